import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

@Suite("The terminal's cursor stands on what is selected")
struct CursorTests {
  /// The row of the picture from the cursor on; `nil` if it is hidden.
  private func selected(_ tutor: Tutor) -> String? {
    let canvas = tutor.render()
    guard let cursor = canvas.cursor else { return nil }
    #expect(canvas.bounds.contains(cursor))
    // The next picture may reuse a part of this one.
    #expect(tutor.picture(after: tutor.picture(after: nil)).canvas.cursor == cursor)
    return String((cursor.x..<canvas.size.width).compactMap { canvas[$0, cursor.y].character })
  }

  private func expect(_ tutor: Tutor, at text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = selected(tutor) ?? "nothing"
    #expect(found.hasPrefix(text), "at \(found)", sourceLocation: sourceLocation)
  }

  @Test("On the choice that Enter takes, and on the panel that has the focus", arguments: LessonOne.sizes)
  func question(size: Size) throws {
    var tutor = try LessonOne.tutor(size, settings: Settings(motion: .none))
    for letter in ["A", "B", "C", "D"] {
      expect(tutor, at: "▸ \(letter)  ")
      tutor.press(.down)
    }
    tutor.press(.tab)
    expect(tutor, at: "▸ Memory")
    tutor.press(.tab)
    expect(tutor, at: "After a fork")
    tutor.press(.tab)
    expect(tutor, at: "▸ D")
    tutor.press(.character("z"))
    #expect(selected(tutor) == nil)
    tutor.press(.character("z"), .character("?"))
    #expect(selected(tutor) == nil)
    tutor.press(.character("?"))
    try tutor.answerRightly()
    expect(tutor, at: "✓ Right")
  }

  @Test("Without Unicode, too, and nowhere on a screen that is too small")
  func plain() throws {
    let settings = Settings(motion: .none, unicode: false)
    expect(try LessonOne.tutor(settings: settings), at: "> A  ")
    #expect(selected(try LessonOne.tutor(Size(width: 40, height: 10))) == nil)
  }

  @Test("On the lesson in the list, at the end of the search field, and on what was found")
  func list() throws {
    let lessons = try ["one", "two"].map { try Samples.lesson(id: $0, title: "About \($0)") }
    var tutor = Samples.tutor(lessons)
    tutor.press(.escape)
    expect(tutor, at: "▸ About one")
    tutor.press(.down)
    expect(tutor, at: "▸ About two")
    tutor.press(.character("/"))
    expect(tutor, at: "_ ")
    let before = tutor.render().cursor
    tutor.press(.character("o"), .character("n"), .character("e"))
    expect(tutor, at: "_ ")
    #expect(tutor.render().cursor == before)
    tutor.press(.enter)
    if tutor.isInList { expect(tutor, at: "▸ ") }
  }

  @Test("On the page that a key acts on, with two processes and with three", arguments: LessonOne.sizes)
  func live(size: Size) throws {
    var kernel = SimulatedKernel()
    var tutor = Tutor(liveWith: Settings(motion: .none), size: size)
    tutor.answer(tutor.firstCommands, from: &kernel)
    for processes in 1...3 {
      for page in 0..<6 {
        let canvas = tutor.render()
        let cursor = try #require(canvas.cursor)
        #expect(canvas[cursor.x, cursor.y].role == .selection, "page \(page) of \(processes)")
        #expect(cursor.x == 0 || canvas[cursor.x - 1, cursor.y].role != .selection)
        tutor.press(.down, on: &kernel)
      }
      for _ in 0..<6 { tutor.press(.up, on: &kernel) }
      tutor.press("f", on: &kernel)
    }
  }

  @Test(
    "On the choice whose cards are counted, behind a number and behind a question",
    arguments: Presenting.sizes)
  func presenting(size: Size) throws {
    var tutor = try Presenting.tutor(nil, size)
    #expect(selected(tutor) == nil)
    try tutor.goOn(to: .vote(0, shown: false))
    expect(tutor, at: "▸ A  ")
    tutor.press(.character("c"), .character("4"))
    expect(tutor, at: "▸ C  ")
    tutor.press(.character("q"))
    let canvas = tutor.render()
    let cursor = try #require(canvas.cursor)
    #expect(canvas.rows[cursor.y].contains("q quits anyway"))
    tutor.press(.escape, .character("g"), .character("2"))
    expect(tutor, at: "▏")
  }
}
