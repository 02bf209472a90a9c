import MemoryModel
import Testing

@Suite("Memory that is mapped as shared")
struct SharedMappingTests {
  @Test(
    "After a fork the child's first access maps the same frame by one fault", arguments: Strategy.allCases)
  func firstAccess(strategy: Strategy) throws {
    for access in [.read(child, 0), .write(child, 0, value: 9)] as [Event] {
      var memory = try Memory(strategy, .sharedAnonymous(pages: 1), written: [5])
      #expect(memory.references(0) == 2)
      try memory.perform(.fork(parent))
      #expect(memory[child, 0] == .absent)
      let outcome = try memory.perform(access)
      #expect(
        Array(outcome.effects.prefix(4)) == Memory.fault(child, 0, .entryAbsent, .map) + [
          .entrySet(child, 0, from: .absent, to: writable(0))
        ])
      #expect(memory[parent, 0] == writable(0))
      #expect(memory[child, 0] == writable(0))
      #expect(memory.references(0) == 3)
      #expect((outcome.faults, outcome.pagesCopied) == (1, 0))
    }
  }

  @Test(
    "It never splits: each side sees what the other writes, and no write faults", arguments: Strategy.allCases
  )
  func neverSplits(strategy: Strategy) throws {
    var memory = try Memory(strategy, .sharedAnonymous(pages: 1), written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.read(child, 0))
    for (writer, reader, value) in [(child, parent, 6), (parent, child, 7), (child, parent, 8)] {
      let write = try memory.perform(.write(writer, 0, value: value))
      #expect((write.faults, write.pagesCopied) == (0, 0))
      #expect(write.foreign == [], "what is meant to be seen is nobody's surprise")
      #expect(try memory.perform(.read(reader, 0)).value == value)
    }
    #expect(memory.machine.framesInUse == 1)
  }

  @Test("A page first touched after the fork is the same for both")
  func touchedLater() throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 1))
    try memory.perform(.fork(parent))
    let write = try memory.perform(.write(child, 0, value: 6))
    #expect(
      Array(write.effects.prefix(5)) == Memory.fault(child, 0, .entryAbsent, .map) + [
        .frameAllocated(frame(0), process: nil, 0, staleContents: 0),
        .objectFrameSet(MemoryObjectID(rawValue: 0), offset: 0, frame(0)),
      ])
    #expect(try memory.perform(.read(parent, 0)).value == 6)
  }

  @Test("It is freed with its last mapping, not before", arguments: [parent, child])
  func freed(last: ProcessID) throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 2), written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.exit(last == parent ? child : parent))
    #expect(memory.machine.framesInUse == 1)
    #expect(try memory.perform(.read(last, 0)).value == 5)
    let exit = try memory.perform(.exit(last))
    #expect(
      exit.effects.suffix(4) == [
        .objectFrameDropped(MemoryObjectID(rawValue: 0), offset: 0, frame(0)),
        .referenceDropped(frame(0)), .frameFreed(frame(0)), .exited(last),
      ])
    #expect(memory.machine.framesInUse == 0)
  }

  @Test("A process that is no relative can map it too, until it is gone")
  func stranger() throws {
    let object = MemoryObjectID(rawValue: 0)
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 2), written: [nil, 5])
    try memory.perform(.start)
    try memory.perform(.map(child, .anonymous(pages: 3)))
    try memory.perform(.map(child, .existing(object, sharing: .shared)))
    #expect(try memory.perform(.read(child, 4)).value == 5)
    try memory.perform(.write(child, 3, value: 6))
    #expect(try memory.perform(.read(parent, 0)).value == 6)
    try memory.perform(.exit(parent))
    try memory.perform(.exec(child))
    var machine = memory.machine
    for unknown in [object, MemoryObjectID(rawValue: 1), MemoryObjectID(rawValue: -1)] {
      #expect(throws: EventError.noSuchObject(unknown)) {
        try machine.perform(.map(child, .existing(unknown, sharing: .shared)))
      }
    }
    #expect(machine == memory.machine)
  }

  @Test("One who may only read it sees the writes of one who may write")
  func readOnlyMapping() throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 1), written: [5])
    try memory.perform(
      .map(parent, .existing(MemoryObjectID(rawValue: 0), sharing: .shared, writable: false)))
    #expect(try memory.perform(.read(parent, 1)).value == 5)
    #expect(memory[parent, 1] == readOnly(0))
    try memory.perform(.write(parent, 0, value: 6))
    #expect(try memory.perform(.read(parent, 1)).value == 6)
  }
}
