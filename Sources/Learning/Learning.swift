import LearnerProgress
import Lessons

/// A learner's way through a course: what is asked, what is answered and what comes next, without any screen.
public struct Learning: Sendable {
  /// In the order of the course.
  public let lessons: Course
  /// Everything that the learner did, as far as it is known here.
  public var progress: ProgressLog { didSet { practised = PracticeRecord(progress) } }
  /// What the learner has practised so far.
  public private(set) var practised: PracticeRecord
  /// What the learner did that nobody has saved yet.
  private var unsaved: [ProgressChange] = []
  private let seed: UInt64?
  /// What is filled in at open questions, so that who looks elsewhere finds it again; by lesson and question.
  private var drafts: [[String]: any Form] = [:]
  /// Not `nil` once questions came without end.
  private var practice: Practice?

  /// Starts where a log ends.
  ///
  /// - Parameter seed: decides the order of the choices; `nil` keeps the order of the file.
  public init(lessons: Course = [], progress: ProgressLog = ProgressLog(), seed: UInt64? = nil) {
    self.lessons = lessons
    self.seed = seed
    self.progress = progress
    practised = PracticeRecord(progress)
  }

  /// Where a learner can be.
  public enum Place: Sendable {
    /// At a question.
    case question(LessonSession)
    /// At the end of a lesson, or of a round through it.
    case summary(LessonSession)

    /// The questions that led there.
    public var session: LessonSession {
      switch self {
      case .question(let session), .summary(let session): session
      }
    }
  }

  /// What the learner did in a lesson; questions that were renamed have the ids of now.
  public func progress(in lesson: Lesson) -> LessonProgress {
    var progress = progress.progress(in: lesson.id)
    progress.rename(lesson.newNames)
    return progress
  }

  // MARK: - Saving

  /// Records what the learner did.
  mutating func record(_ change: ProgressChange) {
    progress.apply(change)
    unsaved.append(change)
  }

  /// Hands over, once, what is to be saved.
  public mutating func takeUnsaved() -> [ProgressChange] {
    defer { unsaved = [] }
    return unsaved
  }

  /// Records that the learner came to a place.
  private mutating func visit(_ session: LessonSession) {
    record(.visit(lesson: session.lesson.id, question: session.question.id))
  }

  // MARK: - Going

  /// Where the learner left off: in the lesson visited last, or else answered last, or else the first; `nil` without lessons.
  /// It is not recorded as a visit.
  public var lastPlace: Place? {
    let recent = progress.lessonToContinue(among: lessons.ids).flatMap(lessons.place)
    return (recent ?? lessons.indices.first).flatMap { place(in: $0) }
  }

  /// Opens a lesson where the learner left it, in a round that is not over as in the whole lesson. A lesson in which no
  /// question is open leads to its summary.
  ///
  /// - Parameter question: the question to open instead, by its place in the lesson.
  public mutating func open(_ lesson: Int, question: Int? = nil) -> Place? {
    guard let place = place(in: lesson, question: question) else { return nil }
    visit(place.session)
    return place
  }

  private func place(in index: Int, question wanted: Int? = nil) -> Place? {
    let lesson = lessons[index]
    guard !lesson.questions.isEmpty else { return nil }
    let round = round(through: lesson)
    let isInRound = wanted.map(round.contains) ?? !round.isEmpty
    let questions = isInRound ? round : Array(lesson.questions.indices)
    let place = wanted ?? questionToContinue(lesson)
    let last = lesson.questions.firstIndex { $0.id == progress(in: lesson).bookmark }
    let session = session(lesson, questions: questions, at: questions.firstIndex { $0 == place ?? last })
    return place == nil ? .summary(session) : .question(session)
  }

  /// Does something on the selected row of the question; an answer is recorded.
  public mutating func perform(_ act: FormAct, in session: inout LessonSession, at now: Timestamp)
    -> FormReply
  {
    record(session.perform(act), session, at: now)
  }

  /// Takes a typed line in place of that.
  public mutating func read(_ line: String, in session: inout LessonSession, at now: Timestamp) -> FormReply {
    record(session.read(line), session, at: now)
  }

  /// Answers at once, whatever is filled in.
  public mutating func answer(_ response: Response, in session: inout LessonSession, at now: Timestamp) {
    _ = record(session.follow(.answered(response)), session, at: now)
  }

  private mutating func record(_ reply: FormReply, _ session: LessonSession, at now: Timestamp) -> FormReply {
    guard case .answered(let response) = reply else {
      drafts[[session.lesson.id, session.question.id]] = session.isPractice ? nil : session.form
      return reply
    }
    drafts[[session.lesson.id, session.question.id]] = nil
    let answer = Answer(time: now, response, right: session.verdict?.isRight ?? false)
    record(.answer(answer, lesson: session.lesson.id, question: session.question.id))
    return reply
  }

