import MemoryModel
import Testing

@Suite("An exit and an exec")
struct DepartureTests {
  enum Departure: CaseIterable {
    case exit, exec, killed

    func event(_ process: ProcessID) -> Event {
      switch self {
      case .exit: .exit(process)
      case .exec: .exec(process)
      case .killed: .read(process, 99)
      }
    }
  }

  @Test("References go, and the survivor stays read-only until it writes", arguments: Departure.allCases)
  func survivor(departure: Departure) throws {
    for (leaver, survivor) in [(parent, child), (child, parent)] {
      var memory = try Memory(written: [5])
      try memory.perform(.fork(parent))
      let leave = try memory.perform(departure.event(leaver))
      #expect((leave.faults, leave.pagesCopied) == (0, 0))
      #expect(memory[leaver, 0] == .absent)
      #expect(memory[survivor, 0] == readOnly(0))
      #expect(memory.references(0) == 1)
      let write = try memory.perform(.write(survivor, 0, value: 7))
      #expect((write.faults, write.pagesCopied) == (1, 0))
      #expect(memory[survivor, 0] == writable(0))
    }
  }

  @Test("With two survivors the frame is still shared")
  func twoSurvivors() throws {
    var memory = try Memory(written: [5])
    try memory.forkTwice()
    try memory.perform(.exit(child))
    #expect(memory.references(0) == 2)
    #expect(try memory.perform(.write(grandchild, 0, value: 7)).pagesCopied == 1)
    #expect(try memory.perform(.write(parent, 0, value: 8)).pagesCopied == 0)
  }

  @Test("A frame is freed with its last reference")
  func freed() throws {
    var memory = try Memory(written: [5])
    let exit = try memory.perform(.exit(parent))
    #expect(
      exit.effects.prefix(3) == [
        .entryDropped(parent, 0, writable(0)), .referenceDropped(frame(0)), .frameFreed(frame(0)),
      ])
    #expect(exit.effects.last == .exited(parent))
    #expect(memory.machine.framesInUse == 0)
    #expect(memory.state(parent) == .exited)
  }

  @Test("The frame freed last is the first to be used again")
  func warmFrame() throws {
    var memory = try Memory(written: [5, 6])
    try memory.perform(.fork(parent))
    try memory.perform(.write(child, 0, value: 7))
    try memory.perform(.exit(child))
    #expect(memory.machine.freeFrames.last == frame(2))
    try memory.perform(.fork(parent))
    try memory.perform(.write(parent, 0, value: 8))
    #expect(memory[parent, 0] == writable(2))
  }

  @Test("After an exec the process goes on, with no memory and other regions")
  func exec() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.fork(parent))
    #expect(try memory.perform(.exec(child)).effects.last == .programReplaced(child))
    #expect(memory.state(child) == .alive)
    #expect(memory.machine[child]?.programsRun == 1)
    #expect(memory.machine.addressSpace(of: child)?.regions == [])
    try memory.perform(.map(child, .anonymous(pages: 1)))
    #expect(try memory.perform(.read(child, 0)).value == 0)
    #expect(try memory.perform(.read(parent, 0)).value == 5)
  }

  @Test("One that has ended can do nothing more, and the machine is unchanged")
  func ended() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.exit(parent))
    var machine = memory.machine
    for event in [
      .map(parent, .anonymous(pages: 1)), .fork(parent), .read(parent, 0), .write(parent, 0, value: 1),
      .exec(parent), .exit(parent),
    ] as [Event] {
      #expect(throws: EventError.processHasEnded(parent)) { try machine.perform(event) }
      #expect(machine == memory.machine)
    }
    #expect(throws: EventError.noSuchProcess(child)) { try machine.perform(.fork(child)) }
    #expect(machine == memory.machine)
  }

  @Test("A process's number is never used again")
  func numbers() throws {
    var memory = try Memory()
    try memory.perform(.fork(parent))
    try memory.perform(.exit(child))
    try memory.perform(.fork(parent))
    #expect(memory.state(child) == .exited)
    #expect(memory.state(grandchild) == .alive)
    #expect(memory.machine[grandchild]?.parent == parent)
  }
}
