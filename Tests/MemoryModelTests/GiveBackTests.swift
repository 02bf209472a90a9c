import MemoryModel
import Testing

@Suite("A page that is given back")
struct GiveBackTests {
  private static let event = Event.giveBack(child, 0)

  @Test("Its entry goes and its frame loses a reference; the other side keeps what it has")
  func shared() throws {
    var memory = try Memory(written: [9])
    try memory.perform(.fork(parent))
    let outcome = try memory.perform(Self.event)
    #expect(outcome.effects == [.entryDropped(child, 0, readOnly(0)), .referenceDropped(frame(0))])
    #expect((outcome.faults, outcome.pagesCopied) == (0, 0))
    #expect(try memory.perform(.read(child, 0)).value == 0)
    #expect(try memory.perform(.read(parent, 0)).value == 9)
    #expect(try memory.perform(.write(parent, 0, value: 8)).pagesCopied == 0)
  }

  @Test("The last holder's frame is free")
  func sole() throws {
    var memory = try Memory(written: [9])
    try memory.perform(.giveBack(parent, 0))
    #expect(memory.machine.framesInUse == 0)
    #expect(memory[parent, 0] == .absent)
  }

  @Test("A private page of a file shows the file again")
  func file() throws {
    var memory = try Memory(.copyOnWrite, .file(contents: [70], sharing: .private))
    try memory.perform(.write(parent, 0, value: 71))
    try memory.perform(.giveBack(parent, 0))
    #expect(try memory.perform(.read(parent, 0)).value == 70)
  }

  @Test("A page of shared memory is where it was")
  func sharedMemory() throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 1), written: [7])
    try memory.perform(.giveBack(parent, 0))
    #expect(try memory.perform(.read(parent, 0)).value == 7)
    #expect(memory.machine.framesInUse == 1)
  }

  @Test("Without an entry nothing happens, and without a region it is refused")
  func nothing() throws {
    var memory = try Memory()
    #expect(try memory.perform(.giveBack(parent, 1)).effects == [])
    #expect(throws: EventError.noSuchPage(parent, 2)) { try memory.perform(.giveBack(parent, 2)) }
  }
}
