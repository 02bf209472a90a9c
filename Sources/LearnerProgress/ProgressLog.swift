/// What a learner did in one lesson.
public struct LessonProgress: Codable, Hashable, Sendable {
  /// The id of the place to continue from, or nil if the lesson was never opened.
  public var bookmark: String?
  /// The ids of the questions that are open again though answered before: those left in a round through the lesson. Nil
  /// outside of a round.
  public var retryQueue: [String]?
  /// The ids of all questions of that round, in its order, so that it can go on where it stopped. Nil outside of a
  /// round, and in a file from before rounds were noted.
  public var round: [String]?
  /// All answers by question id, each list oldest first.
  public var answers: [String: [Answer]] = [:]

  private enum CodingKeys: String, CodingKey {
    case bookmark = "at"
    case retryQueue = "again"
    case round, answers
  }

  /// Finds the first answer ever given to a question, or nil if there is none.
  public func firstAnswer(to question: String) -> Answer? { answers[question]?.first }

  /// Finds the answer last given to a question, or nil if there is none.
  public func latestAnswer(to question: String) -> Answer? { answers[question]?.last }
}

/// A learner's answers as a log, from which every count is computed.
///
/// Lessons and questions are named by id; ids that no longer exist are kept.
public struct ProgressLog: Codable, Hashable, Sendable {
  /// The newest version of the file format that this program reads and writes.
  public static let currentFormat = 2

  /// The version of the file format.
  public private(set) var format: Int
  /// The id of the lesson visited last, or nil in an older file.
  public var bookmark: String?
  /// The progress in each lesson, by lesson id.
  public var lessons: [String: LessonProgress]

  private enum CodingKeys: String, CodingKey {
    case bookmark = "at"
    case format, lessons
  }

  /// Makes a log in the current format, by default an empty one.
  public init(bookmark: String? = nil, lessons: [String: LessonProgress] = [:]) {
    format = Self.currentFormat
    self.bookmark = bookmark
    self.lessons = lessons
  }

  /// A log of an older format is one of the current format from here on.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      bookmark: try container.decodeIfPresent(String.self, forKey: .bookmark),
      lessons: try container.decode([String: LessonProgress].self, forKey: .lessons))
  }

  /// The progress in a lesson; empty if it was never opened.
  public func progress(in lesson: String) -> LessonProgress { lessons[lesson] ?? LessonProgress() }

  /// Appends an answer to a question and makes that question the place to continue from.
  public mutating func record(_ answer: Answer, lesson: String, question: String) {
    visit(lesson: lesson, question: question)
    lessons[lesson]?.answers[question, default: []].append(answer)
    lessons[lesson]?.retryQueue?.removeAll { $0 == question }
    guard lessons[lesson]?.retryQueue == [] else { return }
    lessons[lesson]?.retryQueue = nil
    lessons[lesson]?.round = nil
  }

  /// Makes a lesson, and in it a question, the place to continue from.
  public mutating func visit(lesson: String, question: String) {
    bookmark = lesson
    lessons[lesson, default: LessonProgress()].bookmark = question
  }

  /// Opens questions again and makes the first of them the place to continue from; their answers stay in the log.
  public mutating func startAgain(lesson: String, questions: [String]) {
    guard let first = questions.first else { return }
    visit(lesson: lesson, question: first)
    lessons[lesson]?.retryQueue = questions
    lessons[lesson]?.round = questions
  }

  /// Forgets what another log holds, of one lesson or of all if none is given.
  ///
  /// Answers given since that log was read stay.
  public mutating func forget(_ known: ProgressLog, lesson: String? = nil) {
    for (id, old) in known.lessons where lesson == nil || id == lesson {
      guard var progress = lessons[id] else { continue }
      for (question, answers) in old.answers {
        guard let all = progress.answers[question], all.starts(with: answers) else { continue }
        progress.answers[question] = all.count == answers.count ? nil : Array(all.dropFirst(answers.count))
      }
      lessons[id] = progress.answers.isEmpty ? nil : progress
      if progress.answers.isEmpty && bookmark == id { bookmark = nil }
    }
  }

  /// Finds the lesson to continue with: the one visited last, or else the one with the newest answer.
  ///
  /// Of lessons answered in the same second the one whose id sorts first; nil if none was ever opened.
  public func lessonToContinue(among ids: [String]) -> String? {
    if let bookmark, ids.contains(bookmark) { return bookmark }
    let newest = ids.compactMap { id in
      lessons[id]?.answers.values.joined().map(\.time).max().map { (id: id, time: $0) }
    }
    // Newest first, then by id.
    return newest.min { ($1.time, $0.id) < ($0.time, $1.id) }?.id
  }
}
