import Canvas
import Lessons
import Testing

@testable import TutorUI

@Suite("Clicks")
struct ClickTests {
  @Test("A click on a choice marks it, on each of its rows, and answers nothing", arguments: LessonOne.sizes)
  func choices(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    for _ in 1...3 { tutor.press(.character("n")) }
    let session = try #require(tutor.session)
    for (row, area) in try #require(tutor.texts).choiceAreas.enumerated() {
      #expect(area.height >= 1)
      for y in area.y..<area.maxY {
        for x in [area.x, area.maxX - 1] {
          tutor.press(.character("1"), row == 0 ? .down : .up)
          #expect(tutor.send(.click(Point(x: x, y: y))) == [])
          #expect(tutor.session?.selection == row)
        }
      }
      let text = session.choices[row].text.split(separator: " ").prefix(2).joined(separator: " ")
      let letter = QuestionDocument.Option.letter(row: row)
      #expect(try tutor.place(of: "\(letter)  \(text)").y == area.y)
    }
    let answers = tutor.progress.lessons.values.flatMap(\.answers)
    #expect(tutor.session?.isAnswered == false && answers.isEmpty)
  }

  @Test("A click on a hint in the line of keys does what its key does, in every mode")
  func hints() throws {
    for (name, start) in try KeyBindingsTests.modes() where start.shared.fits {
      let keys = Array(start.render().rows[start.layout.keys.y])
      for (hint, area) in start.hintAreas(start.layout.keys) {
        #expect(String(keys[area.x..<area.maxX]) == "\(hint.name) \(hint.hint ?? "")", "\(name)")
        var pressed = start
        let commands = try pressed.send(.key(#require(hint.keys.first)))
        let picture = pressed.render()
        for x in [area.x, area.maxX - 1] {
          var clicked = start
          #expect(clicked.send(.click(Point(x: x, y: area.y))) == commands, "\(hint.name) in \(name)")
          #expect(clicked.render() == picture, "\(hint.name) in \(name)")
        }
      }
    }
  }

  @Test("A click between the hints, on the header or beside everything does nothing")
  func elsewhere() throws {
    var tutor = try LessonOne.tutor(Size(width: 200, height: 60))
    let before = tutor.render()
    let end = try #require(tutor.hintAreas(tutor.layout.keys).last).1.maxX
    for point in [
      Point(x: 0, y: 0), Point(x: 199, y: 59), Point(x: 100, y: tutor.layout.header.y),
      Point(x: end + 1, y: tutor.layout.keys.y), Point(x: -5, y: -5), Point(x: .max, y: .max),
    ] {
      #expect(tutor.send(.click(point)) == [])
      tutor.send(.wheel(point, down: true))
      #expect(tutor.render() == before)
    }
  }

  @Test("A click on a panel gives it the focus")
  func panels() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    for (text, panel) in [
      ("What does the kernel", Panel.question), ("PARENT", .memory), ("Source: fork", .answer),
    ] {
      if panel == .memory { tutor.press(.end, .character("r"), .character("."), .character(".")) }
      if panel == .answer { for _ in 0..<20 { tutor.press(.down) } }
      tutor.send(.click(try tutor.place(of: text)))
      #expect(tutor.lessonScreen?.focus == panel)
      #expect(tutor.session?.place == 0)
    }
  }

  @Test("A click in the list chooses a lesson, also one that is only in sight after scrolling")
  func list() throws {
    var tutor = Samples.tutor(try (1...9).map { try Samples.lesson(id: "\($0)", title: "Lesson \($0)") })
    tutor.press(.escape, .end, .up)
    for title in ["Lesson 8", "Lesson 7"] {
      tutor.send(.click(try tutor.place(of: title)))
      #expect(tutor.picture.contains("▸ \(title)"))
    }
    tutor.press(.enter)
    #expect(tutor.session?.lesson.title == "Lesson 7")
  }
}

@Suite("The wheel")
struct WheelTests {
  /// Turns the wheel a few notches where a text is.
  private static func turn(_ tutor: inout Tutor, on text: String, down: Bool, notches: Int = 1) throws {
    let point = try tutor.place(of: text)
    for _ in 0..<notches {
      tutor.send(.wheel(point, down: down))
      tutor.finishMotion()
    }
  }

  @Test("Over the choices it moves the mark, over the memory the scene, and it moves no focus")
  func open() throws {
    var tutor = try LessonOne.tutor()
    try Self.turn(&tutor, on: "Choices", down: true, notches: 2)
    #expect(tutor.session?.selection == 2)
    try Self.turn(&tutor, on: "Choices", down: true, notches: 9)
    #expect(tutor.session?.selection == 3)
    try Self.turn(&tutor, on: "Choices", down: false)
    #expect(tutor.session?.selection == 2)
    try Self.turn(&tutor, on: "Memory", down: true)
    #expect(tutor.lessonScreen?.player.cursor.phaseIndex == 0)
    try Self.turn(&tutor, on: "Memory", down: false)
    #expect(tutor.lessonScreen?.player.cursor.isAtStart == true && tutor.lessonScreen?.focus == .answer)
    try Self.turn(&tutor, on: "Memory", down: true, notches: 99)
    #expect(tutor.lessonScreen?.player.cursor.rest.events == 2)
  }

  @Test("It scrolls the panel that it is over, whichever has the focus")
  func answered() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    try Self.turn(&tutor, on: "Question 1", down: false, notches: 2)
    #expect(tutor.picture.contains("↑ 2 · ↓ 2 more"))
    #expect(tutor.picture.contains("✗ Not"))
    try Self.turn(&tutor, on: "Answer", down: true)
    #expect(tutor.picture.contains("↑ 1 · ↓"))
    try Self.turn(&tutor, on: "Question 1", down: false, notches: 9)
    try Self.turn(&tutor, on: "Answer", down: false, notches: 9)
    #expect(!tutor.picture.contains("↑ "))
  }

  @Test("Over the zoomed memory it moves the scene, and in the list the mark")
  func zoomed() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("z"))
    try Self.turn(&tutor, on: "Memory", down: true)
    #expect(tutor.lessonScreen?.player.cursor.phaseIndex == 0)

    var list = Samples.tutor([try Samples.lesson(id: "a"), try Samples.lesson(id: "b", title: "The other")])
    list.press(.escape)
    try Self.turn(&list, on: "A sample", down: true)
    #expect(list.picture.contains("▸ The other"))
    try Self.turn(&list, on: "A sample", down: true, notches: 3)
    #expect(list.picture.contains("▸ Practice"))
  }

  @Test("It scrolls a summary that is longer than the screen")
  func summary() throws {
    var tutor = Samples.tutor([try Samples.lesson(questions: 40)])
    for _ in 1...40 { tutor.press(.right) }
    tutor.shared.flash = nil
    let top = tutor.picture
    try Self.turn(&tutor, on: "Summary", down: true, notches: 3)
    #expect(tutor.picture.contains("↑ 3 · ↓"))
    try Self.turn(&tutor, on: "Summary", down: false, notches: 9)
    #expect(tutor.picture == top)
  }
}