  /// Goes to a question of the session; behind the last one is the summary.
  public mutating func go(_ session: LessonSession, to place: Int) -> Place {
    guard place < session.items.count else {
      return nextInPractice(session).map { .question($0) } ?? .summary(session)
    }
    var session = session
    session.go(to: place)
    visit(session)
    return .question(session)
  }

  /// Starts questions without end, others than those that were answered before.
  public mutating func practise(_ level: PracticeLevel) -> Place {
    var random = RandomSource(seed: seed ?? 0, name: "practice/\(practised.all.total)")
    var practice = Practice(level, seed: random.next())
    let session = session(practice.next())
    self.practice = practice
    visit(session)
    return .question(session)
  }

  /// A question that has not been asked yet, in practice.
  private mutating func nextInPractice(_ session: LessonSession) -> LessonSession? {
    guard session.isPractice else { return nil }
    if let verdict = session.verdict { practice?.note(isRight: verdict.isRight) }
    let next = practice?.next()
    return next.map { self.session($0) }
  }

  private func session(_ lesson: Lesson) -> LessonSession {
    LessonSession(lesson, questions: [0]) { order(of: $0, in: lesson, isAnswered: false) }
  }

  /// Goes from the summary to the first open question, or to the last question if none is open.
  public mutating func review(_ session: LessonSession) -> LessonSession {
    var session = session
    let lesson = session.lesson
    let progress = progress(in: lesson)
    let unanswered = lesson.questions.firstIndex { progress.latestAnswer(to: $0.id) == nil }
    if let open = session.firstOpen {
      session.go(to: open)
    } else if let unanswered {
      // Open in the lesson, but not part of the round that ends here.
      session = self.session(lesson, questions: Array(lesson.questions.indices), at: unanswered)
    } else {
      session.go(to: session.items.count - 1)
    }
    visit(session)
    return session
  }

  /// Asks all questions of a lesson as if they had never been answered.
  public mutating func startOver(_ lesson: Lesson) -> LessonSession {
    startRound(lesson, questions: Array(lesson.questions.indices))
  }

  /// Asks those questions once more whose latest answer is wrong; `nil` if there are none.
  public mutating func repeatMissed(_ lesson: Lesson) -> LessonSession? {
    let missed = missedQuestions(of: lesson)
    return missed.isEmpty ? nil : startRound(lesson, questions: missed)
  }

  /// Asks the question that is asked once more, as if it had never been answered; the rest of the way stays as it is.
  public mutating func askAgain(_ session: LessonSession) -> LessonSession {
    let (lesson, question) = (session.lesson, session.question)
    drafts[[lesson.id, question.id]] = nil
    return session.asked(
      again: order(of: question, in: lesson, isAnswered: false), best: best(question, lesson))
  }

  /// The fewest events with which a goal was reached; `nil` before it was, and for what is no goal.
  private func best(_ question: Question, _ lesson: Lesson) -> Int? {
    guard question.exercise.kind.isMade else { return nil }
    let answers = progress(in: lesson).answers[question.id] ?? []
    return answers.filter(question.isRight).compactMap { $0.response?.events?.count }.min()
  }

  private mutating func startRound(_ lesson: Lesson, questions: [Int]) -> LessonSession {
    record(.startAgain(lesson: lesson.id, questions: questions.map { lesson.questions[$0].id }))
    return LessonSession(lesson, questions: questions, best: { best($0, lesson) }) {
      order(of: $0, in: lesson, isAnswered: false)
    }
  }

  // MARK: - Sessions

  /// Questions of a lesson with the answers given so far, except those that a round has yet to ask again.
  ///
  /// - Parameter questions: their places in the lesson.
  /// - Parameter place: which of them comes first; `nil` for the first.
  private func session(_ lesson: Lesson, questions: [Int], at place: Int?) -> LessonSession {
    let progress = progress(in: lesson)
    let given = questions.reduce(into: [String: Response]()) { given, index in
      let question = lesson.questions[index]
      guard !isOpen(question, of: lesson) else { return }
      given[question.id] = progress.latestAnswer(to: question.id)?.response
    }
    var session = LessonSession(
      lesson, questions: questions, at: place ?? 0, given: given, best: { best($0, lesson) }
    ) {
      order(of: $0, in: lesson, isAnswered: given[$0.id] != nil)
    }
    session.fillIn { drafts[[lesson.id, $0.id]] }
    return session
  }

  /// The order of the choices in this attempt at a question: a new order for each attempt, which then stays.
  private func order(of question: Question, in lesson: Lesson, isAnswered: Bool) -> [Int] {
    let places = 0..<question.exercise.shuffled
    guard let seed else { return Array(places) }
    let answers = progress(in: lesson).answers[question.id]?.count ?? 0
    let attempt = isAnswered ? answers - 1 : answers
    var random = RandomSource(seed: seed, name: "\(lesson.id)/\(question.id)/\(attempt)")
    return places.shuffled(using: &random)
  }
}
