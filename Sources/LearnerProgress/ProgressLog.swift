/// One choice a learner made, and whether it was right.
public struct Answer: Codable, Hashable, Sendable {
  /// When the choice was made.
  public var time: Timestamp
  /// The id of the choice, as the lesson names it.
  public var choice: String
  /// Whether the lesson counted the choice as right at that time.
  public var right: Bool

  /// Makes an answer from its parts.
  public init(time: Timestamp, choice: String, right: Bool) {
    self.time = time
    self.choice = choice
    self.right = right
  }
}

/// What a learner did in one lesson.
public struct LessonProgress: Codable, Hashable, Sendable {
  /// The id of the place to continue from, or nil if the lesson was never opened.
  public var at: String?
  /// All answers by question id, each list oldest first.
  public var answers: [String: [Answer]]

  /// Makes the progress of a lesson, by default of one that was never opened.
  public init(at: String? = nil, answers: [String: [Answer]] = [:]) {
    self.at = at
    self.answers = answers
  }
}

/// Everything a learner did: a log of answers, from which every count is computed.
///
/// Lessons and questions are named by id, and ids that no lesson has any more are kept.
public struct ProgressLog: Codable, Hashable, Sendable {
  /// The newest version of the file format that this program reads and writes.
  public static let currentFormat = 1

  /// The version of the file format.
  public private(set) var format: Int
  /// The progress in each lesson, by lesson id.
  public var lessons: [String: LessonProgress]

  /// Makes a log in the current format, by default an empty one.
  public init(lessons: [String: LessonProgress] = [:]) {
    format = Self.currentFormat
    self.lessons = lessons
  }

  /// Appends an answer to a question and makes that question the place to continue from.
  public mutating func record(_ answer: Answer, lesson: String, question: String) {
    visit(lesson: lesson, question: question)
    lessons[lesson]?.answers[question, default: []].append(answer)
  }

  /// Makes a question the place to continue a lesson from.
  public mutating func visit(lesson: String, question: String) {
    lessons[lesson, default: LessonProgress()].at = question
  }

  /// Forgets the progress in one lesson, or in all lessons if none is given.
  public mutating func reset(lesson: String?) {
    if let lesson {
      lessons[lesson] = nil
    } else {
      lessons = [:]
    }
  }

  /// Finds the first answer ever given to a question, or nil if there is none.
  public func firstAnswer(lesson: String, question: String) -> Answer? {
    lessons[lesson]?.answers[question]?.first
  }

  /// Finds the answer last given to a question, or nil if there is none.
  public func latestAnswer(lesson: String, question: String) -> Answer? {
    lessons[lesson]?.answers[question]?.last
  }

  /// The id of the lesson with the newest answer, or nil if nothing was answered.
  ///
  /// Of lessons answered in the same second it is the one whose id sorts first.
  public var mostRecentLesson: String? {
    let newest = lessons.compactMap { id, progress in
      progress.answers.values.joined().map(\.time).max().map { (id: id, time: $0) }
    }
    // Newest first, then by id.
    return newest.min { ($1.time, $0.id) < ($0.time, $1.id) }?.id
  }
}
