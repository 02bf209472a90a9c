import TestSupport
import Testing

@testable import LearnerProgress

@Suite("The report on a class")
struct ClassReportTests {
  /// A log of one lesson: the choices made at each question, oldest first; `+` marks a right one.
  private static func log(_ answers: [String: [String]], of lesson: String = "fork") -> ProgressLog {
    var log = ProgressLog()
    log.lessons[lesson] = LessonProgress(
      answers: answers.mapValues { choices in
        choices.enumerated().map { time, choice in
          answer(at: time, choice.replacing("+", with: ""), right: choice.hasPrefix("+"))
        }
      })
    return log
  }

  /// Right are `a` in question one, `b` in two, `c` in three.
  private static let keys: [AnswerKey] = [
    ("fork", [question("one", right: "a"), question("two", right: "b")]),
    ("later", [question("three", right: "c")]),
  ]

  private static func question(
    _ id: String, right: String
  ) -> (id: String, isRight: @Sendable (Answer) -> Bool) {
    (id, { $0.choice == right })
  }

  private static func report(_ logs: ProgressLog..., only lesson: String? = nil) -> ClassReport {
    ClassReport(students: logs.enumerated().map { ("s\($0)", $1) }, keys: keys, only: lesson)
  }

  @Test("First and last answers are told apart, and those who answered are counted")
  func firstAndLast() throws {
    let report = Self.report(
      Self.log(["one": ["x", "+a"]]), Self.log(["one": ["+a", "y"], "two": ["+b"]]), Self.log([:]))
    let table = try #require(report.lessons.first)
    #expect(report.students == 3 && report.lessons.count == 1)
    #expect(table.lesson == "fork" && table.isKnown)
    let (one, two) = (table.questions[0], table.questions[1])
    #expect(one.question == "one" && one.answered == 2 && one.rightAtFirst == 1 && one.rightAtLast == 1)
    #expect(two.answered == 1 && two.rightAtFirst == 1 && two.rightAtLast == 1 && two.chosenBy == 0)
    #expect(two.mostChosenWrong.isEmpty)
    #expect(table.students.map(\.name) == ["s0", "s1"] && table.absent.map(\.name) == ["s2"])
    #expect(table.students.map(\.completed) == [1, 2])
    #expect(table.students.map(\.rightAtFirst) == [0, 2])
    #expect(table.students.map(\.rightAtLast) == [1, 1])
    #expect(table.students[0].answers[0]?.first == "x" && table.students[0].answers[0]?.last == "a")
    #expect(table.students[0].answers[0]?.isFirstRight == false)
    #expect(table.students[0].answers[0]?.isLastRight == true)
    #expect(table.students[0].answers[1] == nil)
  }

  @Test("Verdicts come from the lesson as it is: stored ones are not believed, and a corrected key counts")
  func verdicts() throws {
    // As a forged file says, or as one says from before the key was corrected.
    let report = Self.report(Self.log(["one": ["+x"], "two": ["b"]]))
    let table = try #require(report.lessons.first)
    #expect(table.questions.map(\.rightAtFirst) == [0, 1])
    #expect(table.questions.map(\.mostChosenWrong) == [["x"], []])
    #expect(table.students.map(\.rightAtLast) == [1])
  }

