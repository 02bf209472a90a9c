import MemoryModel
import Testing

@Suite("A page that no fork has shared")
struct FirstTouchTests {
  @Test("A first read maps the zero frame read-only: one fault, no frame, nothing copied")
  func firstRead() throws {
    var memory = try Memory()
    #expect(memory[parent, 0] == .absent)
    let read = try memory.perform(.read(parent, 0))
    #expect(
      read.effects == Memory.fault(parent, 0, .entryAbsent, .map) + [
        .entrySet(parent, 0, from: .absent, to: zeroFrame),
        .valueRead(parent, 0, value: 0),
      ])
    #expect(memory[parent, 0] == zeroFrame)
    #expect((read.faults, read.pagesCopied, memory.machine.framesInUse) == (1, 0, 0))
  }

  @Test("A first write takes a frame of zeroes: one fault, one reference, writable, nothing copied")
  func firstWrite() throws {
    var memory = try Memory()
    let write = try memory.perform(.write(parent, 0, value: 5))
    #expect(
      write.effects == Memory.fault(parent, 0, .entryAbsent, .newFrame) + [
        .frameAllocated(frame(0), process: parent, 0, staleContents: 0),
        .entrySet(parent, 0, from: .absent, to: writable(0)), memory.firstWritten(parent),
        .valueWritten(parent, 0, frame(0), from: 0, to: 5),
      ])
    #expect(memory[parent, 0] == writable(0))
    #expect(memory.references(0) == 1)
    #expect((write.faults, write.pagesCopied, memory.machine.framesInUse) == (1, 0, 1))
  }

  @Test("A write to the zero frame takes a frame of zeroes: one fault, and zeroes are not copied")
  func writeToZeroFrame() throws {
    var memory = try Memory()
    try memory.perform(.read(parent, 0))
    let write = try memory.perform(.write(parent, 0, value: 5))
    #expect(
      write.effects == Memory.fault(parent, 0, .entryReadOnly, .newFrame) + [
        .frameAllocated(frame(0), process: parent, 0, staleContents: 0),
        .entrySet(parent, 0, from: zeroFrame, to: writable(0)),
        memory.firstWritten(parent),
        .valueWritten(parent, 0, frame(0), from: 0, to: 5),
      ])
    #expect(memory[parent, 0] == writable(0))
    #expect(memory.references(0) == 1)
    #expect((write.faults, write.pagesCopied) == (1, 0))
  }

  @Test("A read of a page that is present changes nothing and costs nothing")
  func readPresent() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.read(parent, 1))
    for (page, value) in [(0, 5), (1, 0)] {
      let before = memory.machine
      let read = try memory.perform(.read(parent, page))
      #expect(read.effects == [.valueRead(parent, page, value: value)])
      #expect(memory.machine == before)
    }
    try memory.perform(.fork(parent))
    for reader in [parent, child] {
      let before = memory.machine
      #expect(try memory.perform(.read(reader, 0)).effects == [.valueRead(reader, 0, value: 5)])
      #expect(memory.machine == before)
    }
  }

  @Test("A write through a writable entry changes the value alone")
  func writeWritable() throws {
    var memory = try Memory(written: [5])
    let write = try memory.perform(.write(parent, 0, value: 6))
    #expect(write.effects == [.valueWritten(parent, 0, frame(0), from: 5, to: 6)])
    #expect(memory[parent, 0] == writable(0))
    #expect(memory.references(0) == 1)
    #expect(write.faults == 0)
  }

  @Test("All pages and all processes read from the one zero frame, and nobody counts that")
  func oneZeroFrame() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 3), frames: 0)
    try memory.perform(.start)
    try memory.perform(.map(child, .anonymous(pages: 3)))
    for process in [parent, child] {
      for page in 0..<3 {
        try memory.perform(.read(process, page))
        #expect(memory[process, page] == zeroFrame)
      }
    }
    #expect(memory.machine[.zero].references == 0)
    #expect(memory.machine.proportionalSetSize(of: parent, in: 0..<9) == 0)
  }

  @Test("A frame that held another's values arrives filled with zeroes")
  func noStaleValues() throws {
    var memory = try Memory(frames: 1, written: [5])
    try memory.perform(.exec(parent))
    try memory.perform(.map(parent, .anonymous(pages: 1)))
    #expect(try memory.perform(.read(parent, 0)).value == 0)
    let write = try memory.perform(.write(parent, 0, value: 6))
    #expect(
      write.effects.contains(.frameAllocated(frame(0), process: parent, 0, staleContents: 5)))
    #expect(write.effects.last == .valueWritten(parent, 0, frame(0), from: 0, to: 6))
  }

  @Test(
    "A region of no pages, or of fewer, is refused, and nothing changes",
    arguments: [
      (.anonymous(pages: 0), 0), (.anonymous(pages: -1), -1), (.sharedAnonymous(pages: -3), -3),
      (.file(contents: [], sharing: .private), 0),
    ] as [(Mapping, Int)])
  func noPages(mapping: Mapping, pages: Int) throws {
    let memory = try Memory(written: [5])
    var machine = memory.machine
    #expect(throws: EventError.tooFewPages(pages)) { try machine.perform(.map(parent, mapping)) }
    #expect(machine == memory.machine)
  }
}
