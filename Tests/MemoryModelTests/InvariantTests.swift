import Testing

@testable import MemoryModel

/// What is not noticed in a broken machine proves nothing in a sound one.
@Suite("The invariants")
struct InvariantTests {
  /// The parent and the child share frame 0 at page 0; page 1 is shared memory in frame 1, page 2 a read-only file
  /// in frame 2.
  private func family(_ strategy: Strategy = .copyOnWrite) throws -> Machine {
    var memory = try Memory(strategy, .anonymous(pages: 1), frames: 4, written: [5])
    try memory.perform(.map(parent, .sharedAnonymous(pages: 1)))
    try memory.perform(.write(parent, 1, value: 6))
    try memory.perform(.map(parent, .file(contents: [7], sharing: .private, writable: false)))
    try memory.perform(.read(parent, 2))
    try memory.perform(.fork(parent))
    return memory.machine
  }

  private func broken(
    _ strategy: Strategy = .copyOnWrite, by change: (inout Machine) -> Void
  ) throws -> [BrokenInvariant] {
    var machine = try family(strategy)
    #expect(machine.unexpectedlyBroken == [])
    let before = Set(machine.brokenInvariants())
    change(&machine)
    return machine.brokenInvariants().filter { !before.contains($0) }
  }

  private func on(_ number: Int, _ invariant: Invariant) -> BrokenInvariant {
    BrokenInvariant(invariant: invariant, place: .frame(frame(number)))
  }

  private func at(_ page: PageNumber, of process: ProcessID, _ invariant: Invariant) -> BrokenInvariant {
    BrokenInvariant(invariant: invariant, place: .entry(process, page))
  }

  @Test("A reference too few or too many is noticed")
  func references() throws {
    #expect(try broken { $0.frames[0].references = 3 } == [on(0, .countDiffers)])
    #expect(try broken { $0.addressSpaces[1].entries[0] = .absent } == [on(0, .countDiffers)])
    #expect(
      try broken { $0.objects[0].frames[0] = nil } == [
        on(1, .countDiffers), at(1, of: parent, .sharedButSplit),
      ])
  }

  @Test("A frame that is free and named, lost, or free twice is noticed")
  func freeList() throws {
    #expect(try broken { $0.freeFrames.append(frame(0)) } == [on(0, .freeButNamed)])
    #expect(try broken { $0.freeFrames.removeAll() } == [on(3, .lost)])
    #expect(try broken { $0.freeFrames.append(frame(3)) } == [on(3, .freeButNamed)])
    #expect(
      try broken { $0.addressSpaces[1].entries[0] = readOnly(3) } == [
        on(0, .countDiffers), on(3, .countDiffers), on(3, .freeButNamed),
      ])
  }

  @Test("A writable entry for a frame that others hold is noticed")
  func writableShared() throws {
    #expect(
      try broken { $0.addressSpaces[1].entries[0] = writable(0) } == [
        at(0, of: child, .writableButShared)
      ])
  }

  @Test("A writable zero frame is noticed")
  func writableZeroFrame() throws {
    let broken = try broken {
      $0.addressSpaces[1].entries[0] = .present(.zero, .writable)
    }
    #expect(broken.contains(at(0, of: child, .writableButShared)))
  }

  @Test("An entry that allows more than its region, or leaves what is shared, is noticed")
  func regions() throws {
    #expect(
      try broken { $0.addressSpaces[0].entries[2] = writable(2) }.contains(
        at(2, of: parent, .writableBeyondRegion)))
    #expect(
      try broken { $0.addressSpaces[0].entries[1] = writable(0) }.contains(
        at(1, of: parent, .sharedButSplit)))
    #expect(
      try broken { $0.addressSpaces[0].entries.append(zeroFrame) } == [
        at(3, of: parent, .entryWithoutRegion)
      ])
  }

  @Test("A process that has ended and still maps pages is noticed")
  func ended() throws {
    #expect(
      try broken { $0.processes[1].state = .exited } == [at(0, of: child, .entryWithoutRegion)])
  }

  @Test("Always share breaks two of them, at the fork and at the write, and both are named")
  func alwaysShare() throws {
    var memory = try Memory(.alwaysShare, written: [5])
    try memory.perform(.fork(parent))
    let entries = [at(0, of: parent, .writableButShared), at(0, of: child, .writableButShared)]
    #expect(memory.machine.brokenInvariants() == entries)
    var machine = memory.machine
    let write = try machine.perform(.write(child, 0, value: 9))
    #expect(write.brokenInvariants == [at(0, of: parent, .foreignRead)])
    #expect(machine.brokenInvariants() == entries)
  }

  @Test("Each has a sentence of its own, which names the place and the figures")
  func sentences() throws {
    let machine = try family()
    func sentence(_ broken: BrokenInvariant) -> String {
      broken.sentence(in: machine) { ["the parent", "the child"][$0.rawValue] }
    }
    #expect(sentence(on(0, .countDiffers)) == "f0 counts 2 references, but has 2 holders.")
    #expect(
      sentence(at(0, of: child, .writableButShared))
        == "Page 0 of the child has a writable entry for f0, which has 2 holders.")
    let all = Invariant.allCases.flatMap { [sentence(on(3, $0)), sentence(at(0, of: parent, $0))] }
    #expect(Set(all).count == Invariant.allCases.count, "\(all)")
  }

  @Test("A frame counts in each proportional set size by one over the entries that name it")
  func proportionalSetSize() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 2), written: [5, 6])
    #expect(memory.machine.proportionalSetSize(of: parent, in: 0..<9) == 2)
    try memory.perform(.fork(parent))
    #expect(memory.machine.mapCount(of: frame(0)) == 2)
    try memory.perform(.write(child, 0, value: 7))
    for process in [parent, child] {
      #expect(memory.machine.proportionalSetSize(of: process, in: 0..<9) == 1.5)
      #expect(memory.machine.proportionalSetSize(of: process, in: 0..<1) == 1)
      #expect(memory.machine.proportionalSetSize(of: process, in: 1..<9) == 0.5)
    }
    try memory.perform(.exit(child))
    #expect(memory.machine.proportionalSetSize(of: parent, in: 0..<9) == 2)
    #expect(memory.machine.proportionalSetSize(of: child, in: 0..<9) == 0)
    #expect(memory.machine.proportionalSetSize(of: grandchild, in: 0..<9) == 0)
  }
}
