import Canvas
import LearnerProgress
import Testing

@testable import TutorUI

@Suite("The other screens")
struct OtherScreenTests {
  private static let size = LessonOne.sizes[0]

  @Test("The help, opened from a question")
  func help() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("?"))
    expectGolden(tutor.render(), "help", Self.size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "help-signs", Self.size)
    for _ in 0..<9 { tutor.press(.pageDown) }
    expectGolden(tutor.render(), "help-end", Self.size)
  }

  /// Lesson 1 with one question answered, and two lessons that have only begun.
  private func list() throws -> Tutor {
    let others = [
      try Samples.lesson(id: "b", title: "Values in Swift", summary: "Arrays share until one writes."),
      try Samples.lesson(id: "c", title: "First touch", summary: "Frames come late."),
    ]
    var tutor = Tutor(
      lessons: [try LessonOne.lesson()] + others, progress: ProgressLog(), settings: Settings(),
      size: Self.size, seed: 2)
    try tutor.answerRightly()
    tutor.press(.escape)
    return tutor
  }

  @Test("The list of lessons")
  func lessons() throws {
    var tutor = try list()
    tutor.press(.down)
    expectGolden(tutor.render(), "list", Self.size)
  }

  @Test("A search, and one that finds nothing")
  func search() throws {
    var tutor = try list()
    tutor.press(.character("/"), .character("c"), .character("o"))
    expectGolden(tutor.render(), "search", Self.size)
    tutor.press(.character("x"), .enter)
    expectGolden(tutor.render(), "search-nothing", Self.size)
  }

  @Test("The summary after one miss")
  func summary() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("swapping")
    for _ in 1...4 {
      tutor.press(.right)
      try tutor.answerRightly()
    }
    tutor.press(.right)
    expectGolden(tutor.render(), "summary", Self.size)
  }

  @Test("A notice takes a row from the panels and hides nothing else")
  func notice() throws {
    var tutor = try LessonOne.tutor()
    _ = tutor.update(
      .notice("Progress was not saved: the disk is full. Esc hides this line."),
      at: Timestamp(secondsSince1970: 0))
    expectGolden(tutor.render(), "notice", Self.size)
  }

  @Test("ASCII where the terminal cannot show more")
  func ascii() throws {
    var tutor = try LessonOne.tutor(settings: Settings(unicode: false))
    try tutor.answer("demand-paging")
    try tutor.step(toEvent: 3)
    expectGolden(tutor.render(), "ascii", Self.size)
  }

  @Test(
    "A screen too small for a lesson says what it needs, as far as there is room",
    arguments: [Size(width: 40, height: 10), Size(width: 1, height: 1)])
  func tooSmall(size: Size) throws {
    expectGolden(try LessonOne.tutor(size).render(), "too-small", size)
  }
}
