import Canvas
import LearnerProgress
import Lessons

/// The tutor in lines, for people who cannot see a screen or have none: typed lines go in, spoken lines come out.
///
/// It presses the keys of the full screen's ``Tutor`` for the learner, so rounds, the order of the choices and progress
/// are the same.
public struct PlainTutor: Sendable {
  /// The reaction to a typed line.
  public struct Turn: Sendable {
    /// Changes to save before the lines are printed.
    public let changes: [ProgressChange]
    /// One paragraph each; an empty one separates parts.
    public let lines: [String]
    /// Whether the learner has quit.
    public var isOver = false
  }

  private(set) var tutor: Tutor
  /// Which kinds of scene, with pages or with buffers, have been introduced: each is explained once.
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
    "CowTutor, in plain lines. Type h for help, q to quit."

  /// Takes the contents of the progress file, with the answers from other windows.
  public mutating func saved(_ log: ProgressLog, at now: Timestamp) {
    _ = tutor.update(.saved(log), at: now)
  }

  /// The first lines.
  ///
  /// - Parameter id: the lesson to open; `nil` goes on where the learner left off.
  public mutating func begin(lesson id: String? = nil, at now: Timestamp) -> Turn {
    let index = tutor.lessons.firstIndex { $0.id == id }
    let changes = index.map { open($0, at: now) } ?? []
    return turn([Self.greeting] + lessonTitle + place(), changes)
  }

  /// Takes a typed line.
  public mutating func take(_ entry: String, at now: Timestamp) -> Turn {
    let wanted = PlainOption.entry(entry)
    guard let option = options.first(where: { $0.entries.contains(wanted) }) else {
      return misfit(entry, at: now)
    }
    switch option.action {
    case .quit: return Turn(changes: [], lines: [], isOver: true)
    case .help: return turn(help, [])
    case .sayAgain: return turn(session.map(all) ?? [], [])
    case .answer(let key):
      let changes = press([key, .enter], at: now)
      // Nothing plays between the verdict and the explanation.
      if session?.isOnStage == true { _ = press([.escape], at: now) }
      return turn(
        session.map { PlainQuestion(session: $0).answered + ["", completed($0.lesson)] } ?? [], changes)
    case .press(let key):
      let changes = press([key], at: now)
      return turn(place(), changes)
    case .ask(let key):
      let changes = press([key], at: now)
      return turn(tutor.startOverQuestion.map { [$0] } ?? [], changes)
    case .open(let lesson):
      let changes = open(lesson, at: now)
      return turn([""] + lessonTitle + place(), changes)
    }
  }

  /// Says what a line that was not understood does: it cancels a question about starting over, and else nothing.
  private mutating func misfit(_ entry: String, at now: Timestamp) -> Turn {
    if tutor.isAskingToStartOver {
      return turn(["Not started over."], press([.escape], at: now))
    }
    let typed = entry.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let what =
      typed.isEmpty
      ? "Nothing was typed." : "\(TextLayout.clip(typed, width: 20)) is not possible here."
    return turn([what] + options.map(\.sentence).filter { !$0.isEmpty }, [], asks: false)
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

  /// The lesson whose end is shown.
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

  /// The lines for the place that a key has led to.
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

  /// The whole question, with the verdict if it is answered.
  private func all(_ session: LessonSession) -> [String] {
    let question = PlainQuestion(session: session)
    return question.asked(again: tutor.isAskedAgain(session), meaning: []) + question.answered
  }
}
