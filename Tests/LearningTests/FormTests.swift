import LearnerProgress
import Learning
import Lessons
import TestSupport
import Testing

@Suite("Forms, by rows and by typed lines")
struct FormTests {
  private static func form(_ kind: String) throws -> any Form {
    let question = try ExerciseLessons.question(kind)
    return question.exercise.form(question.traces, order: Array(0..<question.exercise.shuffled))
  }

  /// Enter on a row with that text.
  private static func enter(_ form: inout any Form, _ text: String) throws -> FormReply {
    let row = try #require(form.rows.firstIndex { $0.text == text }, "\(form.rows.map(\.text))")
    return form.perform(.enter, row: row)
  }

  @Test("A field is filled in with arrows, or with digits, and nothing is answered before all are")
  func fields() throws {
    var form = try Self.form("fields")
    #expect(form.perform(.enter, row: 3) == .incomplete("Still open: what the parent reads."))
    for digit in [2, 0] { #expect(form.perform(.digit(digit), row: 0) == .changed) }
    #expect(form.rows[0].value == "20")
    #expect(form.perform(.enter, row: 0) == .moved(to: 1))
    for _ in 1...2 { _ = form.perform(.more, row: 1) }
    #expect(form.rows[1].value == "1")
    _ = form.perform(.more, row: 2)
    #expect(form.rows[2].value == "yes")
    #expect(form.perform(.enter, row: 3) == .answered(.fields([20, 1, 1])))
    for _ in 1...2 { _ = form.perform(.erase, row: 0) }
    #expect(form.rows[0].value == "")
  }

  @Test("Marks are set and taken away, and none is an answer, too")
  func marks() throws {
    var form = try Self.form("marks")
    #expect(form.rows.count == 7)
    #expect(try Self.enter(&form, "the child, page 0") == .changed)
    #expect(form.rows[3].sign == .box(true))
    #expect(try Self.enter(&form, "Done") == .answered(.marks([.entry(1, 0)])))
    _ = try Self.enter(&form, "the child, page 0")
    #expect(try Self.enter(&form, "Done") == .answered(.marks([])))
  }

  @Test("Each item gets a bin")
  func assign() throws {
    var form = try Self.form("assign")
    #expect(form.perform(.digit(2), row: 0) == .changed)
    _ = form.perform(.less, row: 1)
    #expect(form.rows.map(\.value) == ["frame 2", "no frame", nil])
    #expect(form.perform(.enter, row: 2) == .answered(.assign(["frame 2", "no frame"])))
  }

  @Test("Steps are taken in turn, and put back")
  func order() throws {
    var form = try Self.form("order")
    #expect(try Self.enter(&form, "Done") == .incomplete("Take the steps first: Enter takes one."))
    for text in ["Raise the old frame's count", "Take a free frame", "Copy the page into it"] {
      _ = try Self.enter(&form, text)
    }
    _ = try Self.enter(&form, "Raise the old frame's count")
    #expect(form.rows.prefix(2).map(\.sign) == [.place(1), .place(2)])
    #expect(try Self.enter(&form, "Done") == .answered(.order(["take", "copy"])))
  }

  @Test("The steps of a kernel are taken event by event, and the scene goes along")
  func kernel() throws {
    var form = try Self.form("kernel")
    #expect(form.heading == "Part 1 of 2, event 2: The child writes 21 to page 1.")
    #expect(form.eventsShown == 1)
    _ = try Self.enter(&form, "take a free frame")
    #expect(try Self.enter(&form, "Done") == .moved(to: 0))
    #expect(form.eventsShown == 3)
    _ = try Self.enter(&form, "let the program try again")
    #expect(try Self.enter(&form, "Done") == .answered(.kernel([["take"], ["retry"]])))
  }

  @Test("A scene with a mistake is played by hand, and then the rule is named")
  func bug() throws {
    var form = try Self.form("bug")
    #expect(form.rows.map(\.text) == ["Play the next event", "Read the rules"])
    #expect(try Self.enter(&form, "Read the rules") == .moved(to: 0))
    #expect(form.rows.count == 10)
    #expect(try Self.enter(&form, "Back to the scene") == .moved(to: 0))
    for _ in 1...3 { _ = try Self.enter(&form, "Play the next event") }
    _ = try Self.enter(&form, "Take the last event back")
    #expect(form.eventsShown == 2)
    _ = try Self.enter(&form, "Play the next event")
    _ = try Self.enter(&form, "Stop: the last event broke a rule")
    #expect(
      try Self.enter(&form, "A frame's count is the number of its holders.")
        == .answered(.bug(rule: "count-differs", event: 3)))
  }

