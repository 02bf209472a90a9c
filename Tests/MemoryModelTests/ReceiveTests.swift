import MemoryModel
import Testing

@Suite("A value that the kernel stores for a process")
struct ReceiveTests {
  @Test("It faults and splits as a write of the process does")
  func likeWrite() throws {
    var memory = try Memory(written: [9])
    try memory.perform(.fork(parent))
    var other = memory
    let received = try memory.perform(.receive(child, 0, value: 5))
    #expect(received.effects == (try other.perform(.write(child, 0, value: 5)).effects))
    #expect((received.faults, received.pagesCopied) == (1, 1))
    #expect(try memory.perform(.read(parent, 0)).value == 9)
  }

  @Test("Where the region forbids it, the call fails and the process goes on", arguments: [0, 2])
  func forbidden(page: PageNumber) throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 2, writable: false))
    let cause = page == 0 ? ViolationCause.regionReadOnly : .noRegion
    #expect(
      try memory.perform(.receive(parent, page, value: 5)).effects == [.badAddress(parent, page, cause)])
    #expect(memory.state(parent) == .alive)
  }

  @Test("Where no frame is free, the process is killed")
  func outOfMemory() throws {
    var memory = try Memory(frames: 1, written: [9])
    try memory.perform(.receive(parent, 1, value: 5))
    #expect(memory.state(parent) == .killed)
  }
}
