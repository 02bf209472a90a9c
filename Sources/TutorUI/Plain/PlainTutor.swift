import Canvas
import LearnerProgress
import Lessons

/// The tutor in lines, for whoever cannot see a screen or has none: what is typed goes in, what is said comes out.
///
/// Inside is the ``Tutor`` of the full screen, with its keys pressed for the learner; so rounds, the order of the choices
/// and progress are the same.
public struct PlainTutor: Sendable {
  /// What comes of a line that was typed.
  public struct Turn: Sendable {
    /// To be saved before anything is said.
    public let changes: [ProgressChange]
    /// A paragraph each; an empty one stands between parts.
    public let lines: [String]
    /// Whether nothing more is wanted.
    public var isOver = false
  }

  private(set) var tutor: Tutor
  /// Whether the scenes so far had pages, or buffers: what those are is said once.
  private var introduced: Set<Bool> = []

  /// Opens where the learner left off, as the full screen does.
  ///
  /// - Parameter seed: decides the order of the choices.
  public init(lessons: [Lesson], progress: ProgressLog, seed: UInt64) {
    tutor = Tutor(
      lessons: lessons, progress: progress, settings: Settings(motion: .none), size: ScreenLayout.smallest,
      seed: seed)
  }

  private static let greeting =
    "CowTutor, in plain lines. Type h for what can be typed and what the words mean, q to quit."

  /// Takes what the progress file holds by now, with the answers from other windows.
  public mutating func saved(_ log: ProgressLog, at now: Timestamp) {
    _ = tutor.update(.saved(log), at: now)
  }

  /// What is said first.
  ///
  /// - Parameter id: of the lesson to open, if not where the learner left off.
  public mutating func begin(lesson id: String? = nil, at now: Timestamp) -> Turn {
    let index = tutor.lessons.firstIndex { $0.id == id }
    let changes = index.map { open($0, at: now) } ?? []
    return turn([Self.greeting] + lessonTitle + place(), changes)
  }

  /// Takes a line that was typed.
  public mutating func take(_ entry: String, at now: Timestamp) -> Turn {
    let entry = entry.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    guard let option = options.first(where: { $0.entries.contains(entry) }) else {
      let what =
        entry.isEmpty ? "Nothing was typed." : "\(TextLayout.clip(entry, width: 20)) is not possible here."
      return turn([what] + options.map(\.sentence).filter { !$0.isEmpty }, [], asks: false)
    }
    switch option.action {
    case .quit: return Turn(changes: [], lines: [], isOver: true)
    case .help: return turn(help, [])
    case .sayAgain: return turn(session.map(all) ?? [], [])
    case .answer(let key):
      let changes = press([key, .enter], at: now)
      return turn(
        session.map { PlainQuestion(session: $0).answered + ["", completed($0.lesson)] } ?? [], changes)
    case .press(let key):
      let changes = press([key], at: now)
      return turn(place(), changes)
    case .open(let lesson):
      let changes = open(lesson, at: now)
      return turn([""] + lessonTitle + place(), changes)
    }
  }

  private func turn(_ lines: [String], _ changes: [ProgressChange], asks: Bool = true) -> Turn {
    let prompt = asks ? [""] + options.filter(\.isOffered).map(\.sentence) : []
    return Turn(changes: changes, lines: lines + prompt)
  }

  // MARK: - The keys of the full screen

  private mutating func press(_ keys: [Key], at now: Timestamp) -> [ProgressChange] {
    let commands = keys.flatMap { tutor.update(.input(.key($0)), at: now) }
    return commands.flatMap { command -> [ProgressChange] in
      if case .save(let changes) = command { changes } else { [] }
    }
  }

  /// Opens a lesson by way of their list.
  private mutating func open(_ index: Int, at now: Timestamp) -> [ProgressChange] {
    let toTheList: [Key] = session == nil && summary == nil ? [] : [.escape]
    return press(toTheList + [.home] + Array(repeating: .down, count: index) + [.enter], at: now)
  }

  // MARK: - Where the learner is

  var session: LessonSession? {
    if case .lesson(let session) = tutor.screen { session } else { nil }
  }

  /// The lesson that is over.
  var summary: LessonSession? {
    if case .summary(let session) = tutor.screen { session } else { nil }
  }

  private var lessonTitle: [String] {
    guard let lesson = (session ?? summary)?.lesson else { return [] }
    return ["Lesson: \(lesson.title).", lesson.summary, completed(lesson)]
  }

  func completed(_ lesson: Lesson) -> String {
    let tally = tutor.tally(lesson)
    return "\(tally.completed) of \(tally.total) questions completed."
  }

  /// What there is to say where a key has led.
  private mutating func place() -> [String] {
    if let session {
      let question = PlainQuestion(session: session)
      guard !session.isAnswered else { return question.answeredBefore }
      let isMemory = session.question.script.scene.kind.isMemory
      let meaning = introduced.insert(isMemory).inserted ? [PlainScene.meaning(isMemory: isMemory)] : []
      return question.asked(again: tutor.isAskedAgain(session), meaning: meaning)
    }
    return summary.map(summaryLines) ?? ["There are no lessons here."]
  }

  /// The question from its beginning, and if it is answered also that.
  private func all(_ session: LessonSession) -> [String] {
    let question = PlainQuestion(session: session)
    return question.asked(again: tutor.isAskedAgain(session), meaning: []) + question.answered
  }
}
