import MemoryModel
import Testing

@Suite("Equal pages that are merged")
struct MergeTests {
  /// Two processes that are not related, each with one page.
  private static func two(_ first: Int, _ second: Int) throws -> Memory {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1), written: [first])
    try memory.perform(.start)
    try memory.perform(.map(child, .filled(contents: [second])))
    return memory
  }

  @Test("One frame is kept for both, read-only, and the other is free")
  func merges() throws {
    var memory = try Self.two(7, 7)
    let merged = try memory.perform(.merge(parent, 0, with: child))
    #expect(
      merged.effects == [
        .permissionsCleared(parent, 0..<1), .merged(frame(0)),
        .entrySet(child, 0, from: writable(1), to: readOnly(0)), .referenceDropped(frame(1)),
        .frameFreed(frame(1)),
      ])
    #expect(memory.references(0) == 2)
    #expect(try memory.perform(.merge(parent, 0, with: child)).effects == [])
  }

  @Test("A write splits them, and even the last holder gets a copy")
  func splits() throws {
    var memory = try Self.two(7, 7)
    try memory.perform(.merge(parent, 0, with: child))
    #expect(try memory.perform(.write(parent, 0, value: 9)).pagesCopied == 1)
    #expect(try memory.perform(.read(child, 0)).value == 7)
    let last = try memory.perform(.write(child, 0, value: 8))
    #expect(last.effects.contains(.decided(child, 0, .copyOfMerged(frame(0)))))
    #expect(last.pagesCopied == 1)
    #expect(last.effects.contains(.mergeEnded(frame(0))))
    #expect(try memory.perform(.write(child, 0, value: 6)).faults == 0)
  }

  @Test("Nothing happens to pages that differ, or to one that nobody has written")
  func nothing() throws {
    var memory = try Self.two(7, 8)
    #expect(try memory.perform(.merge(parent, 0, with: child)).effects == [])
    try memory.perform(.giveBack(child, 0))
    try memory.perform(.read(child, 0))
    #expect(try memory.perform(.merge(parent, 0, with: child)).effects == [])
  }

  @Test("A frame that was freed and is used again is an ordinary one")
  func usedAgain() throws {
    var memory = try Self.two(7, 7)
    try memory.perform(.merge(parent, 0, with: child))
    try memory.perform(.exit(child))
    try memory.perform(.exec(parent))
    #expect(memory.machine.frames.allSatisfy { !$0.isMerged })
  }

  @Test("A page that no region has, and a process that is not there, are refused")
  func refused() throws {
    var memory = try Self.two(7, 7)
    #expect(throws: EventError.noSuchPage(parent, 1)) { try memory.perform(.merge(parent, 1, with: child)) }
    #expect(throws: EventError.noSuchProcess(grandchild)) {
      try memory.perform(.merge(parent, 0, with: grandchild))
    }
  }
}
