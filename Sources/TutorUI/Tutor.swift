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
  }

  public internal(set) var size: Size
  public internal(set) var settings: Settings
  public internal(set) var progress: ProgressLog
  /// What the learner has to be told, until Esc.
  public internal(set) var notice: String?
  let lessons: [Lesson]
  var screen: Screen
  /// Not `nil` while the help is open.
  var help: ScrollState?
  var random: RandomSource

  /// Opens where the learner left off; a new learner starts with the first lesson.
  ///
  /// - Parameter lessons: in the order of the course; may be empty.
  /// - Parameter seed: decides the order of the choices.
  public init(
    lessons: [Lesson], progress: ProgressLog, settings: Settings, size: Size, seed: UInt64,
    notice: String? = nil
  ) {
    self.lessons = lessons
    self.progress = progress
    self.settings = settings
    self.size = size
    self.notice = notice
    random = RandomSource(seed: seed)
    screen = .list(LessonList())
    let recent = lessons.firstIndex { $0.id == progress.mostRecentLesson }
    if let index = recent ?? lessons.indices.first { openLesson(index) }
  }

  /// Milliseconds until the picture changes by itself; `nil` while nothing moves.
  public var nextChange: Int? {
    guard case .lesson(let session) = screen, help == nil, fits else { return nil }
    return session.playback.nextChange(speed: settings.speed)
  }

  /// Whether there is room for a lesson.
  var fits: Bool {
    size.width >= ScreenLayout.smallest.width && size.height >= ScreenLayout.smallest.height
  }

  func tally(_ lesson: Lesson) -> Tally {
    progress.tally(lesson: lesson.id, questions: lesson.questions.map(\.id))
  }

  // MARK: - Opening

  /// Opens a lesson where it was left; one that is finished shows its summary.
  mutating func openLesson(_ index: Int) {
    let lesson = lessons[index]
    guard !lesson.questions.isEmpty else { return }
    let before = progress.lessons[lesson.id]
    let given = lesson.questions.reduce(into: [String: String]()) { given, question in
      given[question.id] = before?.answers[question.id]?.last?.choice
    }
    let last = lesson.questions.firstIndex { $0.id == before?.at } ?? 0
    let session = LessonSession(
      lesson, questions: Array(lesson.questions.indices), at: last, given: given, random: &random)
    if tally(lesson).isComplete {
      screen = .summary(session)
    } else {
      enter(session)
    }
  }

  /// Goes through some questions as if they had never been answered.
  mutating func startRound(_ lesson: Lesson, questions: [Int]) {
    guard !questions.isEmpty else { return }
    enter(LessonSession(lesson, questions: questions, random: &random))
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
