import CNcurses
import Canvas
import Glibc

/// What the terminal was asked about itself.
struct Questions {
  /// What comes later changes no colours any more: the learner is reading by then.
  static let patience = Duration.milliseconds(50)

  let asked: ContinuousClock.Instant
  var awaitsBackground: Bool
  var awaitsSynchronization = true

  /// How long an answer may yet take; `nil` if none is awaited.
  func left(at now: ContinuousClock.Instant) -> Duration? {
    guard awaitsBackground || awaitsSynchronization else { return nil }
    let left = asked + Self.patience - now
    return left > .zero ? left : nil
  }
}

extension Terminal {
  /// Asks the terminal whether it knows synchronised output, and for its background. Nothing waits for the answers: they come
  /// among the keys, or never.
  ///
  /// - Parameter background: whether to ask for the background, which then comes as ``InputEvent/background(_:)``.
  public func ask(background: Bool) {
    guard questions == nil, takesQuestions else { return }
    let asksBackground = background && colorCount >= 8
    questions = Questions(asked: .now, awaitsBackground: asksBackground)
    cowtutor_putp((asksBackground ? "\u{1B}]11;?\u{1B}\\" : "") + "\u{1B}[?2026$p")
  }

  /// Takes an answer.
  func hear(_ reply: TerminalReply) -> InputEvent? {
    guard let questions else { return nil }
    switch reply {
    case .synchronizes(let isKnown):
      self.questions?.awaitsSynchronization = false
      isSynchronized = isKnown
      return nil
    case .background(let color):
      self.questions?.awaitsBackground = false
      guard questions.awaitsBackground, questions.left(at: .now) != nil else { return nil }
      return .background(color)
    }
  }

  /// Takes answers that are still on their way, so that none of them ends up in the shell: only where the program ends within
  /// the patience of its start, and not beyond that.
  func awaitReplies() {
    while endingSignal == nil, let left = questions?.left(at: .now) {
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      var byte: UInt8 = 0
      guard poll(&source, 1, Int32((left / .milliseconds(1)).rounded(.up))) > 0,
        read(STDIN_FILENO, &byte, 1) == 1
      else { return }
      // A key is for the shell, but cannot be given back.
      if decoder.take(byte, at: .now) != nil { return }
      if let reply = decoder.takeReply() { _ = hear(reply) }
    }
  }

  // MARK: - Synchronised output

  /// Sends what the changes write as one picture, which the terminal shows at once.
  func synchronized(_ send: () -> Void) {
    guard isSynchronized else { return send() }
    // ncurses has nothing in its buffer between two pictures, so the order of the bytes is right.
    cowtutor_putp("\u{1B}[?2026h")
    send()
    cowtutor_putp("\u{1B}[?2026l")
  }
}
