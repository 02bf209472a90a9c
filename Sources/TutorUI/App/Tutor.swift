import Canvas
import LearnerProgress
import Learning
import Lessons

/// The whole program but its edges: one screen, what all screens share, and the way of each message to where it belongs.
///
/// It changes only in ``update(_:at:)``, and drawing never changes it.
public struct Tutor: Sendable {
  var shared: Shared
  var screen: any Screen

  init(_ screen: any Screen, _ shared: Shared) {
    self.screen = screen
    self.shared = shared
  }

  /// Opens where the learner left off: in the lesson visited last, or else answered last, or else the first.
  ///
  /// - Parameter lessons: in the order of the course; may be empty.
  /// - Parameter seed: decides the order of the choices; `nil` keeps the order of the file.
  /// - Parameter practice: opens questions without end instead, so hard.
  public init(
    lessons: Course, progress: ProgressLog, settings: Settings, size: Size, seed: UInt64?,
    practice level: PracticeLevel? = nil, notices: [String] = []
  ) {
    let learning = Learning(lessons: lessons, progress: progress, seed: seed)
    let shared = Shared(learning: learning, settings: settings, size: size, notices: notices)
    self.init(ListScreen(), shared)
    let place = level.map { self.shared.learning.practise($0) } ?? learning.lastPlace
    if let place { go(to: .place(place)) }
  }

  private mutating func go(to destination: Destination) {
    screen =
      switch destination {
      case .place(.question(let session)): LessonScreen(session)
      case .place(.summary(let session)): SummaryScreen(session: session)
      case .list(let id): ListScreen(selecting: id, shared)
      case .practice: PracticeScreen(shared)
      case .sandbox(let sandbox, let origin): SandboxScreen(sandbox, from: origin)
      case .screen(let screen): screen
      }
  }

  // MARK: - What is seen from outside

  /// Cells of the terminal.
  public var size: Size { shared.size }

  /// How it looks and moves.
  public var settings: Settings { shared.settings }

  /// What the learner has done.
  public var progress: ProgressLog { shared.learning.progress }

  /// All notices as one text, or else what the last key did.
  public var notice: String? {
    shared.notices.isEmpty ? shared.flash : shared.notices.joined(separator: " ")
  }

  /// The theme of the picture.
  public var theme: ThemeName { screen.theme(shared) }

  /// Commands to carry out before the first key.
  public var firstCommands: [Command] { screen.firstCommands }

  /// The milliseconds until the picture changes by itself; `nil` while nothing moves.
  public var nextChange: Int? {
    guard shared.fits, shared.help == nil || screen.goesOnBehindHelp else { return nil }
    return screen.nextChange(shared)
  }

  /// Of the keys that work now those that are named in the line of keys, most useful first.
  var hints: [KeyLabel] {
    guard shared.fits else { return [ProgramKey.quit.label] }
    return shared.help?.hints(shared) ?? screen.hints(shared)
  }

  /// What is known of the keys that work now, most useful first.
  var keyLabels: [KeyLabel] {
    guard shared.fits else { return [ProgramKey.quit.label] }
    return shared.help?.keyLabels(shared) ?? screen.keyLabels(shared)
  }

  // MARK: - Messages

  /// The only place where the state changes.
  ///
  /// - Parameter now: the time of the message; answers are logged with it.
  public mutating func update(_ message: Message, at now: Timestamp) -> [Command] {
    shared.now = now
    let hadExperiment = screen.hasExperiment
    let before = shared.settings
    change(message)
    if let next = exchange(&shared.next, with: nil) { go(to: next) }
    if shared.help != nil {
      let covered = screen.keyLabels(shared)
      shared.help?.covered = covered
    }
    let changes = shared.learning.takeUnsaved()
    if !changes.isEmpty { shared.ask(.save(changes)) }
    keepChoices(since: before)
    // However the learner left the experiment, none of it runs on unseen.
    if hadExperiment && !screen.hasExperiment { shared.ask(.closeLab) }
    return exchange(&shared.commands, with: [])
  }

  /// Keeps what was chosen in a message; what follows the terminal was chosen by nobody.
  private mutating func keepChoices(since before: Settings) {
    let now = shared.settings
    let theme = now.theme != before.theme && !now.followsTerminal ? now.theme : nil
    let motion = now.motion != before.motion ? now.motion : nil
    guard theme != nil || motion != nil else { return }
    shared.ask(.saveSettings(LearnerSettings(theme: theme?.rawValue, motion: motion?.rawValue)))
  }

  private mutating func change(_ message: Message) {
    switch message {
    case .notice(let text): shared.notices = [text]
    case .noticeEnded(let text): shared.notices.removeAll { $0 == text }
    case .saved(let log): shared.learning.progress = log
    case .elapsed(let milliseconds):
      if nextChange != nil { screen.passTime(milliseconds, &shared) }
    case .input(let input): take(input)
    case .experiment(let answer): take(answer)
    case .notes, .turned: screen.take(message, &shared)
    }
  }

  /// An answer for which nobody waits any more is dropped.
  private mutating func take(_ answer: ExperimentAnswer) {
    guard answer.number == shared.latestRequest else { return }
    screen.take(.experiment(answer), &shared)
    let keys = exchange(&shared.putOff, with: [])
    // After a failure they would do something else than they were pressed for.
    if !answer.news.isFailure { for key in keys { _ = screen.press(key, &shared) } }
  }

  private mutating func take(_ input: InputEvent) {
    switch input {
    case .resized(let size): shared.size = size
    case .resumed(let size):
      shared.size = size
      shared.ask(.repaint)
    case .background(let color):
      if settings.followsTerminal { shared.settings.theme = .suited(toBackground: color) }
    case .terminated: shared.ask(.quit)
    // The way out that always works, whatever else is bound.
    case .key(.control("c")): shared.ask(.quit)
    case .key(let key): take(key)
    case .click(let point): click(point)
    case .wheel(let point, let down): wheel(point, down: down)
    }
  }
}
