import MemoryModel
import Testing

@Suite("Memory that a child of vfork borrows")
struct VforkTests {
  @Test("Nothing is copied, no permission changes, and the parent waits")
  func borrows() throws {
    var memory = try Memory(written: [10, 20])
    let outcome = try memory.perform(.vfork(parent))
    #expect(
      outcome.effects == [
        .addressSpaceShared(parent: parent, child: child), .suspended(parent, by: child),
      ])
    #expect(memory[child, 0] == writable(0))
    #expect(memory.references(0) == 1)
    #expect(throws: EventError.processWaits(parent)) { try memory.perform(.read(parent, 0)) }
  }

  @Test("What the child writes stays when it has exited, and nobody calls it foreign")
  func changesStay() throws {
    var memory = try Memory(written: [10, 20])
    try memory.perform(.vfork(parent))
    let written = try memory.perform(.write(child, 0, value: 11))
    #expect((written.faults, written.pagesCopied, written.foreign) == (0, 0, []))
    #expect(
      try memory.perform(.exit(child)).effects.suffix(2) == [
        .exited(child), .resumed(parent, waitedFor: child),
      ])
    #expect(try memory.perform(.read(parent, 0)).value == 11)
    #expect(memory.machine.framesInUse == 2)
  }

  @Test("Another program ends the loan too, and so does a forbidden access", arguments: [true, false])
  func endOfLoan(runsProgram: Bool) throws {
    var memory = try Memory(written: [10])
    try memory.perform(.vfork(parent))
    try memory.perform(runsProgram ? .exec(child) : .read(child, 9))
    #expect(memory.machine[parent]?.canAct == true)
    #expect(memory.machine.addressSpace(of: child)?.entries == [])
    #expect(try memory.perform(.read(parent, 0)).value == 10)
  }

  @Test("What the child maps is the parent's afterwards")
  func maps() throws {
    var memory = try Memory(written: [10])
    try memory.perform(.vfork(parent))
    try memory.perform(.map(child, .filled(contents: [7])))
    try memory.perform(.exit(child))
    #expect(try memory.perform(.read(parent, 2)).value == 7)
  }

  @Test("A borrower can lend on, and fork; every copy is its own")
  func chain() throws {
    var memory = try Memory(written: [10])
    try memory.perform(.vfork(parent))
    try memory.perform(.vfork(child))
    try memory.perform(.fork(grandchild))
    #expect(try memory.perform(.write(grandchild, 0, value: 12)).pagesCopied == 1)
    try memory.perform(.exit(grandchild))
    #expect(throws: EventError.processWaits(parent)) { try memory.perform(.exit(parent)) }
    try memory.perform(.exit(child))
    #expect(try memory.perform(.read(parent, 0)).value == 12)
    #expect(try memory.perform(.read(ProcessID(rawValue: 3), 0)).value == 10)
  }
}
