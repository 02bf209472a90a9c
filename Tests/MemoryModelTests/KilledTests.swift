import MemoryModel
import Testing

@Suite("An access that ends the process")
struct KilledTests {
  @Test(
    "A write to a region that may only be read is a segmentation fault, mapped or not",
    arguments: [
      .anonymous(pages: 1, writable: false), .sharedAnonymous(pages: 1, writable: false),
      .file(contents: [0], sharing: .private, writable: false),
      .file(contents: [0], sharing: .shared, writable: false),
    ] as [Mapping])
  func readOnlyRegion(mapping: Mapping) throws {
    for strategy in Strategy.allCases {
      for readBefore in [true, false] {
        var memory = try Memory(strategy, mapping)
        if readBefore { try memory.perform(.read(parent, 0)) }
        let write = try memory.perform(.write(parent, 0, value: 5))
        #expect(write.effects.first == .segmentationFault(parent, 0, .regionReadOnly))
        #expect(write.effects.last == .killed(parent))
        #expect(write.faults == 0)
        #expect(memory.state(parent) == .killed)
        #expect(memory.machine.addressSpace(of: parent)?.regions == [])
      }
    }
  }

  @Test("An access outside every region is a segmentation fault", arguments: [-1, 2, 3, .max])
  func noRegion(page: PageNumber) throws {
    for access in [.read(parent, page), .write(parent, page, value: 5)] as [Event] {
      var memory = try Memory(written: [5])
      let outcome = try memory.perform(access)
      #expect(outcome.effects.first == .segmentationFault(parent, page, .noRegion))
      #expect(outcome.effects.last == .killed(parent))
      #expect(memory.machine.framesInUse == 0)
    }
  }

  @Test("A write that needs a copy when no frame is free kills the writer alone", arguments: [parent, child])
  func noFrameForCopy(writer: ProcessID) throws {
    var memory = try Memory(frames: 1, written: [5])
    try memory.perform(.fork(parent))
    let write = try memory.perform(.write(writer, 0, value: 9))
    #expect(
      Array(write.effects.prefix(6)) == Memory.fault(
        writer, 0, .entryReadOnly, .copy(frame(0), references: 2)) + [
          .outOfMemory(writer), .entryDropped(writer, 0, readOnly(0)),
          .referenceDropped(frame(0)),
        ])
    #expect(write.effects.last == .killed(writer))
    #expect((write.faults, write.pagesCopied) == (1, 0))
    let survivor = writer == parent ? child : parent
    #expect(memory.state(writer) == .killed)
    #expect(memory[survivor, 0] == readOnly(0))
    #expect(try memory.perform(.read(survivor, 0)).value == 5)
  }

  @Test("Reads and writes that need no frame go on when none is free")
  func noneNeeded() throws {
    var memory = try Memory(frames: 1, written: [5])
    try memory.perform(.read(parent, 1))
    try memory.perform(.fork(parent))
    try memory.perform(.exit(parent))
    try memory.perform(.write(child, 0, value: 6))
    #expect(memory.machine.freeFrames == [])
    #expect(memory.state(child) == .alive)
  }

  @Test("A first write, or a first touch of shared memory, needs a frame as well")
  func noFrameForZeroes() throws {
    let cases: [(Mapping, Event, Decision)] = [
      (.anonymous(pages: 1), .write(parent, 0, value: 5), .newFrame),
      (.sharedAnonymous(pages: 1), .read(parent, 0), .map),
    ]
    for (mapping, event, decision) in cases {
      var memory = try Memory(.copyOnWrite, mapping, frames: 0)
      let outcome = try memory.perform(event)
      #expect(
        Array(outcome.effects.prefix(4)) == Memory.fault(parent, 0, .entryAbsent, decision) + [
          .outOfMemory(parent)
        ])
      #expect(memory.state(parent) == .killed)
    }
  }

  @Test("A copy may take the last frame")
  func lastFrame() throws {
    var memory = try Memory(frames: 2, written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.write(child, 0, value: 9))
    #expect(memory.state(child) == .alive)
    #expect(memory.machine.freeFrames == [])
  }
}
