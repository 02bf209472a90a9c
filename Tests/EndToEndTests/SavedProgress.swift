import Foundation

/// What a progress file holds, read without any code of the program.
struct SavedProgress: Decodable {
  struct Lesson: Decodable {
    struct Answer: Decodable, Equatable {
      let time: String
      /// `nil` for an answer of another kind.
      let choice: String?
      let right: Bool
    }
    let answers: [String: [Answer]]
  }
  let format: Int
  let at: String?
  let lessons: [String: Lesson]

  /// Throws unless the file is whole.
  init(_ path: String) throws {
    do {
      self = try JSONDecoder().decode(
        SavedProgress.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "no text"
      throw Failure("\(path) is not whole: \(error)\n\(text)")
    }
  }

  /// The ids of the questions of lesson 1 that have an answer, and how many.
  var answered: [String: Int] { lessons[LessonOne.id]?.answers.mapValues(\.count) ?? [:] }

  /// Whether every answer of another file is in this one, in its place.
  func holds(_ other: SavedProgress) -> Bool {
    other.lessons.allSatisfy { id, lesson in
      lesson.answers.allSatisfy { question, answers in
        lessons[id]?.answers[question]?.starts(with: answers) ?? answers.isEmpty
      }
    }
  }

  /// A file with an answer to a question that no lesson has.
  static let old = """
    {"format": 1, "lessons": {"gone": {"answers": {"q": [
      {"time": "2026-11-23T21:04:05Z", "choice": "c", "right": true}]}}}}
    """
}
