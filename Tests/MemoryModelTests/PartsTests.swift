import TestSupport
import Testing

@testable import MemoryModel

@Suite("Frames whose contents refer to others, as nodes of a tree do")
struct PartsTests {
  /// The parent's page refers to two frames, which nothing else names.
  private static func tree(_ strategy: Strategy = .copyOnWrite) throws -> (Machine, [Effect]) {
    var machine = Machine(frameCount: 8, strategy: strategy)
    for event: Event in [.start, .map(parent, .filled(contents: [1]))] { _ = try machine.perform(event) }
    var effects: [Effect] = []
    for _ in 0..<2 {
      let part = try #require(machine.freeFrames.last)
      effects += [.frameAllocated(part, process: nil, 0, staleContents: 0), .partAdded(frame(0), part)]
      for effect in effects.suffix(2) { machine.apply(effect) }
    }
    #expect(machine.brokenInvariants() == [])
    return (machine, effects)
  }

  @Test("A copy refers to the same frames, which then have a reference more")
  func copy() throws {
    var (machine, _) = try Self.tree()
    for event: Event in [.fork(parent), .write(child, 0, value: 2)] { _ = try machine.perform(event) }
    #expect(machine.parts[frame(3)] == [frame(1), frame(2)])
    #expect(machine.frames[1].references == 2)
    #expect(machine.brokenInvariants() == [])
  }

  @Test("Another part in its place is the copy's alone")
  func replaced() throws {
    var (machine, _) = try Self.tree(.eagerCopy)
    _ = try machine.perform(.fork(parent))
    let new = try #require(machine.freeFrames.last)
    machine.apply(.frameAllocated(new, process: nil, 0, staleContents: 0))
    machine.apply(.partReplaced(frame(3), index: 0, from: frame(1), to: new))
    machine.apply(.referenceDropped(frame(1)))
    #expect(machine.parts[frame(0)] == [frame(1), frame(2)])
    #expect(machine.parts[frame(3)] == [new, frame(2)])
    #expect(machine.brokenInvariants() == [])
  }

  @Test("With the last that refers to them they are free too; all is taken back exactly")
  func dropped() throws {
    let (machine, _) = try Self.tree()
    var played = machine
    let reports = try [Event.fork(parent), .write(child, 0, value: 2), .exit(parent), .exit(child)].map {
      try played.perform($0)
    }
    #expect(played.framesInUse == 0)
    #expect(played.brokenInvariants() == [])
    for report in reports.reversed() { played.undo(report) }
    #expect(played == machine)
  }

  @Test("A count that leaves a part out is found")
  func counted() throws {
    var (machine, effects) = try Self.tree()
    effects.append(.referenceDropped(frame(1)))
    machine.apply(.referenceDropped(frame(1)))
    #expect(
      machine.brokenInvariants().contains(BrokenInvariant(invariant: .countDiffers, place: .frame(frame(1)))))
    for effect in effects.reversed() { machine.revert(effect) }
    #expect(machine.parts.isEmpty)
  }
}
