import MemoryModel
import Testing

@Suite("A value that a debugger stores in a process")
struct ForceTests {
  private static func text() throws -> Memory {
    try Memory(.copyOnWrite, .file(contents: [70], sharing: .private, writable: false))
  }

  private static func own(_ number: Int) -> PageTableEntry { .present(frame(number), .ownReadOnly) }

  @Test("Where the region may only be read, a copy is made and stays read-only; the file is as it was")
  func copies() throws {
    var memory = try Self.text()
    try memory.perform(.read(parent, 0))
    let forced = try memory.perform(.force(parent, 0, value: 99))
    #expect(
      forced.effects == [
        .fault(parent, 0, .entryReadOnly), .regionOverruled(parent, 0), .decided(parent, 0, .copyOfFile),
        .frameAllocated(frame(1), process: parent, 0, staleContents: 0),
        .pageCopied(from: frame(0), to: frame(1), contents: 70),
        .entrySet(parent, 0, from: readOnly(0), to: Self.own(1)), .referenceDropped(frame(0)),
        memory.firstWritten(parent),
        .valueWritten(parent, 0, frame(1), from: 70, to: 99),
      ])
    #expect(memory.machine[frame(0)].contents == 70)
    #expect(try memory.perform(.read(parent, 0)).value == 99)
  }

  @Test("The program itself still may not write there")
  func stillForbidden() throws {
    var memory = try Self.text()
    try memory.perform(.force(parent, 0, value: 99))
    try memory.perform(.write(parent, 0, value: 98))
    #expect(memory.state(parent) == .killed)
  }

  @Test(
    "A frame that is the process's own needs no fault; after a fork it needs one again, and is copied or used"
  )
  func again() throws {
    var memory = try Self.text()
    try memory.perform(.force(parent, 0, value: 99))
    #expect(try memory.perform(.force(parent, 0, value: 98)).faults == 0)
    try memory.perform(.fork(parent))
    #expect(memory[parent, 0] == readOnly(1))
    let copied = try memory.perform(.force(child, 0, value: 97))
    #expect((copied.faults, copied.pagesCopied) == (1, 1))
    let used = try memory.perform(.force(parent, 0, value: 96))
    #expect((used.faults, used.pagesCopied) == (1, 0))
    #expect(memory[parent, 0] == Self.own(1))
  }

  @Test("Given back, the page shows the file again")
  func givenBack() throws {
    var memory = try Self.text()
    try memory.perform(.force(parent, 0, value: 99))
    try memory.perform(.giveBack(parent, 0))
    #expect(try memory.perform(.read(parent, 0)).value == 70)
  }

  @Test("Where the process may write, it is a write like its own")
  func writableRegion() throws {
    var memory = try Memory(written: [9])
    try memory.perform(.fork(parent))
    var other = memory
    let forced = try memory.perform(.force(child, 0, value: 5))
    #expect(forced.effects == (try other.perform(.write(child, 0, value: 5)).effects))
  }

  @Test("Shared memory for reading alone, and what is in no region, are refused; the process lives")
  func refused() throws {
    var memory = try Memory(.copyOnWrite, .file(contents: [70], sharing: .shared, writable: false))
    for (page, cause) in [(0, ViolationCause.regionReadOnly), (1, .noRegion)] {
      let refused = try memory.perform(.force(parent, page, value: 99))
      #expect(refused.effects == [.badAddress(parent, page, cause)])
    }
    #expect(memory.state(parent) == .alive)
  }
}
