import Canvas
import LearnerProgress
import Lessons

/// The whole state of the program. It changes only in ``update(_:at:)``, and drawing never changes it.
public struct Tutor: Sendable {
  enum Screen: Sendable {
    case list(LessonList)
    case lesson(LessonSession)
    /// The end of a lesson, or of a round through it.
    case summary(LessonSession)
    /// The free mode on the kernel.
    case live(LiveScreen)
    /// The map of much memory on the kernel.
    case heat(HeatMap)
    /// A lesson in front of a class.
    case present(Presentation)
    /// The cards to check before class.
    case testCard(TestCard)
    /// The notes for it on the teacher's own screen.
    case notes(NotesScreen)
  }

  public internal(set) var size: Size
  public internal(set) var settings: Settings
  public internal(set) var progress: ProgressLog
  /// Messages for the learner, until Esc.
  var notices: [String]
  /// What the last key did, until the next key.
  var remark: String?
  /// Whether the learner has asked to start the lesson over and has not confirmed it yet.
  var isAskingToStartOver = false
  let lessons: [Lesson]
  /// What can be searched; `nil` until the first search, so that it costs a start nothing.
  var searchIndex: SearchIndex?
  /// The query that led to the lesson on the screen; the list shows it again.
  var keptQuery = ""
  var screen: Screen
  /// Not `nil` while the help is open.
  var help: ScrollState?
  private let seed: UInt64?

  /// Opens where the learner left off: in the lesson visited last, or else answered last, or else the first.
  ///
  /// - Parameter lessons: in the order of the course; may be empty.
  /// - Parameter seed: decides the order of the choices; `nil` keeps the order of the file.
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

  /// Opens the free mode, where processes can do anything on the kernel.
  public init(liveWith settings: Settings, size: Size) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0)
    screen = .live(LiveScreen())
  }

  /// Opens the map of much memory, which two processes share and one writes.
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
  ///   - votes: the votes counted before.
  ///   - loops: whether it runs by itself until a key is pressed.
  ///   - keepsVotes: whether ``Command/saveVotes(_:)`` keeps them; if not, `q` asks before they are lost.
  public init(
    presenting lesson: Lesson, votes: LessonVotes, loops: Bool, keepsVotes: Bool = false, settings: Settings,
    size: Size, notices: [String] = []
  ) {
    self.init(
      lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0, notices: notices)
    screen = .present(Presentation(lesson, votes: votes, loops: loops, keepsVotes: keepsVotes))
  }

  /// Opens the teacher's own screen, which shows the notes that ``Message/notes(_:)`` brings.
  public init(notesWith settings: Settings, size: Size) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0)
    screen = .notes(NotesScreen())
  }

  /// Commands to carry out before the first key.
  public var firstCommands: [Command] {
    if case .heat(let heat) = screen { return [.openLargeMemory(pages: heat.pages)] }
    return live.map { [.openLab($0.setup)] } ?? []
  }

  /// All notices as one text, or else the remark.
  public internal(set) var notice: String? {
    get { notices.isEmpty ? remark : notices.joined(separator: " ") }
    set { notices = newValue.map { [$0] } ?? [] }
  }

  /// The milliseconds until the picture changes by itself; `nil` while nothing moves.
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

  /// Whether the question on the screen belongs to a round that is not over.
  func isAskedAgain(_ session: LessonSession) -> Bool {
    round(through: session.lesson).contains(session.item.question)
  }

  /// The questions of the round through a lesson that is not over, by their places in the lesson; empty outside of a round.
  func round(through lesson: Lesson) -> [Int] {
    guard let progress = progress.lessons[lesson.id], let again = progress.again else { return [] }
    let place: (String) -> Int? = { id in lesson.questions.firstIndex { $0.id == id } }
    guard again.contains(where: { place($0) != nil }) else { return [] }
    let all = progress.round.map { Set($0).isSuperset(of: again) ? $0 : again } ?? again
    return all.compactMap(place)
  }

  /// Whether the learner has yet to answer a question, for the first time or once more.
  func isOpen(_ question: Question, of lesson: Lesson) -> Bool {
    guard let progress = progress.lessons[lesson.id], progress.answers[question.id]?.isEmpty == false else {
      return true
    }
    return progress.again?.contains(question.id) == true
  }

  // MARK: - Opening

  /// Opens a lesson where the learner left it, in a round that is not over as in the whole lesson. A lesson in which no
  /// question is open shows its summary.
  ///
  /// - Parameter wanted: the question to open instead, by its place in the lesson.
  mutating func openLesson(_ index: Int, question wanted: Int? = nil) {
    let lesson = lessons[index]
    guard !lesson.questions.isEmpty else { return }
    let round = round(through: lesson)
    let isInRound = wanted.map(round.contains) ?? !round.isEmpty
    let questions = isInRound ? round : Array(lesson.questions.indices)
    let place = wanted ?? questionToContinue(lesson)
    let last = lesson.questions.firstIndex { $0.id == progress.lessons[lesson.id]?.at }
    let session = session(lesson, questions: questions, at: questions.firstIndex { $0 == place ?? last })
    if place == nil {
      screen = .summary(session)
    } else {
      screen = .lesson(session)
    }
  }

  /// Questions of a lesson with the answers given so far, except those that a round has yet to ask again.
  ///
  /// - Parameter questions: their places in the lesson.
  /// - Parameter place: which of them comes first; `nil` for the first.
  func session(_ lesson: Lesson, questions: [Int], at place: Int?) -> LessonSession {
    let given = questions.reduce(into: [String: String]()) { given, index in
      let question = lesson.questions[index]
      guard !isOpen(question, of: lesson) else { return }
      given[question.id] = progress.latestAnswer(lesson: lesson.id, question: question.id)?.choice
    }
    return LessonSession(lesson, questions: questions, at: place ?? 0, given: given) {
      order(of: $0, in: lesson, isAnswered: given[$0.id] != nil)
    }
  }

  /// The order of the choices in this attempt at a question: a new order for each attempt, which then stays.
  private func order(of question: Question, in lesson: Lesson, isAnswered: Bool) -> [Int] {
    guard let seed else { return Array(question.choices.indices) }
    let answers = progress.lessons[lesson.id]?.answers[question.id]?.count ?? 0
    let attempt = isAnswered ? answers - 1 : answers
    var random = RandomSource(seed: seed, name: "\(lesson.id)/\(question.id)/\(attempt)")
    return question.choices.indices.shuffled(using: &random)
  }

  /// Asks some questions as if they had never been answered.
  mutating func startRound(_ lesson: Lesson, questions: [Int]) -> [Command] {
    guard !questions.isEmpty else { return [] }
    screen = .lesson(
      LessonSession(lesson, questions: questions) { order(of: $0, in: lesson, isAnswered: false) })
    return save(.startAgain(lesson: lesson.id, questions: questions.map { lesson.questions[$0].id }))
  }
}