  @Test("The most chosen wrong answer counts each student once, and right answers never")
  func mostChosenWrong() throws {
    let stubborn = Self.log(["one": ["x", "x", "x", "+a"]])
    let report = Self.report(
      stubborn, Self.log(["one": ["y"]]), Self.log(["one": ["+a", "y"]]), Self.log(["one": ["+a"]]))
    let row = try #require(report.lessons.first?.questions.first)
    #expect(row.mostChosenWrong == ["y"])
    #expect(row.chosenBy == 2)
    let tied = try #require(
      Self.report(Self.log(["one": ["z", "x"]]), Self.log(["one": ["y"]])).lessons.first?.questions.first)
    #expect(tied.mostChosenWrong == ["x", "y", "z"])
    #expect(tied.chosenBy == 1)
  }

  @Test("Lessons nobody answered in are left out; of the others every question stands in order")
  func lessonsInOrder() {
    let report = Self.report(Self.log(["two": ["+b"]]))
    #expect(report.lessons.map { $0.questions.map(\.question) } == [["one", "two"]])
    #expect(Self.report(Self.log([:]), ProgressLog()).lessons.isEmpty)
    let both = Self.report(Self.log(["three": ["x"]], of: "later"), Self.log(["one": ["+a"]]))
    #expect(both.lessons.map { $0.questions.map(\.question) } == [["one", "two"], ["three"]])
  }

  @Test("What one student answers in another lesson changes no count of the class")
  func extraLesson() throws {
    let class5 = (0..<5).map { _ in Self.log(["one": ["+a"], "two": ["b"]]) }
    var eager = class5[0]
    eager.lessons["extra"] = Self.log(["q": ["x"]], of: "extra").lessons["extra"]
    let plain = ClassReport(students: class5.map { ("s", $0) }, keys: Self.keys)
    let report = ClassReport(students: (class5.dropLast() + [eager]).map { ("s", $0) }, keys: Self.keys)
    #expect(report.lessons.first == plain.lessons.first)
    #expect(report.lessons.map(\.lesson) == ["fork", "extra"])
    #expect(report.lessons[1].students.count == 1 && report.lessons[1].absent.count == 4)
  }

  @Test("Of lessons that are not known, which come last, the answers are told and no verdicts")
  func unknownLessons() {
    let report = Self.report(
      Self.log(["q2": ["+a"], "q1": ["x"], "q0": []], of: "zebra"), Self.log(["q": ["x"]], of: "ant"),
      Self.log(["one": ["+a"]]))
    #expect(report.lessons.map(\.lesson) == ["fork", "ant", "zebra"])
    #expect(report.lessons[2].questions.map(\.question) == ["q1", "q2"])
    #expect(report.lessons.map(\.isKnown) == [true, false, false])
    for question in report.lessons[1].questions + report.lessons[2].questions {
      #expect(question.answered == 1)
      #expect(question.rightAtFirst == nil && question.rightAtLast == nil && question.mostChosenWrong.isEmpty)
    }
    #expect(report.lessons[2].students[0].answers.map { $0?.isFirstRight } == [nil, nil])
    #expect(report.lessons[2].students[0].answers.map { $0?.last } == ["x", "a"])
  }

  @Test("One lesson alone, also where nobody has answered in it; one that nobody knows is not there")
  func only() {
    let logs = (Self.log(["one": ["+a"]]), Self.log(["q": ["x"]], of: "zebra"))
    #expect(Self.report(logs.0, logs.1, only: "fork").lessons.map(\.lesson) == ["fork"])
    #expect(Self.report(logs.0, logs.1, only: "zebra").lessons.map(\.lesson) == ["zebra"])
    #expect(Self.report(logs.0, logs.1, only: "later").lessons.map(\.absent.count) == [2])
    #expect(Self.report(logs.0, logs.1, only: "none").lessons.isEmpty)
  }

  @Test("A question that a known lesson no longer has counts nowhere, as in the score")
  func goneQuestions() {
    let log = Self.log(["one": ["+a"], "gone": ["+a"]])
    let report = Self.report(log)
    #expect(report.lessons.map { $0.questions.map(\.question) } == [["one", "two"]])
    #expect(
      report.lessons.flatMap(\.students).map(\.completed) == [
        log.lessons["fork"]?.score(questions: ["one", "two"]).completed ?? 0
      ])
  }

  /// Rows and columns add up to the same, whatever is in the logs.
  @Test("Both tables count the same answers", arguments: 0..<50)
  func tablesAgree(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let logs = (0..<4).map { _ in RandomLog.make(&random) }
    // Right is what the first student chose first: as good as any other key.
    let keys = logs[0].lessons.map { id, lesson -> AnswerKey in
      let questions = lesson.answers.compactMap { question, answers in
        answers.first.map { Self.question(question, right: $0.choice ?? "") }
      }
      return (id, questions)
    }
    let report = ClassReport(students: logs.map { ("x", $0) }, keys: keys)
    for table in report.lessons {
      let (rows, students) = (table.questions, table.students)
      #expect(rows.map(\.answered).reduce(0, +) == students.map(\.completed).reduce(0, +))
      #expect(rows.compactMap(\.rightAtFirst).reduce(0, +) == students.map(\.rightAtFirst).reduce(0, +))
      #expect(rows.compactMap(\.rightAtLast).reduce(0, +) == students.map(\.rightAtLast).reduce(0, +))
      #expect(students.count + table.absent.count == logs.count)
      for row in rows {
        #expect(row.answered <= logs.count && row.rightAtFirst ?? 0 <= row.answered)
        #expect(row.rightAtLast ?? 0 <= row.answered && row.chosenBy <= row.answered)
        #expect(row.mostChosenWrong.isEmpty == (row.chosenBy == 0))
        #expect((row.rightAtFirst == nil) == !table.isKnown)
      }
    }
  }
}