  @Test("A goal is reached by acting, and not before it is reached")
  func goal() throws {
    var form = try Self.form("goal")
    func choose(_ name: String, _ form: inout any Form) {
      for _ in 0..<12 where form.rows[2].value != name { _ = form.perform(.more, row: 2) }
    }
    #expect(form.heading == "So far: 0 events. Par, the fewest: 2.")
    #expect(try Self.enter(&form, "Done") == .incomplete("The goal is not reached yet."))
    choose("fork", &form)
    #expect(form.perform(.enter, row: 2) == .changed)
    choose("write", &form)
    #expect(form.perform(.enter, row: 2) == .changed)
    #expect(form.heading == "The goal is reached with 2 events: Done answers. Par, the fewest: 2.")
    _ = try Self.enter(&form, "A hint")
    #expect(form.heading?.hasSuffix("Hint 1 of 1: Two processes need a fork.") == true)
    _ = try Self.enter(&form, "A hint")
    #expect(
      form.heading?.hasSuffix("Hint 1 of 1: Two processes need a fork.") == true, "the first comes again")
    _ = try Self.enter(&form, "Take back")
    #expect(form.played?.scene.events.count == 1)
    #expect(form.perform(.enter, row: 2) == .changed)
    guard case .answered(let response) = try Self.enter(&form, "Done") else {
      Issue.record("not answered")
      return
    }
    let verdict = try #require(try ExerciseLessons.question("goal").verdict(on: response))
    #expect(verdict.isRight && verdict.parts[0].remark == "That is par: it cannot be done with fewer.")
  }

  private static let lines: [(kind: String, lines: [String])] = [
    ("choice", ["a"]), ("fields", ["20, 1 yes"]), ("marks", ["none"]), ("assign", ["1 3"]),
    ("order", ["1 2 3 4"]),
    ("kernel", ["2 3 4 6 8", "5 8"]), ("bug", ["", "", "", "1"]),
  ]

  @Test("Typed lines come to the same answers", arguments: lines.indices)
  func typed(index: Int) throws {
    let (kind, lines) = Self.lines[index]
    var form = try Self.form(kind)
    var reply = FormReply.nothing
    for line in lines { reply = form.read(line) }
    #expect(reply == .answered(try ExerciseLessons.question(kind).solution))
  }

  @Test(
    "A line that is no answer is told what to type",
    arguments: [
      ("fields", "20 1"), ("fields", "20 1 3"), ("marks", "9"), ("marks", ""), ("assign", "1"),
      ("order", "1 1"),
      ("kernel", "77"), ("bug", "zebra"), ("bug", "-9223372036854775808"), ("goal", "uncle fork"),
      ("goal", "done"),
    ])
  func misfit(kind: String, line: String) throws {
    var form = try Self.form(kind)
    guard case .incomplete = form.read(line) else {
      Issue.record("\(kind): \(line) was taken")
      return
    }
  }

  @Test(
    "An answer of any kind is logged, and judged by the question as it is now",
    arguments: ExerciseLessons.kinds)
  func logged(kind: String) throws {
    let lesson = try ExerciseLessons.lesson(kind)
    var learning = Learning(lessons: [lesson])
    guard case .question(var session)? = learning.open(0) else {
      Issue.record("no question")
      return
    }
    let now = Timestamp(secondsSince1970: 0)
    learning.answer(lesson.questions[0].solution, in: &session, at: now)
    #expect(session.isAnswered && session.verdict?.isRight == true)
    #expect(learning.score(lesson).firstRight == 1)
    var corrected = try #require(learning.progress.lessons[kind]?.answers[kind]?.first)
    corrected.right = false
    #expect(lesson.questions[0].isRight(corrected))
    // It opens answered, with the same response.
    guard case .summary(let again)? = Learning(lessons: [lesson], progress: learning.progress).lastPlace
    else {
      Issue.record("not over")
      return
    }
    #expect(again.item.response == lesson.questions[0].solution)
  }
  @Test("What is filled in at an open question is there again for who comes back to it")
  func draft() throws {
    let lesson = try ExerciseLessons.lesson("goal")
    var learning = Learning(lessons: [lesson])
    guard case .question(var session)? = learning.open(0) else {
      Issue.record("no question")
      return
    }
    session.select(row: 2)
    for _ in 0..<2 { _ = learning.perform(.more, in: &session, at: Timestamp(secondsSince1970: 0)) }
    #expect(learning.perform(.enter, in: &session, at: Timestamp(secondsSince1970: 0)) == .changed)
    guard case .question(let again)? = learning.open(0) else {
      Issue.record("no question")
      return
    }
    #expect(again.form.played?.scene.events.count == 1)
  }
}
