import MemoryModel
import Testing

@Suite("A file that is mapped as private")
struct FileMappingTests {
  private let file = MemoryObjectID(rawValue: 0)

  private func mapped(_ strategy: Strategy = .copyOnWrite, frames: Int = 8) throws -> Memory {
    try Memory(strategy, .file(contents: [5, 6], sharing: .private), frames: frames)
  }

  @Test("Its pages are in the page cache at once, and no entry names them yet")
  func pageCache() throws {
    let memory = try mapped()
    #expect(memory.machine.objects[0].frames == [frame(0), frame(1)])
    #expect((0..<2).map(memory.references) == [1, 1])
    #expect(memory[parent, 0] == .absent)
  }

  @Test("A read maps the frame of the page cache read-only")
  func read() throws {
    var memory = try mapped()
    let read = try memory.perform(.read(parent, 0))
    #expect((read.value, read.faults, read.pagesCopied) == (5, 1, 0))
    #expect(memory[parent, 0] == readOnly(0))
    #expect(memory.references(0) == 2)
  }

  @Test(
    "A write copies the page, whether read before or not, and leaves the page cache as it was",
    arguments: [true, false])
  func write(readBefore: Bool) throws {
    var memory = try mapped()
    if readBefore { try memory.perform(.read(parent, 0)) }
    let old = memory[parent, 0]
    let write = try memory.perform(.write(parent, 0, value: 9))
    let dropped: [Effect] = readBefore ? [.referenceDropped(frame(0))] : []
    #expect(
      write.effects == Memory.fault(
        parent, 0, readBefore ? .entryReadOnly : .entryAbsent, .copyOfFile) + [
          .frameAllocated(frame(2), process: parent, 0, staleContents: 0),
          .pageCopied(from: frame(0), to: frame(2), contents: 5),
          .entrySet(parent, 0, from: old, to: writable(2)),
        ] + dropped + [
          memory.firstWritten(parent), .valueWritten(parent, 0, frame(2), from: 5, to: 9),
        ])
    #expect(memory[parent, 0] == writable(2))
    #expect((0..<3).map(memory.references) == [1, 1, 1])
    #expect((write.faults, write.pagesCopied) == (1, 1))
    try memory.perform(.map(parent, .existing(file, sharing: .private)))
    #expect(try memory.perform(.read(parent, 2)).value == 5)
  }

  @Test("The sole reader of a cached page still copies it: the cache holds a reference")
  func noReuseOfTheCache() throws {
    var memory = try mapped()
    try memory.perform(.fork(parent))
    try memory.perform(.read(child, 0))
    try memory.perform(.exit(parent))
    #expect(try memory.perform(.write(child, 0, value: 9)).pagesCopied == 1)
  }

  @Test("A page that was written is shared by a fork like any other", arguments: [parent, child])
  func forked(writer: ProcessID) throws {
    var memory = try mapped()
    try memory.perform(.write(parent, 0, value: 9))
    try memory.perform(.read(parent, 1))
    try memory.perform(.fork(parent))
    for process in [parent, child] {
      #expect(memory[process, 0] == readOnly(2))
      #expect(memory[process, 1] == readOnly(1))
    }
    #expect(try memory.perform(.write(writer, 0, value: 8)).pagesCopied == 1)
    #expect(try memory.perform(.write(writer == parent ? child : parent, 0, value: 7)).pagesCopied == 0)
    #expect(memory.machine[frame(0)].contents == 5)
  }

  @Test("Until it is written, a private page shows what is written to the file itself")
  func writesToTheFile() throws {
    var memory = try mapped()
    try memory.perform(.map(parent, .existing(file, sharing: .shared)))
    try memory.perform(.write(parent, 0, value: 9))
    for page in [2, 3] {
      #expect(try memory.perform(.write(parent, page, value: 7)).foreign == [])
    }
    #expect(try memory.perform(.read(parent, 0)).value == 9)
    #expect(try memory.perform(.read(parent, 1)).value == 7)
  }

  @Test("The page cache outlives every mapping")
  func outlives() throws {
    var memory = try mapped()
    try memory.perform(.exec(parent))
    #expect(memory.machine.framesInUse == 2)
    try memory.perform(.map(parent, .existing(file, sharing: .private)))
    #expect(try memory.perform(.read(parent, 1)).value == 6)
  }

  @Test("Without enough free frames for its pages nothing is mapped, and nobody is killed")
  func tooLarge() throws {
    var memory = try mapped(frames: 3)
    let before = memory.machine
    let map = try memory.perform(.map(parent, .file(contents: [1, 2], sharing: .private)))
    #expect(map.effects == [.outOfMemory(parent)])
    #expect(memory.machine == before)
  }

  @Test("A private write to shared memory not touched before fills its page, then copies that")
  func privateMappingOfSharedMemory() throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 2))
    try memory.perform(.map(parent, .existing(file, sharing: .private)))
    let write = try memory.perform(.write(parent, 3, value: 9))
    #expect(
      Array(write.effects.prefix(7)) == Memory.fault(parent, 3, .entryAbsent, .copyOfFile) + [
        .frameAllocated(frame(0), process: nil, 1, staleContents: 0),
        .objectFrameSet(file, offset: 1, frame(0)),
        .frameAllocated(frame(1), process: parent, 3, staleContents: 0),
        .pageCopied(from: frame(0), to: frame(1), contents: 0),
      ])
    #expect(try memory.perform(.read(parent, 1)).value == 0)
  }
}
