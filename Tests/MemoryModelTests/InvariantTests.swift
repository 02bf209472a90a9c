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
  ) throws -> [String] {
    var machine = try family(strategy)
    #expect(machine.brokenInvariants() == [])
    change(&machine)
    return machine.brokenInvariants()
  }

  @Test("A reference too few or too many is noticed")
  func references() throws {
    #expect(
      try broken { $0.frames[0].references = 1 } == ["f0 counts 1 references, but 2 name it"])
    #expect(
      try broken { $0.processes[1].addressSpace.entries[0] = nil } == [
        "f0 counts 2 references, but 1 name it"
      ])
    #expect(
      try broken { $0.objects[0].frames[0] = nil }.contains("f1 counts 2 references, but 1 name it"))
  }

  @Test("A frame that is free and named, lost, or free twice is noticed")
  func freeList() throws {
    #expect(
      try broken { $0.freeFrames.append(frame(0)) } == ["f0 has 2 references, but is free: true"])
    #expect(
      try broken { $0.freeFrames.removeAll() } == ["f3 has 0 references, but is free: false"])
    #expect(
      try broken { $0.freeFrames.append(frame(3)) } == ["a frame is on the free list twice"])
    #expect(
      try broken { $0.processes[1].addressSpace.entries[0] = readOnly(3) }.contains(
        "f3 counts 0 references, but 1 name it"))
  }

  @Test("A writable entry for a frame that others hold is noticed, but under always share")
  func writableShared() throws {
    let change: (inout Machine) -> Void = { machine in
      machine.processes[1].addressSpace.entries[0]?.writable = true
    }
    for strategy in [Strategy.copyOnWrite, .alwaysShare] {
      let expected =
        strategy == .alwaysShare ? [] : ["process 1 may write page 0, whose frame has 2 references"]
      #expect(try broken(strategy, by: change) == expected)
    }
  }

  @Test("A writable zero frame is noticed")
  func writableZeroFrame() throws {
    let broken = try broken {
      $0.processes[1].addressSpace.entries[0] = PageTableEntry(frame: .zero, writable: true)
    }
    #expect(broken.contains("process 1 may write page 0, whose frame has 0 references"))
  }

  @Test("An entry that allows more than its region, or leaves what is shared, is noticed")
  func regions() throws {
    #expect(
      try broken { $0.processes[0].addressSpace.entries[2]?.writable = true }.contains(
        "process 0 may write page 2 of a read-only region"))
    #expect(
      try broken { $0.processes[0].addressSpace.entries[1]?.frame = frame(0) }.contains(
        "process 0 maps page 1, which is shared, to a frame of its own"))
    #expect(
      try broken { $0.processes[0].addressSpace.entries.append(nil) } == [
        "the page table of process 0 does not end where its regions end"
      ])
  }

  @Test("A process that has ended and still maps pages is noticed")
  func ended() throws {
    #expect(
      try broken { $0.processes[1].state = .exited } == ["process 1 has ended, but still maps pages"])
  }

  @Test("A frame counts in each proportional set size by one over the entries that name it")
  func proportionalSetSize() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 2), written: [5, 6])
    #expect(memory.machine.proportionalSetSize(of: parent) == 2)
    try memory.perform(.fork(parent))
    #expect(memory.machine.mapCount(of: frame(0)) == 2)
    try memory.perform(.write(child, 0, value: 7))
    for process in [parent, child] {
      #expect(memory.machine.proportionalSetSize(of: process) == 1.5)
      #expect(memory.machine.proportionalSetSize(of: process, in: 0..<1) == 1)
      #expect(memory.machine.proportionalSetSize(of: process, in: 1..<9) == 0.5)
    }
    try memory.perform(.exit(child))
    #expect(memory.machine.proportionalSetSize(of: parent) == 2)
    #expect(memory.machine.proportionalSetSize(of: child) == 0)
    #expect(memory.machine.proportionalSetSize(of: grandchild) == 0)
  }
}
