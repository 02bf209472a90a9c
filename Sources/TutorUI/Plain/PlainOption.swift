import Canvas

/// What can be typed: the one table behind what is understood, offered, explained and helped with.
struct PlainOption {
  enum Action {
    /// Answers with the choice that this key of the full screen marks.
    case answer(Key)
    /// A key of the full screen.
    case press(Key)
    case open(lesson: Int)
    case sayAgain, help, quit
  }

  /// In lower case.
  let entries: [String]
  let action: Action
  /// What it does; empty where another one says it.
  let sentence: String
  /// Whether it is said each time, not only when something else was typed.
  let isOffered: Bool

  init(_ entries: String..., does action: Action, _ sentence: String, isOffered: Bool = false) {
    self.entries = entries
    self.action = action
    self.sentence = sentence
    self.isOffered = isOffered
  }
}

extension PlainTutor {
  /// What can be typed now.
  var options: [PlainOption] {
    if let session { return (session.isAnswered ? answeredOptions(session) : openOptions) + general }
    return (summary.map(summaryOptions) ?? []) + general
  }

  private var general: [PlainOption] {
    [
      PlainOption("h", "?", "help", does: .help, "h says what can be typed and what the words mean."),
      PlainOption(
        "q", "quit", "exit", does: .quit, "q quits; your answers are saved already.",
        isOffered: session == nil),
    ]
  }

  private var openOptions: [PlainOption] {
    let first = "Type 1, 2, 3 or 4, and Enter."
    return ["1", "2", "3", "4"].map { number in
      PlainOption(
        number, does: .answer(.character(Character(number))), number == "1" ? first : "",
        isOffered: number == "1")
    } + [PlainOption("r", does: .sayAgain, "r says the question again.")]
  }

  private func answeredOptions(_ session: LessonSession) -> [PlainOption] {
    let next = session.isLast ? "the end of the lesson" : "question \(session.place + 2)"
    return [
      PlainOption("", does: .press(.enter), "Enter alone goes on to \(next).", isOffered: true),
      PlainOption("r", does: .sayAgain, "r says the question and its answer again."),
    ]
  }

  private func summaryOptions(_ session: LessonSession) -> [PlainOption] {
    var options: [PlainOption] = []
    func offer(_ entry: String, _ action: PlainOption.Action, _ sentence: String) {
      options.append(PlainOption(entry, does: action, sentence, isOffered: true))
    }
    if !tutor.tally(session.lesson).isComplete || session.firstOpen != nil {
      offer("", .press(.left), "Enter alone goes on to the first question that is open.")
    }
    if !tutor.missedQuestions.isEmpty {
      offer("r", .press(.character("r")), "r goes through just the missed questions again.")
    }
    let index = tutor.lessons.firstIndex { $0.id == session.lesson.id }
    if let next = index.map({ $0 + 1 }), tutor.lessons.indices.contains(next) {
      offer("n", .open(lesson: next), "n goes on to the next lesson: \(tutor.lessons[next].title).")
    }
    offer("s", .press(.character("s")), "s starts this lesson over.")
    return options
  }

  /// What can be typed here, then the words.
  var help: [String] {
    ["What you can do here:"] + options.map(\.sentence).filter { !$0.isEmpty } + ["", "The words:"]
      + HelpScreen.glossary.map { "\($0): \($1)" }
  }
}
