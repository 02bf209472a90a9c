import Testing

@testable import LearnerProgress

@Suite("The score of a lesson")
struct ScoreTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Whether each answer was right, oldest first, by question id.
    var answers: [String: [Bool]]
    var questions = ["one", "two", "three"]
    var completed: Int
    var score: Int
    var missed: [String]
  }

  @Test(
    "Completion counts any answer, the score only first answers",
    arguments: [
      Row(testDescription: "nothing answered", answers: [:], completed: 0, score: 0, missed: []),
      Row(
        testDescription: "a log without answers", answers: ["one": []],
        completed: 0, score: 0, missed: []),
      Row(
        testDescription: "right at once", answers: ["one": [true]],
        completed: 1, score: 1, missed: []),
      Row(
        testDescription: "wrong", answers: ["two": [false]],
        completed: 1, score: 0, missed: ["two"]),
      Row(
        testDescription: "wrong, then right: no longer missed, not scored", answers: ["two": [false, true]],
        completed: 1, score: 0, missed: []),
      Row(
        testDescription: "right, then wrong: scored, but missed by now", answers: ["one": [true, false]],
        completed: 1, score: 1, missed: ["one"]),
      Row(
        testDescription: "missed ones in the order of the lesson",
        answers: ["three": [false], "two": [true], "one": [false]],
        completed: 3, score: 1, missed: ["one", "three"]),
      Row(
        testDescription: "a question the lesson no longer has", answers: ["gone": [false], "one": [true]],
        completed: 1, score: 1, missed: []),
      Row(
        testDescription: "a lesson without questions", answers: ["gone": [true]], questions: [],
        completed: 0, score: 0, missed: []),
    ])
  func counts(row: Row) {
    var log = ProgressLog()
    log.lessons["fork"] = LessonProgress(
      answers: row.answers.mapValues { rights in
        rights.enumerated().map { answer(at: $0.offset, right: $0.element) }
      })
    let score = (log.lessons["fork"] ?? LessonProgress()).score(questions: row.questions)
    #expect(score.total == row.questions.count)
    #expect(score.completed == row.completed)
    #expect(score.firstRight == row.score)
    #expect(score.missed == row.missed)
    #expect(score.isComplete == (row.completed == row.questions.count))
  }

  @Test("A lesson that was never opened has a score of nothing answered")
  func unknownLesson() {
    let score = LessonProgress().score(questions: ["one"])
    #expect(score.total == 1)
    #expect(score.completed == 0)
  }
}
