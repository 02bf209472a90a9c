import MemoryModel
import Testing

/// Linux decides by region (`vma_needs_copy` in `mm/memory.c`).
@Suite("Which entries a fork copies")
struct PageTableCopyTests {
  @Test("In a region never written the child's entries are absent, even of pages that were read")
  func onlyRead() throws {
    var memory = try Memory()
    try memory.perform(.read(parent, 0))
    let fork = try memory.perform(.fork(parent))
    #expect(fork.effects == [.forked(parent: parent, child: child)])
    #expect(memory[parent, 0] == zeroFrame)
    #expect(memory[child, 0] == .absent)
    let read = try memory.perform(.read(child, 0))
    #expect((read.value, read.faults) == (0, 1))
  }

  @Test("Where one page of the region was written, entries for the zero frame are copied too")
  func oneWritten() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 3), written: [5])
    try memory.perform(.read(parent, 1))
    let fork = try memory.perform(.fork(parent))
    #expect(
      fork.effects == [
        .forked(parent: parent, child: child), .permissionsCleared(parent, 0..<1),
        .entriesCopied(from: parent, to: child, 0..<1, .readOnly),
        .entriesCopied(from: parent, to: child, 1..<2, .readOnly),
      ])
    #expect(memory[child, 1] == zeroFrame)
    #expect(memory[child, 2] == .absent)
    #expect(try memory.perform(.read(child, 1)).faults == 0)
  }

  @Test("A write to one region does not make the fork copy another")
  func perRegion() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.map(parent, .anonymous(pages: 1)))
    try memory.perform(.read(parent, 1))
    try memory.perform(.read(parent, 2))
    try memory.perform(.fork(parent))
    #expect(memory[child, 1] == zeroFrame)
    #expect(memory[child, 2] == .absent)
  }

  @Test("A child that has written nothing passes on what its parent wrote, zero frames included")
  func inherited() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.read(child, 1))
    try memory.perform(.fork(child))
    #expect(memory[grandchild, 0] == readOnly(0))
    #expect(memory[grandchild, 1] == zeroFrame)
  }

  @Test("What one side writes first after the fork does not count for the other")
  func notShared() throws {
    var memory = try Memory()
    try memory.perform(.fork(parent))
    try memory.perform(.write(child, 0, value: 5))
    #expect(memory.machine.addressSpace(of: parent)?.regions[0].everWritten == false)
    #expect(memory.machine.addressSpace(of: child)?.regions[0].everWritten == true)
  }

  @Test("Under any strategy a write marks its region, with a fault or without", arguments: Strategy.allCases)
  func marked(strategy: Strategy) throws {
    var memory = try Memory(strategy, .file(contents: [5], sharing: .private))
    try memory.perform(.read(parent, 0))
    try memory.perform(.write(parent, 0, value: 6))
    #expect(memory.machine.addressSpace(of: parent)?.regions[0].everWritten == true)
    #expect(try memory.perform(.fork(parent)).entriesCopied == 1)
  }

  @Test("A region that may only be read is rebuilt by faults")
  func readOnlyRegion() throws {
    var memory = try Memory(.copyOnWrite, .file(contents: [7], sharing: .private, writable: false))
    try memory.perform(.read(parent, 0))
    #expect(try memory.perform(.fork(parent)).entriesCopied == 0)
    #expect(memory[child, 0] == .absent)
    #expect(try memory.perform(.read(child, 0)).value == 7)
    #expect(memory[child, 0] == memory[parent, 0])
  }

  @Test("Of a shared region nothing is copied, whatever was written", arguments: Strategy.allCases)
  func sharedRegion(strategy: Strategy) throws {
    var memory = try Memory(strategy, .sharedAnonymous(pages: 2), written: [5, 6])
    let fork = try memory.perform(.fork(parent))
    #expect(fork.effects == [.forked(parent: parent, child: child)])
    #expect(memory[parent, 0] == writable(0))
    #expect(memory[child, 0] == .absent)
  }
}
