import LearnerProgress
import TestSupport
import Testing

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

  private static let lessons = [("fork", ["one", "two"]), ("later", ["three"])].map {
    (id: $0.0, questions: $0.1)
  }

  private static func report(_ logs: ProgressLog...) -> ClassReport {
    ClassReport(students: logs.enumerated().map { ("s\($0)", $1) }, lessons: lessons)
  }

  @Test("First and last answers are told apart, and those who answered are counted")
  func firstAndLast() throws {
    let report = Self.report(
      Self.log(["one": ["x", "+a"]]), Self.log(["one": ["+a", "y"], "two": ["+b"]]), Self.log([:]))
    let one = try #require(report.questions.first)
    #expect(one.lesson == "fork" && one.question == "one")
    #expect(one.answered == 2)
    #expect(one.rightAtFirst == 1)
    #expect(one.rightAtLast == 1)
    let two = report.questions[1]
    #expect([two.answered, two.rightAtFirst, two.rightAtLast, two.chosenBy] == [1, 1, 1, 0])
    #expect(two.mostChosenWrong.isEmpty)
    #expect(report.students.map(\.name) == ["s0", "s1", "s2"])
    #expect(report.students.map(\.completed) == [1, 2, 0])
    #expect(report.students.map(\.rightAtFirst) == [0, 2, 0])
    #expect(report.students.map(\.rightAtLast) == [1, 1, 0])
  }

  @Test("The most chosen wrong answer counts each student once, and right answers never")
  func mostChosenWrong() throws {
    let stubborn = Self.log(["one": ["x", "x", "x", "+a"]])
    let report = Self.report(
      stubborn, Self.log(["one": ["y"]]), Self.log(["one": ["+a", "y"]]), Self.log(["one": ["+a"]]))
    let row = try #require(report.questions.first)
    #expect(row.mostChosenWrong == ["y"])
    #expect(row.chosenBy == 2)
    let tied = try #require(
      Self.report(Self.log(["one": ["z", "x"]]), Self.log(["one": ["y"]])).questions.first)
    #expect(tied.mostChosenWrong == ["x", "y", "z"])
    #expect(tied.chosenBy == 1)
  }

  @Test("Lessons nobody answered in are left out; of the others every question stands in order")
  func lessonsInOrder() {
    let report = Self.report(Self.log(["two": ["+b"]]))
    #expect(report.questions.map(\.question) == ["one", "two"])
    #expect(Self.report(Self.log([:]), ProgressLog()).questions.isEmpty)
    let both = Self.report(Self.log(["three": ["x"]], of: "later"), Self.log(["one": ["+a"]]))
    #expect(both.questions.map(\.question) == ["one", "two", "three"])
  }

  @Test("Lessons that are not known come last, with the questions answered in them")
  func unknownLessons() {
    let report = Self.report(
      Self.log(["q2": ["+a"], "q1": ["x"], "q0": []], of: "zebra"), Self.log(["q": ["x"]], of: "ant"),
      Self.log(["one": ["+a"]]))
    #expect(
      report.questions.map { "\($0.lesson)/\($0.question)" }
        == ["fork/one", "fork/two", "ant/q", "zebra/q1", "zebra/q2"])
    #expect(report.students.map(\.completed) == [2, 1, 1])
  }

  @Test("A question that a known lesson no longer has counts nowhere, as in the tally")
  func goneQuestions() {
    let log = Self.log(["one": ["+a"], "gone": ["+a"]])
    let report = Self.report(log)
    #expect(report.questions.map(\.question) == ["one", "two"])
    #expect(
      report.students.map(\.completed) == [log.tally(lesson: "fork", questions: ["one", "two"]).completed])
  }

  /// Rows and columns add up to the same, whatever is in the logs.
  @Test("Both tables count the same answers", arguments: 0..<50)
  func tablesAgree(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let logs = (0..<4).map { _ in RandomLog.make(&random) }
    let report = ClassReport(students: logs.map { ("x", $0) }, lessons: [])
    let (rows, students) = (report.questions, report.students)
    #expect(rows.map(\.answered).reduce(0, +) == students.map(\.completed).reduce(0, +))
    #expect(rows.map(\.rightAtFirst).reduce(0, +) == students.map(\.rightAtFirst).reduce(0, +))
    #expect(rows.map(\.rightAtLast).reduce(0, +) == students.map(\.rightAtLast).reduce(0, +))
    for row in rows {
      #expect(
        row.answered <= logs.count && row.rightAtFirst <= row.answered && row.rightAtLast <= row.answered)
      #expect(row.chosenBy <= row.answered)
      #expect(row.mostChosenWrong.isEmpty == (row.chosenBy == 0))
    }
  }
}
