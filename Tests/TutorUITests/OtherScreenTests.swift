import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

@Suite("The other screens")
struct OtherScreenTests {
  private static let size = LessonOne.sizes[0]

  private static let small = LessonOne.sizes[1]

  @Test("The help, opened from a question", arguments: [size, small])
  func help(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    tutor.press(.character("?"))
    expectGolden(tutor.render(), "help", size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "help-signs", size)
    for _ in 0..<9 { tutor.press(.pageDown) }
    expectGolden(tutor.render(), "help-end", size)
  }

  /// Lesson 1 with one question answered, and two lessons that have only begun.
  private func list(_ size: Size = size) throws -> Tutor {
    let others = [
      try Samples.lesson(id: "b", title: "Values in Swift", summary: "Arrays share until one writes."),
      try Samples.lesson(id: "c", title: "First touch", summary: "Frames come late."),
    ]
    var tutor = Tutor(
      lessons: Course([try LessonOne.lesson()] + others), progress: ProgressLog(), settings: Settings(),
      size: size, seed: 2)
    try tutor.answerRightly()
    tutor.press(.escape)
    return tutor
  }

  @Test("The list of lessons, with the questions of one where there is room", arguments: LessonOne.sizes)
  func lessons(size: Size) throws {
    let tutor = try list(size)
    expectGolden(tutor.render(), "list", size)
  }

  @Test("A search, and one that finds nothing", arguments: [size, small])
  func search(size: Size) throws {
    var tutor = try list(size)
    tutor.press(.character("/"), .character("c"), .character("o"))
    expectGolden(tutor.render(), "search", size)
    tutor.press(.character("x"), .enter)
    expectGolden(tutor.render(), "search-nothing", size)
  }

  @Test("The summary after one miss", arguments: LessonOne.sizes)
  func summary(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    try tutor.answer("all-for-the-other")
    for _ in 1...4 {
      tutor.press("n")
      try tutor.answerRightly()
    }
    tutor.press("n")
    expectGolden(tutor.render(), "summary", size)
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
    try tutor.answer("all-for-the-other")
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
