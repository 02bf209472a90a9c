import Canvas
import LearnerProgress
import Learning
import Lessons

/// The tutor in lines, for people who cannot see a screen or have none: typed lines go in, spoken lines come out.
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

  private(set) var learning: Learning
  /// Where the learner is; `nil` where there are no lessons.
  private(set) var place: Learning.Place?
  /// Whether the learner has asked to start the lesson over and has not confirmed it yet.
  private(set) var isAskingToStartOver = false
  /// Which kinds of scene, with pages or with buffers, have been introduced: each is explained once.
  private var introduced: Set<Bool> = []

  /// Opens where the learner left off, as the full screen does.
  ///
  /// - Parameter seed: decides the order of the choices.
  public init(lessons: Course, progress: ProgressLog, seed: UInt64) {
    learning = Learning(lessons: lessons, progress: progress, seed: seed)
    place = learning.lastPlace
  }

  private static let greeting =
    "CowTutor, in plain lines. Type h for help, q to quit."

  /// Takes the contents of the progress file, with the answers from other windows.
  public mutating func saved(_ log: ProgressLog) {
    learning.progress = log
  }

  /// The first lines.
  ///
  /// - Parameter id: the lesson to open; `nil` goes on where the learner left off.
  public mutating func begin(lesson id: String? = nil) -> Turn {
    if let index = id.flatMap(learning.lessons.place) {
      place = learning.open(index) ?? place
    }
    return turn([Self.greeting] + lessonTitle + placeLines())
  }

  /// Takes a typed line.
  public mutating func take(_ entry: String, at now: Timestamp) -> Turn {
    let wanted = PlainOption.entry(entry)
    guard let option = options.first(where: { $0.entries.contains(wanted) }) else {
      return filled(wanted, at: now) ?? misfit(entry)
    }
    switch option.action {
    case .quit: return Turn(changes: [], lines: [], isOver: true)
    case .help: return turn(help)
    case .sayAgain: return turn(session.map(all) ?? [])
    case .startOver where !isAskingToStartOver:
      isAskingToStartOver = true
      return turn((place?.session.lesson).map { [$0.startOverQuestion] } ?? [])
    case .open(let lesson):
      place = learning.open(lesson) ?? place
      return turn([""] + lessonTitle + placeLines())
    case .next: place = session.map { learning.go($0, to: $0.place + 1) } ?? place
    case .review: place = summary.map { .question(learning.review($0)) } ?? place
    case .repeatMissed:
      place = summary.flatMap { learning.repeatMissed($0.lesson) }.map { .question($0) } ?? place
    case .startOver: place = summary.map { .question(learning.startOver($0.lesson)) } ?? place
    }
    isAskingToStartOver = false
    return turn(placeLines())
  }

  /// Takes a typed line as the answer, or as a part of it; `nil` where it is neither.
  private mutating func filled(_ line: String, at now: Timestamp) -> Turn? {
    guard var session, !session.isAnswered, !isAskingToStartOver else { return nil }
    let before = session.form.eventsShown
    let reply = learning.read(line, in: &session, at: now)
    place = .question(session)
    switch reply {
    case .nothing: return nil
    case .incomplete(let words): return turn([words], asks: false)
    case .changed, .moved:
      let events = PlainQuestion(session: session).events(since: before ?? 0)
      let own = session.form.played.map { PlainScene($0).lastEvent } ?? []
      return turn(
        (session.form.eventsShown == nil ? own : events) + (session.form.heading.map { [$0] } ?? [])
      )
    case .answered: return turn(PlainQuestion(session: session).answered + ["", completed(session.lesson)])
    }
  }

  /// Says what a line that was not understood does: it cancels a question about starting over, and else nothing.
  private mutating func misfit(_ entry: String) -> Turn {
    if isAskingToStartOver {
      isAskingToStartOver = false
      return turn(["Not started over."])
    }
    let typed = entry.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let what =
      typed.isEmpty
      ? "Nothing was typed." : "\(TextLayout.clip(typed, width: 20)) is not possible here."
    return turn([what] + options.map(\.sentence).filter { !$0.isEmpty }, asks: false)
  }

  private mutating func turn(_ lines: [String], asks: Bool = true) -> Turn {
    let prompt = asks ? [""] + options.filter(\.isOffered).map(\.sentence) : []
    return Turn(changes: learning.takeUnsaved(), lines: (lines + prompt).map(Self.inWords))
  }

  /// Signs of frames as words: `f2` is frame 2.
  private static func inWords(_ line: String) -> String {
    let signs = line.indices.filter { place in
      guard line[place] == "f" else { return false }
      let rest = line[line.index(after: place)...]
      let (before, behind) = (line[..<place].last, rest.drop(while: \.isNumber).first)
      // Not in the middle of a word, nor at the beginning of a hexadecimal number.
      return rest.first?.isNumber == true && before?.isLetter != true && before?.isNumber != true
        && behind?.isLetter != true
    }
    return signs.reversed().reduce(into: line) { $0.replaceSubrange($1...$1, with: "frame ") }
  }

  // MARK: - Where the learner is

  /// At a question.
  var session: LessonSession? {
    if case .question(let session) = place { session } else { nil }
  }

  /// At the end of a lesson.
  var summary: LessonSession? {
    if case .summary(let session) = place { session } else { nil }
  }

  private var lessonTitle: [String] {
    guard let lesson = place?.session.lesson else { return [] }
    let score = learning.score(lesson)
    let promise = lesson.promise(isKept: score.isAllRight)
    return ["Lesson: \(lesson.title).", lesson.summary] + (promise.map { [$0] } ?? []) + [completed(lesson)]
  }

  func completed(_ lesson: Lesson) -> String {
    let score = learning.score(lesson)
    return "\(score.completed) of \(score.total) questions completed."
  }

  /// The lines for the place that the learner has come to.
  private mutating func placeLines() -> [String] {
    if let session {
      let question = PlainQuestion(session: session)
      guard !session.isAnswered else { return question.answeredBefore }
      let isMemory = session.question.traces.scene.kind.isMemory
      let meaning = introduced.insert(isMemory).inserted ? [PlainScene.meaning(isMemory: isMemory)] : []
      return question.asked(again: learning.isAskedAgain(session), meaning: meaning)
    }
    return summary.map(summaryLines) ?? ["There are no lessons here."]
  }

  /// The whole question, with the verdict if it is answered.
  private func all(_ session: LessonSession) -> [String] {
    let question = PlainQuestion(session: session)
    return question.asked(again: learning.isAskedAgain(session), meaning: []) + question.answered
  }
}
