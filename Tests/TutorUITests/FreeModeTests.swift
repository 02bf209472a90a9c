import Canvas
import LearnerProgress
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The free mode on a kernel")
struct FreeModeTests {
  private func freeTutor(
    _ size: Size = LessonOne.sizes[0], on kernel: inout SimulatedKernel
  ) -> Tutor {
    var tutor = Tutor(liveWith: Settings(motion: .none), size: size)
    tutor.answer(tutor.firstCommands, from: &kernel)
    return tutor
  }

  private func alive(_ tutor: Tutor) -> Int {
    (tutor.screen as? LiveScreen)?.alive.count ?? 0
  }

  @Test("The beginning, and three processes after a few keys", arguments: LessonOne.sizes)
  func screens(size: Size) {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(size, on: &kernel)
    expectGolden(tutor.render(), "free-start", size)
    tutor.press("f", .right, .down, "w", "f", .right, .up, "w", on: &kernel)
    expectGolden(tutor.render(), "free-three", size)
  }

  @Test("What is special about a page is said as long as it is so")
  func hint() {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    #expect(tutor.picture.contains("page 4: never touched · page 5: shared memory"))
    tutor.press("f", .right, .down, .down, .down, .down, "w", on: &kernel)
    #expect(!tutor.picture.contains("never touched") && tutor.picture.contains("page 5: shared memory"))
    tutor.press("x", .left, "x", on: &kernel)
    #expect(!tutor.picture.contains("shared memory"))
  }

  @Test("Each key does what it says")
  func keys() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    let parent = ProcessID(rawValue: 0)
    let child = ProcessID(rawValue: 1)
    tutor.press("w", "r", "f", .right, .down, "w", "x", "e", on: &kernel)
    #expect(
      tutor.live?.observations.map(\.event) == [
        .write(parent, 0, value: 100), .read(parent, 0), .fork(parent), .write(child, 1, value: 101),
        .exec(child), .exit(child),
      ])
    #expect(tutor.live?.allDisagreements == [])
  }

  @Test(
    "So does each key for what the kernel or a debugger does for a process, and for pages and memory that go")
  func lessUsualKeys() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    let (parent, child) = (ProcessID(rawValue: 0), ProcessID(rawValue: 1))
    tutor.press("i", "d", "b", "v", .right, "w", "e", "o", on: &kernel)
    #expect(
      tutor.live?.observations.map(\.event) == [
        .receive(parent, 0, value: 100), .force(parent, 0, value: 101), .giveBack(parent, 0), .vfork(parent),
        .write(child, 0, value: 102), .exit(child), .unmap(parent, 0),
      ])
    #expect(tutor.live?.allDisagreements == [])
  }

  @Test("Lent memory is drawn once, at the borrower, and comes back when that ends")
  func loan() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    tutor.press("v", on: &kernel)
    #expect(tutor.picture.contains("PARENT 4120  waits"))
    #expect(!tutor.picture.contains("0 ••"))
    tutor.press(.right, "e", on: &kernel)
    #expect(tutor.picture.contains("The child ended, and the parent has its memory back."))
    #expect(tutor.picture.contains("0 ••"))
  }

  @Test("A process that waits, and a page that is gone, are left alone with a remark")
  func lessUsualRefusals() {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    tutor.press("v", .left, on: &kernel)
    #expect(tutor.send(.key("w")) == [])
    #expect(tutor.notice?.contains("This process waits for its child") == true)
    tutor.press(.right, "e", "o", on: &kernel)
    #expect(tutor.send(.key("b")) == [])
    #expect(tutor.notice?.contains("No region contains that page") == true)
  }

  @Test("A fifth process, a page of one that has none, and acting in the past are refused with a remark")
  func refusals() {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    tutor.press("f", "f", "f", on: &kernel)
    #expect(tutor.send(.key("f")) == [])
    #expect(tutor.notice?.contains("4 processes at most") == true)
    tutor.press(",", on: &kernel)
    #expect(tutor.send(.key("w")) == [])
    #expect(tutor.notice?.contains("past") == true)
    tutor.press(.end, "x", on: &kernel)
    #expect(tutor.send(.key("w")) == [])
    #expect(tutor.notice?.contains("no pages") == true)
  }

  @Test("Somebody who was ended from outside is told of, and the model knows it from then on")
  func killed() throws {
    var kernel = SimulatedKernel(deviation: .childKilled)
    var tutor = freeTutor(on: &kernel)
    tutor.press("f", "w", on: &kernel)
    let sentences = try #require(tutor.live).disagreements
    #expect(sentences.contains("child was ended from outside, by signal 9."))
    kernel.deviation = nil
    tutor.press("w", on: &kernel)
    #expect(alive(tutor) == 1)
    #expect(tutor.live?.observation?.outcome == .noFault)
    // The end that the model alone has carried out is no event of its own.
    tutor.press(",", on: &kernel)
    #expect(tutor.live?.shown == 2 && tutor.live?.disagreements == sentences)
    tutor.press(",", ".", ".", on: &kernel)
    #expect(tutor.live?.shown == 3 && tutor.live?.isPast == false && tutor.live?.disagreements == [])
  }

  @Test("When everybody has ended a key begins again")
  func again() {
    var kernel = SimulatedKernel()
    var tutor = freeTutor(on: &kernel)
    tutor.press("e", "w", on: &kernel)
    #expect(tutor.notice == "Every process has ended. n starts again.")
    tutor.press("n", on: &kernel)
    #expect(alive(tutor) == 1)
    #expect(tutor.live?.observations.isEmpty == true)
  }
}
