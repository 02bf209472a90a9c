import Lessons
import TestSupport
import Testing

@testable import TutorUI

@Suite("What does not fit the smallest screen")
struct ScreenFitTests {
  /// A row of a choice is 23 cells at 60×20, one of a caption 28.
  private static let choiceRow = String(repeating: "c", count: 23)
  private static let captionRow = String(repeating: "s", count: 28)

  /// A lesson with one question; its caption of the read takes two rows before anything is said.
  private static func lesson(
    _ choice: String, label: String = "reader", say: String = "Yes.", title: String = "One",
    idea: String = "So."
  ) throws -> Lesson {
    let file = """
      format: 1
      id: fit
      title: Fit
      summary: What fits.
      questions:
        - id: one
          prompt: Which one?
          choices:
            - {id: right, text: The right one, right: true}
            - id: long
              text: \(choice)
              feedback: No.
            - {id: two, text: Two, feedback: No.}
            - {id: three, text: Three, feedback: No.}
          explanation: That one.
          scene:
            kind: memory
            strategies: [copy-on-write]
            free frames: 2
            processes:
              - {id: parent, pages: [10]}
            events:
              - fork: {from: parent, to: child, label: \(label)}
              - answer
              - read: {by: parent, page: 0}
                say: \(say)
          title: \(title)
          idea: \(idea)
      """
    return try LessonDecoder.read(Array(file.utf8)).get()
  }

  private static func misfits(
    choice: String = "Short", label: String = "reader", say: String = "Yes."
  ) throws -> [String] {
    try lesson(choice, label: label, say: say).misfits.map(\.description)
  }

  @Test("A title may take 36 cells, wide characters two each, and an idea two rows of the summary")
  func title() throws {
    func misfits(title: String = "One", idea: String = "So.") throws -> [String] {
      try Self.lesson("Short", title: title, idea: idea).misfits.map(\.description)
    }
    let title = String(repeating: "t", count: 36)
    #expect(try misfits(title: title) == [])
    #expect(
      try misfits(title: title + "t") == [
        "6:5: the title takes 37 cells; at most 36 fit: 1 too many; shorten it"
      ])
    #expect(
      try misfits(title: String(repeating: "寫", count: 19)) == [
        "6:5: the title takes 38 cells; at most 36 fit: 2 too many; shorten it"
      ])
    let untitled = try Samples.lesson(prompt: String(repeating: "寫", count: 80))
    #expect(untitled.misfits == [], "the first words of a prompt are cut where they stand")
    let row = String(repeating: "i", count: 51)
    #expect(try misfits(idea: "\(row) \(row)") == [])
    #expect(
      try misfits(idea: "\(row) \(row) i") == [
        "6:5: the idea takes 3 rows at 60×20; at most 2 fit: 1 too many; shorten it"
      ])
  }

  @Test("A choice may take three rows")
  func choice() throws {
    let three = Array(repeating: Self.choiceRow, count: 3).joined(separator: " ")
    #expect(try Self.misfits(choice: three) == [])
    #expect(
      try Self.misfits(choice: three + " c") == [
        "10:9: the choice takes 4 rows at 60×20; at most 3 fit: 1 too many; shorten its text"
      ])
  }

  @Test("A label may be ten cells wide, whatever it is written in")
  func label() throws {
    for label in ["ten cells!", "寫時複製記"] { #expect(try Self.misfits(label: label) == []) }
    for (label, cells) in [("eleven cell", 11), ("寫時複製記憶", 12)] {
      #expect(
        try Self.misfits(label: label) == [
          "23:11: the label takes \(cells) cells; at most 10 fit: \(cells - 10) too many; give a shorter one as 'label'"
        ])
    }
  }

  @Test("A caption with what the lesson says may take four rows")
  func caption() throws {
    let two = "\(Self.captionRow) \(Self.captionRow)"
    #expect(try Self.misfits(say: two) == [])
    #expect(
      try Self.misfits(say: two + " s") == [
        "25:11: the caption takes 5 rows at 60×20; at most 4 fit: 1 too many; shorten 'say'"
      ])
  }

  @Test("A caption is measured without a word of the lesson too")
  func captionWithoutSay() throws {
    let long = Array(repeating: "reader", count: 12).joined(separator: " ")
    let file = try Self.lesson("Short", label: long).questions[0].traces.scene
    let quiet = file.events.map { SceneEvent($0.event, child: $0.child, position: $0.position) }
    let read = SceneEvent(.read("child", 0), position: SourcePosition(line: 26, column: 11))
    let scene = Scene(
      kind: file.kind, strategies: file.strategies, freeFrames: 2, participants: file.participants,
      events: quiet + [read], eventsBeforeAnswer: 1, position: file.position)
    let question = Question(
      id: "one", prompt: "", choices: [], explanation: "", traces: try SceneTraces(scene),
      position: file.position)
    let lesson = Lesson(id: "fit", title: "Fit", summary: "", questions: [question])
    #expect(
      lesson.misfits.map(\.description) == [
        "23:11: the label takes 83 cells; at most 10 fit: 73 too many; give a shorter one as 'label'",
        "26:11: the caption takes 5 rows at 60×20; at most 4 fit: 1 too many; use shorter labels",
      ])
  }

  @Test("Four processes have letters for columns, and their labels stand whole below")
  func labelInAColumn() throws {
    let file = """
      format: 1
      id: columns
      title: Columns
      summary: Four of them.
      questions:
        - id: one
          prompt: Which one?
          choices:
            - {id: right, text: The right one, right: true}
            - {id: one, text: One, feedback: No.}
            - {id: two, text: Two, feedback: No.}
            - {id: three, text: Three, feedback: No.}
          explanation: That one.
          scene:
            kind: memory
            strategies: [copy-on-write]
            free frames: 2
            processes:
              - {id: parent, pages: [10]}
            events:
              - answer
              - fork: {from: parent, to: child, label: grandchild}
              - fork: {from: parent, to: b, label: the big p}
              - fork: {from: parent, to: c, label: P1}
      """
    var tutor = Samples.tutor([try LessonDecoder.read(Array(file.utf8)).get()], size: LessonOne.sizes[1])
    try tutor.answer("right")
    try tutor.step(toEvent: 3)
    let picture = tutor.picture
    for label in ["A parent", "B grandchild", "C big p", "D P1"] {
      #expect(picture.contains(label), "\(label)")
    }
  }

  @Test("All that does not fit is reported, in the order of choices, labels and captions")
  func all() throws {
    let long = Array(repeating: Self.captionRow, count: 5).joined(separator: " ")
    let found = try Self.misfits(choice: long, label: "far too long a label", say: long)
    #expect(found.map { $0.prefix { $0 != ":" } } == ["10", "23", "25"])
  }

  @Test("The bundled lesson fits")
  func bundled() throws {
    #expect(try LessonOne.lesson().misfits.map(\.description) == [])
  }

  /// `check` promises that what it lets through is shown whole.
  @Test("What just fits is shown whole at 60×20")
  func shown() throws {
    let rows = ["c", "d", "e"].map { String(repeating: $0, count: 23) }
    let said = ["s", "t"].map { String(repeating: $0, count: 28) }
    let lesson = try Self.lesson(
      rows.joined(separator: " "), label: "ten cells!", say: said.joined(separator: " "))
    var tutor = Samples.tutor([lesson], size: LessonOne.sizes[1])
    for row in rows { #expect(tutor.picture.contains(row)) }
    try tutor.answer("right")
    try tutor.step(toEvent: 2)
    for text in said + ["The parent read 10 from page", "TEN CELLS!"] {
      #expect(tutor.picture.contains(text))
    }
  }
}
