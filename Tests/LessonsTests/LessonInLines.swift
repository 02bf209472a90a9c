import LearnerProgress
import Lessons
import TestSupport
import TutorUI

/// Goes through the first questions of a lesson in plain lines, and looks at what is said and at what is printed.
enum LessonInLines {
  private static let mostQuestions = 3

  static func check(_ lesson: Lesson, seed: UInt64) throws {
    let start = Timestamp(secondsSince1970: 0)
    var tutor = PlainTutor(lessons: [lesson], progress: ProgressLog(), seed: seed)
    var answers = 0
    var turn = tutor.begin()
    let asked = lesson.questions.prefix(mostQuestions)
    for question in asked {
      for entry in ["h", answer(question) ?? "1", "r", "nonsense", ""] {
        try check(turn)
        answers += turn.changes.count { if case .answer = $0 { true } else { false } }
        turn = tutor.take(entry, at: start)
      }
    }
    try check(turn)
    let areAnswered = asked.allSatisfy { answer($0) != nil }
    try FuzzFailure.unless(!areAnswered || answers == asked.count, "\(answers) answers were taken")
    try checkHandout(lesson)
  }

  /// The first choice, or a figure for each field; `nil` for what takes more than a line.
  private static func answer(_ question: Question) -> String? {
    switch question.exercise {
    case .choice: "1"
    case .fields(let exercise): exercise.fields.map { $0.quantity.words(0) }.joined(separator: " ")
    default: nil
    }
  }

  private static func check(_ turn: PlainTutor.Turn) throws {
    try FuzzFailure.unless(!turn.isOver && !turn.lines.isEmpty, "there is nothing more to be said")
    for line in turn.lines { try check(line) }
  }

  private static func check(_ line: String) throws {
    try FuzzFailure.unless(
      !line.contains(where: \.isNewline), "what is said is more than a line: \(line.debugDescription)")
    let hasControl = line.unicodeScalars.contains { $0.properties.generalCategory == .control }
    try FuzzFailure.unless(!hasControl, "a control is in a line: \(line.debugDescription)")
  }

  /// Every fence is closed, and there is one page break.
  private static func checkHandout(_ lesson: Lesson) throws {
    let lines = Handout(lesson).markdown.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { try check(String(line)) }
    let fences = lines.filter { $0.hasPrefix("```") }.map { $0 == "```" }
    let areOpenAndClosed = fences.enumerated().allSatisfy { $1 == ($0 % 2 == 1) } && fences.count % 2 == 0
    try FuzzFailure.unless(areOpenAndClosed, "a drawing does not end")
    let breaks = lines.count { $0.hasPrefix("<div style=\"break-before") }
    try FuzzFailure.unless(breaks == 1, "there are \(breaks) page breaks")
  }
}
