import MemoryModel
import Testing

@testable import KernelLab

@Suite("A page that the kernel moves while it is looked at", .needsKernel)
struct MovedPageTests {
  /// As the kernel shows a page that is on its way to another frame.
  private static let onItsWay = PagemapEntry(bits: 0x4000_0000_020C_CC3C)

  /// Page tables that now and then show another entry than the kernel's for the first page of a region.
  private final class Disturbance {
    /// Readings that are still to be disturbed, and how.
    var readings = 0
    var change: (PagemapEntry) -> PagemapEntry = { $0 }
    private(set) var disturbed = 0
    /// Frames that a page is said to be in from now on, by the one it is in.
    var moved: [UInt64: UInt64] = [:]

    func seen(_ entry: PagemapEntry) -> PagemapEntry {
      guard readings > 0, entry.isPresent else { return withMovedFrame(entry) }
      readings -= 1
      disturbed += 1
      return change(entry)
    }

    private func withMovedFrame(_ entry: PagemapEntry) -> PagemapEntry {
      guard let frame = moved[entry.frameNumber] else { return entry }
      return PagemapEntry(bits: entry.bits & ~(1 << 55 - 1) | frame)
    }
  }

  private func withDisturbance(
    _ evidence: Evidence, _ body: (KernelMachine, Disturbance) throws -> Void
  ) throws {
    let lab = try Lab()
    defer { lab.close() }
    let disturbance = Disturbance()
    let kernel = try KernelMachine(lab, hidesFrameNumbers: evidence == .inferred)
    kernel.seen = { [disturbance.seen($0[0])] + $0.dropFirst() }
    try body(kernel, disturbance)
  }

  /// Parent and child share page 0.
  private static let setup: [Event] = [
    .start, .map(parent, .anonymous(pages: 2)), .write(parent, 0, value: 1), .fork(parent),
  ]

  private func checkAgrees(_ kernel: KernelMachine, _ model: inout Machine, _ event: Event) throws {
    let report = try model.perform(event)
    let sentences = try kernel.perform(event).disagreements(
      with: report, MemoryReading(predictedBy: model), naming: Program.name)
    #expect(sentences == [])
  }

  @Test("is read again once it has arrived", arguments: Experiments.evidences)
  func readAgain(evidence: Evidence) throws {
    try withDisturbance(evidence) { kernel, disturbance in
      var model = Verifier.model
      for event in Self.setup { try checkAgrees(kernel, &model, event) }
      disturbance.change = { _ in Self.onItsWay }
      for event in [.read(parent, 0), .write(child, 0, value: 2), .write(parent, 0, value: 3), .exit(child)]
        as [Event]
      {
        disturbance.readings = 3
        try checkAgrees(kernel, &model, event)
        #expect(disturbance.readings == 0)
      }
      #expect(disturbance.disturbed == 12)
    }
  }

  @Test("is refused in a sentence if it never arrives", arguments: Experiments.evidences)
  func stays(evidence: Evidence) throws {
    try withDisturbance(evidence) { kernel, disturbance in
      for event in Self.setup { _ = try kernel.perform(event) }
      disturbance.change = { _ in Self.onItsWay }
      disturbance.readings = .max
      let failure = #expect(throws: LabFailure.self) { try kernel.perform(.read(parent, 0)) }
      #expect(
        failure?.description
          == "a page was swapped out, so nothing can be told from it; free some memory and start again")
    }
  }

  @Test("between two processes' entries is still seen as shared", .needsFrameNumbers)
  func betweenTwoEntries() throws {
    try withDisturbance(.frameNumbers) { kernel, disturbance in
      var model = Verifier.model
      for event in Self.setup { try checkAgrees(kernel, &model, event) }
      // The parent's entry as it was before the move, the child's as it is now.
      disturbance.change = { PagemapEntry(bits: $0.bits ^ 1) }
      disturbance.readings = 1
      try checkAgrees(kernel, &model, .read(parent, 1))
      #expect(disturbance.disturbed == 1)
    }
  }

  @Test(
    "and is in another frame without a fault is where it was, as far as anything can be told",
    .needsFrameNumbers)
  func movedWithoutFault() throws {
    try withDisturbance(.frameNumbers) { kernel, disturbance in
      var model = Verifier.model
      for event in Self.setup { try checkAgrees(kernel, &model, event) }
      let before = try kernel.perform(.read(parent, 0)).reading.page(parent, 0)?.place
      guard case .frame(let frame) = before else { throw FrameMissing() }
      disturbance.moved = [frame: 7]
      let observation = try kernel.perform(.read(parent, 0))
      #expect(observation.reading.page(parent, 0)?.place == .frame(7))
      #expect(observation.outcome == .noFault)
      try checkAgrees(kernel, &model, .read(child, 0))
    }
  }

  private struct FrameMissing: Error {}

  /// The sole owner writes: a page that moves then looks like a copy.
  private static let reuse = Program(setup: setup, events: [.exit(child), .write(parent, 0, value: 2)])

  private func verifyMovedReuse(moves: @escaping () -> Int) throws -> (finding: Finding?, disturbed: Int) {
    var result: (Finding?, Int) = (nil, 0)
    try withDisturbance(.frameNumbers) { kernel, disturbance in
      var verifier = Verifier(kernel, pageMoves: moves)
      // Page 0 is present in five readings: after the write, in both processes after the fork, and after both events.
      disturbance.readings = 5
      disturbance.change = { entry in
        disturbance.disturbed < 5 ? entry : PagemapEntry(bits: entry.bits ^ 1)
      }
      result = (try verifier.verify(Self.reuse, prediction: Verifier.model), verifier.disturbed)
    }
    return result
  }

  @Test(
    "while its owner writes is carried out again, if the kernel says that it moves pages", .needsFrameNumbers)
  func carriedOutAgain() throws {
    var moves = 0
    let moving = try verifyMovedReuse {
      moves += 1
      return moves
    }
    #expect(moving.finding == nil)
    #expect(moving.disturbed == 1)
    // Where nothing moves there is no excuse.
    let still = try verifyMovedReuse { 0 }
    #expect(
      still.finding?.sentences == [
        "The model says: reuse; the kernel did: copy.", "The model counts pages copied: 0; seen: 1.",
      ])
    #expect(still.disturbed == 0)
  }

  @Test("is counted in /proc/vmstat")
  func counted() {
    let text = "pgmigrate_success 12\npgmigrate_fail 3\nthp_migration_success 100\ncompact_isolated 40\n"
    #expect(PageMoves.count(in: Array(text.utf8)) == 55)
    #expect(PageMoves.count(in: []) == 0)
  }
}
