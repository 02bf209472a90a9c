import Foundation
import Lessons

/// A lesson of one question for each kind of exercise.
public enum ExerciseLessons {
  /// The kinds, as they are called in files.
  public static let kinds = ["choice", "fields", "marks", "assign", "order", "kernel", "bug", "goal"]

  /// The folder of the files, each called after its kind.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Exercises").path

  /// The text of a file.
  public static func text(_ kind: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(kind).yaml", encoding: .utf8)
  }

  /// The lesson of a kind.
  public static func lesson(_ kind: String) throws -> Lesson {
    try LessonDecoder.read(Array(text(kind).utf8)).get()
  }

  /// Its question.
  public static func question(_ kind: String) throws -> Question { try lesson(kind).questions[0] }
}
