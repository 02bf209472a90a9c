import MemoryModel
import Testing

@Suite("Regions that a child does not get as they are")
struct AtForkTests {
  @Test("A wiped region is empty in the child, and in its children; the parent keeps what it has")
  func wiped() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 2, atFork: .wiped), written: [9, nil])
    #expect(try memory.perform(.fork(parent)).effects == [.forked(parent: parent, child: child)])
    #expect(memory[parent, 0] == writable(0))
    #expect(try memory.perform(.read(child, 0)).value == 0)
    let write = try memory.perform(.write(child, 0, value: 8))
    #expect((write.faults, write.pagesCopied) == (1, 0))
    try memory.perform(.fork(child))
    #expect(try memory.perform(.read(grandchild, 0)).value == 0)
    #expect(try memory.perform(.read(parent, 0)).value == 9)
  }

  @Test("A region kept out leaves a gap in the child, and other pages keep their numbers")
  func keptOut() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 2, atFork: .keptOut), written: [9])
    try memory.perform(.map(parent, .anonymous(pages: 1)))
    try memory.perform(.write(parent, 2, value: 7))
    try memory.perform(.fork(parent))
    #expect(memory.machine.addressSpace(of: child)?.regions.map(\.pages) == [2..<3])
    #expect(try memory.perform(.read(child, 2)).value == 7)
    #expect(try memory.perform(.read(child, 0)).effects.first == .segmentationFault(child, 0, .noRegion))
    #expect(try memory.perform(.read(parent, 0)).value == 9)
  }

  @Test("Eager copy needs no frames for them", arguments: [AtFork.wiped, .keptOut])
  func eager(atFork: AtFork) throws {
    var memory = try Memory(.eagerCopy, .anonymous(pages: 2, atFork: atFork), frames: 2, written: [8, 9])
    let fork = try memory.perform(.fork(parent))
    #expect(fork.effects == [.forked(parent: parent, child: child)])
  }

  @Test("Exec forgets the setting")
  func exec() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1, atFork: .wiped), written: [9])
    try memory.perform(.exec(parent))
    try memory.perform(.map(parent, .anonymous(pages: 1)))
    try memory.perform(.write(parent, 0, value: 5))
    try memory.perform(.fork(parent))
    #expect(try memory.perform(.read(child, 0)).value == 5)
  }
}
