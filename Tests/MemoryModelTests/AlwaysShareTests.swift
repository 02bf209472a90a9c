import MemoryModel
import Testing

@Suite("Always share: wrong on purpose")
struct AlwaysShareTests {
  private let file = MemoryObjectID(rawValue: 0)

  @Test(
    "All others see what one writes, and the report says so after the write",
    arguments: [parent, child, grandchild])
  func seen(writer: ProcessID) throws {
    var memory = try Memory(.alwaysShare, written: [5])
    try memory.forkTwice()
    let others = [parent, child, grandchild].filter { $0 != writer }
    let write = try memory.perform(.write(writer, 0, value: 9))
    #expect(
      write.effects == [.valueWritten(writer, 0, frame(0), from: 5, to: 9)]
        + others.map { .foreignValueSeen(reader: $0, 0, value: 9, writer: writer) })
    for reader in others { #expect(try memory.perform(.read(reader, 0)).value == 9) }
    #expect((write.faults, write.pagesCopied, memory.references(0)) == (0, 0, 3))
  }

  @Test("A value that is there already shows nobody anything new", arguments: [parent, child, grandchild])
  func sameValue(writer: ProcessID) throws {
    var memory = try Memory(.alwaysShare, written: [5])
    try memory.forkTwice()
    #expect(try memory.perform(.write(child, 0, value: 9)).foreign.count == 2)
    #expect(
      try memory.perform(.write(writer, 0, value: 9)).effects
        == [.valueWritten(writer, 0, frame(0), from: 9, to: 9)])
    #expect(try memory.perform(.write(writer, 0, value: 5)).foreign.count == 2)
  }

  @Test("Those that have left see nothing", arguments: [.exit(child), .exec(child)] as [Event])
  func left(event: Event) throws {
    var memory = try Memory(.alwaysShare, written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(event)
    #expect(try memory.perform(.write(parent, 0, value: 9)).foreign == [])
  }

  @Test("What no frame held at the fork is not shared, not even the zero frame")
  func zeroFrame() throws {
    var memory = try Memory(.alwaysShare, .anonymous(pages: 3), written: [5])
    try memory.perform(.read(parent, 1))
    try memory.perform(.fork(parent))
    for page in [1, 2] {
      #expect(try memory.perform(.write(parent, page, value: 9)).foreign == [])
      #expect(try memory.perform(.read(child, page)).value == 0)
    }
  }

  @Test("A private file page is written in the page cache, so one that has not mapped it yet sees it too")
  func notMappedYet() throws {
    var memory = try Memory(.alwaysShare, .file(contents: [5], sharing: .private))
    try memory.perform(.fork(parent))
    let write = try memory.perform(.write(child, 0, value: 9))
    #expect(write.foreign == [Misled(reader: parent, page: 0)])
    #expect(write.pagesCopied == 0)
    #expect(memory[parent, 0] == .absent)
    #expect(try memory.perform(.read(parent, 0)).value == 9)
  }

  @Test("A stranger that maps the file elsewhere sees it at its own page number")
  func otherPageNumber() throws {
    var memory = try Memory(.alwaysShare, .file(contents: [5, 6], sharing: .private))
    try memory.perform(.start)
    try memory.perform(.map(child, .anonymous(pages: 2)))
    try memory.perform(.map(child, .existing(file, sharing: .private)))
    try memory.perform(.read(child, 3))
    #expect(try memory.perform(.write(parent, 1, value: 9)).foreign == [Misled(reader: child, page: 3)])
    #expect(try memory.perform(.write(child, 2, value: 8)).foreign == [Misled(reader: parent, page: 0)])
  }

  @Test("A mapping that is meant to show the file's writes is not misled by them")
  func sharedMapping() throws {
    var memory = try Memory(.alwaysShare, .file(contents: [5], sharing: .private))
    try memory.perform(.start)
    try memory.perform(.map(child, .existing(file, sharing: .shared)))
    #expect(try memory.perform(.write(parent, 0, value: 9)).foreign == [])
    #expect(try memory.perform(.write(child, 0, value: 8)).foreign == [])
  }

  @Test("With a copy, early or late, nobody sees anything", arguments: [Strategy.copyOnWrite, .eagerCopy])
  func notSeen(strategy: Strategy) throws {
    var memory = try Memory(strategy, written: [5])
    try memory.perform(.map(parent, .file(contents: [6], sharing: .private)))
    try memory.perform(.write(parent, 2, value: 6))
    try memory.forkTwice()
    for writer in [grandchild, parent, child] {
      for page in [0, 2] {
        #expect(try memory.perform(.write(writer, page, value: 9 + writer.rawValue)).foreign == [])
      }
    }
    for reader in [parent, child, grandchild] {
      for page in [0, 2] {
        #expect(try memory.perform(.read(reader, page)).value == 9 + reader.rawValue)
      }
    }
  }
}
