import Canvas
import LearnerProgress
import MemoryModel
import Testing

@testable import TutorUI

@Suite("A scene played by a kernel")
struct LiveTests {
  private func liveTutor(_ size: Size = LessonOne.sizes[0], on kernel: inout SimulatedKernel) throws -> Tutor
  {
    var tutor = try LessonOne.tutor(size, settings: Settings(motion: .none))
    tutor.press(.character("l"), on: &kernel)
    return tutor
  }

  @Test("The split beside the prediction, by frame numbers", arguments: LessonOne.sizes)
  func split(size: Size) throws {
    var kernel = SimulatedKernel()
    var tutor = try liveTutor(size, on: &kernel)
    try tutor.answerRightly()
    tutor.press(".", ".", ".", on: &kernel)
    expectGolden(tutor.render(), "live-split", size)
  }

  @Test("What is only inferred is marked so", arguments: [LessonOne.sizes[0]])
  func inferred(size: Size) throws {
    var kernel = SimulatedKernel(evidence: .inferred)
    var tutor = try liveTutor(size, on: &kernel)
    tutor.press(".", on: &kernel)
    expectGolden(tutor.render(), "live-inferred", size)
  }

  @Test("The kernel's own numbers of the frames of a page are told where they are known and there is room")
  func kernelNumbers() throws {
    let told = "The kernel calls f2 frame 0x123422, f6 frame 0x123466."
    var (known, inferred) = (SimulatedKernel(), SimulatedKernel(evidence: .inferred))
    for (size, isTold) in zip(LessonOne.sizes, [false, false, true]) {
      var tutor = try liveTutor(size, on: &known)
      try tutor.answerRightly()
      tutor.press(".", ".", ".", on: &known)
      #expect(tutor.picture.contains(told) == isTold, "\(size)")
    }
    var tutor = try liveTutor(LessonOne.sizes[2], on: &inferred)
    try tutor.answerRightly()
    tutor.press(".", ".", ".", on: &inferred)
    #expect(tutor.picture.contains("copied to f6") && !tutor.picture.contains("The kernel calls"))
  }

  @Test("A disagreement is shown in full", arguments: LessonOne.sizes)
  func disagreement(size: Size) throws {
    var kernel = SimulatedKernel(deviation: .copiesForSoleOwner)
    var tutor = Tutor(liveWith: Settings(motion: .none), size: size)
    tutor.answer(tutor.firstCommands, from: &kernel)
    // The child copies, and the parent is left alone with its frame.
    tutor.press("f", .right, "w", .left, "w", on: &kernel)
    expectGolden(tutor.render(), "live-disagreement", size)
    #expect(tutor.live?.disagreements.first == "The model says: reuse; the kernel did: copy.")
  }

  @Test("Before the answer the kernel stops where the model does, and goes on after it")
  func limit() throws {
    var kernel = SimulatedKernel()
    var tutor = try liveTutor(on: &kernel)
    tutor.press(".", ".", ".", ".", on: &kernel)
    #expect(tutor.live?.observations.count == 2)
    #expect(tutor.picture.contains("The kernel goes on once you"))
    try tutor.answerRightly()
    tutor.press(".", ".", ".", on: &kernel)
    #expect(tutor.live?.observations.count == 4)
    #expect(tutor.live?.allDisagreements == [])
  }

  @Test("Going back shows what was recorded, asks the kernel for nothing, and says that it is the past")
  func past() throws {
    var kernel = SimulatedKernel()
    var tutor = try liveTutor(on: &kernel)
    tutor.press(".", on: &kernel)
    let one = tutor.picture
    tutor.press(".", on: &kernel)
    #expect(tutor.send(.key(",")) == [])
    #expect(tutor.picture.contains("1 of 4 · past"))
    #expect(tutor.picture.contains("past: a recorded reading"))
    let rows = (one.split(separator: "\n"), tutor.picture.split(separator: "\n"))
    // Titles and keys apart, the picture is the one from then.
    #expect(rows.0[2..<12] == rows.1[2..<12])
    #expect(tutor.send(.key(".")) == [])
    #expect(tutor.live?.isPast == false)
  }

  @Test("With motion the kernel plays on by itself, up to the answer, and after it to the end")
  func plays() throws {
    var kernel = SimulatedKernel()
    var tutor = try LessonOne.tutor()
    tutor.press("l", on: &kernel)
    for _ in 0..<600 { tutor.pass(milliseconds: 100, on: &kernel) }
    #expect(tutor.live?.observations.count == 2)
    #expect(tutor.nextChange == nil)
    try tutor.answerRightly()
    for _ in 0..<600 { tutor.pass(milliseconds: 100, on: &kernel) }
    #expect(tutor.live?.observations.count == 4, "the answer lets it go on")
  }

  @Test(
    "The experiment ends when it is left, whichever way", arguments: [["l"], [.escape], [.right]] as [[Key]])
  func leaving(keys: [Key]) throws {
    var kernel = SimulatedKernel()
    var tutor = try liveTutor(on: &kernel)
    let commands = keys.flatMap { tutor.send(.key($0)) }
    #expect(commands.contains(.closeLab))
    #expect(tutor.live == nil)
  }

  @Test("A kernel that cannot be asked is told in a sentence, and the model goes on")
  func failure() throws {
    var tutor = try LessonOne.tutor()
    let commands = tutor.send(.key("l"))
    guard case .experiment(let request)? = commands.first else { throw NotOnTheScreen(text: "\(commands)") }
    let answer = request.failed("/proc/7/pagemap cannot be read: Permission denied")
    #expect(tutor.update(.experiment(answer), at: .zero) == [.closeLab])
    #expect(tutor.notice?.contains("pagemap cannot be read") == true)
    #expect(tutor.picture.contains("computed by the model"))
  }

  @Test("A scene about a value says that a kernel does not play it")
  func value() throws {
    var tutor = try LessonOne.tutor()
    let values = try #require(
      tutor.lessons[0].questions.firstIndex { !$0.traces.scene.kind.isMemory })
    for _ in 0..<values { tutor.press(.character("n")) }
    #expect(tutor.send(.key("l")) == [])
    #expect(tutor.live == nil)
    #expect(tutor.notice?.contains("scenes of processes") == true)
  }
}

/// So that a key reads as the character on it.
extension Key: ExpressibleByUnicodeScalarLiteral {}
extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral character: Character) {
    self = .character(character)
  }
}
