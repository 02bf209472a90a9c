import Canvas
import LearnerProgress
import Lessons

/// All that the program knows while it runs. It changes in ``update(_:at:)`` alone, and drawing it changes nothing.
public struct Tutor: Sendable {
  enum Screen: Sendable {
    case list(LessonList)
    case lesson(LessonSession)
    /// The end of a lesson, or of a round through its missed questions.
    case summary(LessonSession)
    /// The free mode on the kernel.
    case live(LiveScreen)
    /// Much memory on the kernel.
    case heat(HeatMap)
    /// A lesson in front of a class.
    case present(Presentation)
    /// What to look at before class.
    case testCard(TestCard)
    /// What goes with it on the teacher's own screen.
    case notes(NotesScreen)
  }

  public internal(set) var size: Size
  public internal(set) var settings: Settings
  public internal(set) var progress: ProgressLog
  /// What the learner has to be told, until Esc.
  var notices: [String]
  /// What a key has just changed, until the next one.
  var remark: String?
  let lessons: [Lesson]
  var screen: Screen
  /// Not `nil` while the help is open.
  var help: ScrollState?
  private let seed: UInt64?

  /// Opens where the learner left off: in the lesson visited last, else the one answered last, else the first.
  ///
  /// - Parameter lessons: in the order of the course; may be empty.
  /// - Parameter seed: decides the order of the choices; `nil` leaves them as they are in the file.
  public init(
    lessons: [Lesson], progress: ProgressLog, settings: Settings, size: Size, seed: UInt64?,
    notices: [String] = []
  ) {
    self.lessons = lessons
    self.progress = progress
    self.settings = settings
    self.size = size
    self.notices = notices
    self.seed = seed
    screen = .list(LessonList())
    let id = progress.lessonToContinue(among: lessons.map(\.id))
    let recent = lessons.firstIndex { $0.id == id }
    if let index = recent ?? lessons.indices.first { openLesson(index) }
  }

  /// Opens in the free mode, where processes can be made to do anything on the kernel.
  public init(liveWith settings: Settings, size: Size) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0)
    screen = .live(LiveScreen())
  }

  /// Opens with much memory that two processes share, and one of them writes.
  ///
  /// - Parameter pages: of 4 KiB; at least one.
  public init(largeMemory pages: Int, settings: Settings, size: Size) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0)
    screen = .heat(HeatMap(pages: pages))
  }

  /// Opens a lesson in front of a class.
  ///
  /// - Parameters:
  ///   - lesson: with one question at least.
  ///   - votes: those counted before.
  ///   - loops: whether it goes on by itself until a key is pressed.
  ///   - keepsVotes: whether ``Command/saveVotes(_:)`` keeps them; if not, `q` asks before they are lost.
  public init(
    presenting lesson: Lesson, votes: LessonVotes, loops: Bool, keepsVotes: Bool = false, settings: Settings,
    size: Size, notices: [String] = []
  ) {
    self.init(
      lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0, notices: notices)
    screen = .present(Presentation(lesson, votes: votes, loops: loops, keepsVotes: keepsVotes))
  }

  /// Opens the teacher's own screen, which shows what it is told by ``Message/notes(_:)``.
  public init(notesWith settings: Settings, size: Size) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0)
    screen = .notes(NotesScreen())
  }

  /// What is to be done before the first key.
  public var firstCommands: [Command] {
    if case .heat(let heat) = screen { return [.openLargeMemory(pages: heat.pages)] }
    return live.map { [.openLab($0.setup)] } ?? []
  }

  /// All notices as one text.
  public internal(set) var notice: String? {
    get { notices.isEmpty ? remark : notices.joined(separator: " ") }
    set { notices = newValue.map { [$0] } ?? [] }
  }

  /// Milliseconds until the picture changes by itself; `nil` while nothing moves.
  public var nextChange: Int? {
    if fits, case .present(let presentation) = screen { return nextChange(presentation) }
    guard help == nil, fits else { return nil }
    if case .heat(let heat) = screen { return heat.isMoving ? HeatMap.frame : nil }
    if case .notes(let notes) = screen { return notes.nextChange }
    if let live { return live.nextChange(speed: settings.speed) }
    guard case .lesson(let session) = screen else { return nil }
    return session.playback.nextChange(speed: settings.speed)
  }

  /// Whether there is room for a lesson.
  var fits: Bool {
    size.width >= ScreenLayout.smallest.width && size.height >= ScreenLayout.smallest.height
  }

  func tally(_ lesson: Lesson) -> Tally {
    progress.tally(lesson: lesson.id, questions: lesson.questions.map(\.id))
  }

  /// Whether the question on the screen is one of a round that is not over: still to be answered again, or answered again
  /// already.
  func isAskedAgain(_ session: LessonSession) -> Bool {
    guard let lesson = progress.lessons[session.lesson.id], let again = lesson.again, !again.isEmpty else {
      return false
    }
    let question = session.question.id
    return again.contains(question) || lesson.answers[question]?.count ?? 0 > 1
  }

  // MARK: - Opening

  /// Opens a lesson where it was left; one in which no question is open shows its summary.
  mutating func openLesson(_ index: Int) {
    let lesson = lessons[index]
    guard !lesson.questions.isEmpty else { return }
    let at = progress.lessons[lesson.id]?.at
    let session = session(lesson, at: lesson.questions.firstIndex { $0.id == at } ?? 0)
    if session.firstOpen == nil && tally(lesson).isComplete {
      screen = .summary(session)
    } else {
      enter(session)
    }
  }

  /// All questions of a lesson with the answers given so far, but for those that a round has yet to come to.
  func session(_ lesson: Lesson, at place: Int) -> LessonSession {
    let before = progress.lessons[lesson.id]
    let again = Set(before?.again ?? [])
    let given = lesson.questions.reduce(into: [String: String]()) { given, question in
      guard !again.contains(question.id) else { return }
      given[question.id] = before?.answers[question.id]?.last?.choice
    }
    return LessonSession(lesson, questions: Array(lesson.questions.indices), at: place, given: given) {
      order(of: $0, in: lesson, isAnswered: given[$0.id] != nil)
    }
  }

  /// The choices as this attempt at a question has them: another order each time, the same whenever one comes back.
  private func order(of question: Question, in lesson: Lesson, isAnswered: Bool) -> [Int] {
    guard let seed else { return Array(question.choices.indices) }
    let answers = progress.lessons[lesson.id]?.answers[question.id]?.count ?? 0
    let attempt = isAnswered ? answers - 1 : answers
    var random = RandomSource(seed: seed, name: "\(lesson.id)/\(question.id)/\(attempt)")
    return question.choices.indices.shuffled(using: &random)
  }

  /// Goes through some questions as if they had never been answered.
  mutating func startRound(_ lesson: Lesson, questions: [Int]) -> [Command] {
    guard !questions.isEmpty else { return [] }
    enter(LessonSession(lesson, questions: questions) { order(of: $0, in: lesson, isAnswered: false) })
    return save(.startAgain(lesson: lesson.id, questions: questions.map { lesson.questions[$0].id }))
  }

  /// Shows a question that may have been shown before; its scene plays up to the answer.
  mutating func enter(_ session: LessonSession) {
    var session = session
    if !session.isAnswered {
      session.scene { playback in
        if settings.motion == .none { playback.goToEnd() } else { playback.playAfterReading() }
      }
    }
    screen = .lesson(session)
  }
}
