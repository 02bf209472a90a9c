import Canvas
import LearnerProgress
import Lessons
import TestSupport
import TutorUI

/// Goes through the first questions of a lesson as a learner does, and looks at each screen.
struct LessonOnScreen {
  private var tutor: Tutor
  private static let sizes = [
    Size(width: 60, height: 20), Size(width: 97, height: 31), Size(width: 200, height: 60),
    Size(width: 7, height: 2),
  ]
  private static let mostQuestions = 3

  static func check(_ lesson: Lesson, seed: UInt64) throws {
    let size = sizes[Int(seed % UInt64(sizes.count))]
    var screen = LessonOnScreen(
      tutor: Tutor(
        lessons: [lesson], progress: ProgressLog(), settings: Settings(motion: .full), size: size, seed: seed)
    )
    for question in lesson.questions.prefix(mostQuestions) {
      try screen.send(.elapsed(500))
      for key in keys(question) { try screen.send(.input(.key(key))) }
      try screen.send(.elapsed(1500))
      try screen.send(.elapsed(3_600_000))
      try screen.send(.input(.key(.right)))
    }
    try screen.send(.input(.key(.character("?"))))
    try screen.send(.input(.key(.escape)))
    try screen.send(.input(.key(.escape)))
  }

  /// The first choice, or something in each field; then the answer.
  private static func keys(_ question: Question) -> [Key] {
    guard case .fields(let exercise) = question.exercise else { return [.character("1"), .enter] }
    return exercise.fields.flatMap { _ in [Key.right, .enter] } + [.enter]
  }

  private mutating func send(_ message: Message) throws {
    _ = tutor.update(message, at: Timestamp(secondsSince1970: 0))
    let canvas = tutor.render()
    try FuzzFailure.unless(canvas.size == tutor.size, "the picture is \(canvas.size)")
    let rows = canvas.rows
    try FuzzFailure.unless(rows.count == canvas.size.height, "there are \(rows.count) rows")
    for row in rows {
      try FuzzFailure.unless(
        DisplayWidth.of(row) <= canvas.size.width, "a row is too wide: \(row.debugDescription)")
      let hasControl = row.unicodeScalars.contains { $0.properties.generalCategory == .control }
      try FuzzFailure.unless(!hasControl, "a control is on the screen: \(row.debugDescription)")
    }
  }
}
