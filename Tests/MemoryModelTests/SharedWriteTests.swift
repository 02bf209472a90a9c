import MemoryModel
import Testing

private let family = [parent, child, grandchild]

/// The three in every order of writing.
private let orders = [
  [parent, child, grandchild], [parent, grandchild, child], [child, parent, grandchild],
  [child, grandchild, parent], [grandchild, parent, child], [grandchild, child, parent],
]

@Suite("A write to a frame that forks share")
struct SharedWriteTests {
  @Test("The writer, whoever it is, gets a copy, and everyone else stays read-only", arguments: family)
  func split(writer: ProcessID) throws {
    var memory = try Memory(written: [5])
    try memory.forkTwice()
    #expect(memory.references(0) == 3)
    let write = try memory.perform(.write(writer, 0, value: 9))
    #expect(
      write.effects == Memory.fault(writer, 0, .entryReadOnly, .copy(frame(0), references: 3)) + [
        .frameAllocated(frame(1), process: writer, 0, staleContents: 0),
        .pageCopied(from: frame(0), to: frame(1), contents: 5),
        .entrySet(writer, 0, from: readOnly(0), to: writable(1)), .referenceDropped(frame(0)),
        .valueWritten(writer, 0, frame(1), from: 5, to: 9),
      ])
    for process in family {
      #expect(memory[process, 0] == (process == writer ? writable(1) : readOnly(0)))
    }
    #expect(memory.references(0) == 2)
    #expect(memory.references(1) == 1)
    #expect((write.faults, write.pagesCopied) == (1, 1))
  }

  @Test("The last of two still faults once, and goes on with the same frame", arguments: [parent, child])
  func reuse(survivor: ProcessID) throws {
    var memory = try Memory(written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.write(survivor == parent ? child : parent, 0, value: 9))
    #expect(memory[survivor, 0] == readOnly(0))
    #expect(memory.references(0) == 1)
    let write = try memory.perform(.write(survivor, 0, value: 7))
    #expect(
      write.effects == Memory.fault(survivor, 0, .entryReadOnly, .reuse(frame(0))) + [
        .reused(survivor, 0, frame(0)),
        .valueWritten(survivor, 0, frame(0), from: 5, to: 7),
      ])
    #expect(memory[survivor, 0] == writable(0))
    #expect(memory.references(0) == 1)
    #expect((write.faults, write.pagesCopied, memory.machine.framesInUse) == (1, 0, 2))
    #expect(try memory.perform(.write(survivor, 0, value: 8)).faults == 0)
  }

  @Test("Of three who write, in any order, two copy and the last reuses", arguments: orders)
  func anyOrder(writers: [ProcessID]) throws {
    var memory = try Memory(written: [5])
    try memory.forkTwice()
    var copied: [Int] = []
    for (value, writer) in writers.enumerated() {
      let write = try memory.perform(.write(writer, 0, value: value))
      #expect(write.faults == 1)
      copied.append(write.pagesCopied)
      #expect(memory.references(0) == max(1, 2 - value))
    }
    #expect(copied == [1, 1, 0])
    for (value, writer) in writers.enumerated() {
      #expect(try memory.perform(.read(writer, 0)).value == value)
      #expect(try memory.perform(.write(writer, 0, value: 9)).faults == 0)
    }
  }

  @Test("Only the page written leaves what is shared", arguments: family)
  func onePage(writer: ProcessID) throws {
    var memory = try Memory(written: [5, 6])
    try memory.forkTwice()
    try memory.perform(.write(writer, 0, value: 9))
    for process in family { #expect(memory[process, 1] == readOnly(1)) }
    #expect(memory.references(1) == 3)
  }

  @Test("A page that has left is shared anew by the writer's next fork")
  func sharedAgain() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.write(child, 0, value: 9))
    try memory.perform(.fork(child))
    #expect(memory[child, 0] == readOnly(1))
    #expect(memory[grandchild, 0] == readOnly(1))
    #expect(memory.references(1) == 2)
    let write = try memory.perform(.write(child, 0, value: 8))
    #expect(write.effects.contains(.pageCopied(from: frame(1), to: frame(2), contents: 9)))
    #expect(try memory.perform(.read(grandchild, 0)).value == 9)
    #expect(try memory.perform(.read(parent, 0)).value == 5)
  }

  @Test("A zero frame that a fork copied is left without a copy and without a count", arguments: family)
  func zeroFrameSplit(writer: ProcessID) throws {
    var memory = try Memory(written: [5])
    try memory.perform(.read(parent, 1))
    try memory.forkTwice()
    let write = try memory.perform(.write(writer, 1, value: 9))
    #expect(
      write.effects == Memory.fault(writer, 1, .entryReadOnly, .newFrame) + [
        .frameAllocated(frame(1), process: writer, 1, staleContents: 0),
        .entrySet(writer, 1, from: zeroFrame, to: writable(1)),
        .valueWritten(writer, 1, frame(1), from: 0, to: 9),
      ])
    for process in family where process != writer { #expect(memory[process, 1] == zeroFrame) }
  }
}
