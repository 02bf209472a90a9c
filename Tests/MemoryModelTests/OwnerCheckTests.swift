import MemoryModel
import Testing

/// A value in a program: a holder is a process, its buffer a frame, a copy of the variable a fork.
@Suite("Writes noticed by a check for the sole owner")
struct OwnerCheckTests {
  @Test(
    "A write to a shared buffer is checked, copied and let through, without a fault",
    arguments: [parent, child])
  func shared(writer: ProcessID) throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1), detection: .ownerCheck, written: [5])
    try memory.perform(.fork(parent))
    let write = try memory.perform(.write(writer, 0, value: 9))
    #expect(
      write.effects == [
        .ownerChecked(writer, 0, references: 2),
        .frameAllocated(frame(1), process: writer, 0, staleContents: 0),
        .pageCopied(from: frame(0), to: frame(1), contents: 5),
        .entrySet(writer, 0, from: readOnly(0), to: readOnly(1)), .referenceDropped(frame(0)),
        .valueWritten(writer, 0, frame(1), from: 5, to: 9),
      ])
    #expect((write.faults, write.ownerChecks, write.pagesCopied) == (0, 1, 1))
    #expect(try memory.perform(.read(writer == parent ? child : parent, 0)).value == 5)
  }

  @Test("The sole owner is checked at each write, and copies nothing")
  func soleOwner() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1), detection: .ownerCheck, written: [5])
    for value in 6...8 {
      let write = try memory.perform(.write(parent, 0, value: value))
      #expect(
        write.effects == [
          .ownerChecked(parent, 0, references: 1),
          .valueWritten(parent, 0, frame(0), from: value - 1, to: value),
        ])
    }
  }

  @Test("A fork has no permission to clear")
  func fork() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1), detection: .ownerCheck, written: [5])
    #expect(
      try memory.perform(.fork(parent)).effects == [
        .forked(parent: parent, child: child), .entriesCopied(from: parent, to: child, 0..<1, .readOnly),
      ])
  }

  @Test("Once the other has let go, the check finds a sole owner again")
  func otherLeaves() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 1), detection: .ownerCheck, written: [5])
    try memory.perform(.fork(parent))
    try memory.perform(.exit(child))
    let write = try memory.perform(.write(parent, 0, value: 6))
    #expect(write.effects.first == .ownerChecked(parent, 0, references: 1))
    #expect(write.pagesCopied == 0)
  }

  @Test("Without copies on write nothing is ever checked", arguments: [Strategy.eagerCopy, .alwaysShare])
  func unchecked(strategy: Strategy) throws {
    var memory = try Memory(strategy, .anonymous(pages: 1), detection: .ownerCheck, written: [5])
    try memory.perform(.fork(parent))
    for writer in [parent, child] {
      let write = try memory.perform(.write(writer, 0, value: 9))
      #expect((write.faults, write.ownerChecks, write.pagesCopied) == (0, 0, 0))
    }
  }

  @Test("A value that does not fit ends the writer, as with page faults")
  func outOfMemory() throws {
    var memory = try Memory(
      .copyOnWrite, .anonymous(pages: 1), detection: .ownerCheck, frames: 1, written: [5])
    try memory.perform(.fork(parent))
    let write = try memory.perform(.write(child, 0, value: 9))
    #expect(write.effects.prefix(2) == [.ownerChecked(child, 0, references: 2), .outOfMemory(child)])
    #expect(memory.state(child) == .killed)
  }
}
