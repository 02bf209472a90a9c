import Files
import Teaching

/// Votes on any number of lessons, as a file keeps them.
struct VoteResults: StoredDocument {
  static let currentFormat = 1
  static let content = "votes"

  struct Lesson: Codable, Hashable {
    /// By question id.
    var questions: [String: QuestionVotes]
  }

  private var format = Self.currentFormat
  /// By lesson id; lessons and questions that no longer exist are kept.
  var lessons: [String: Lesson] = [:]

  init() {}

  /// Refuses counts that cannot come from a vote.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(Int.self, forKey: .format)
    lessons = try container.decode([String: Lesson].self, forKey: .lessons)
    let areSound = lessons.values.allSatisfy { $0.questions.values.allSatisfy(\.isSound) }
    guard areSound else {
      throw DecodingError.dataCorruptedError(
        forKey: .lessons, in: container, debugDescription: "A count is wrong.")
    }
  }
}
