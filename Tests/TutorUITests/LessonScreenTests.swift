import Canvas
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The screens of lesson 1 at three sizes")
struct LessonScreenTests {
  @Test("A question before anything has happened", arguments: LessonOne.sizes)
  func start(size: Size) throws {
    expectGolden(try LessonOne.tutor(size).render(), "question-start", size)
  }

  @Test(
    "A question whose scene has stopped ahead of what would give the answer away", arguments: LessonOne.sizes)
  func answerMark(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    tutor.press(.character(" "))
    try tutor.wait { $0.cursor.isAtEnd }
    expectGolden(tutor.render(), "question-mark", size)
  }

  @Test(
    "The middle of the split: the page is copied, and the entry still names the old frame",
    arguments: LessonOne.sizes)
  func split(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    try tutor.answerRightly(staying: true)
    try tutor.wait { $0.cursor.effectsInProgress.contains(where: \.isPageCopied) }
    expectGolden(tutor.render(), "split", size)
  }

  @Test("A wrong answer, its scene at the end", arguments: LessonOne.sizes)
  func wrong(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    try tutor.answer("all-for-the-other")
    try tutor.wait { $0.cursor.isAtEnd }
    expectGolden(tutor.render(), "answer-wrong", size)
  }

  @Test("Values: four holders, one of which has just got a buffer of its own", arguments: LessonOne.sizes)
  func values(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    tutor.press(.character("n"), .character("n"), .character("n"))
    try tutor.answerRightly()
    try tutor.step(toEvent: 5, trace: 2)
    expectGolden(tutor.render(), "values", size)
  }

  @Test(
    "Three processes without any copy: both readers see what the parent wrote", arguments: LessonOne.sizes)
  func misled(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    tutor.press(.character("n"), .character("n"), .character("n"), .character("n"))
    try tutor.answerRightly()
    try tutor.step(toEvent: 3)
    expectGolden(tutor.render(), "misled", size)
  }

  @Test("The memory on the whole screen", arguments: LessonOne.sizes)
  func zoomed(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    try tutor.answerRightly()
    try tutor.step(toEvent: 3)
    tutor.press(.character("z"))
    expectGolden(tutor.render(), "zoomed", size)
  }
}

extension Effect {
  fileprivate var isPageCopied: Bool {
    if case .pageCopied = self { true } else { false }
  }
}
