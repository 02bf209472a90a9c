import TestSupport
import Testing

@testable import MemoryModel

@Suite("Address spaces")
struct AddressSpaceTests {
  /// Three regions of two pages each, all written, without the one in the middle.
  private func withGap() throws -> Machine {
    var memory = try Memory(written: [10, 11])
    try memory.perform(.map(parent, .anonymous(pages: 2)))
    try memory.perform(.map(parent, .anonymous(pages: 2)))
    for page in 4...5 { try memory.perform(.write(parent, page, value: 10 + page)) }
    var machine = memory.machine
    machine.addressSpaces[0].regions.remove(at: 1)
    return machine
  }

  @Test("A page keeps its number when its neighbours go, in a child as well")
  func gap() throws {
    var machine = try withGap()
    for page in 2...3 { #expect(machine.addressSpaces[0].region(of: page) == nil) }
    _ = try machine.perform(.fork(parent))
    #expect(machine.brokenInvariants() == [])
    for process in [parent, child] {
      for page in [0, 1, 4, 5] { #expect(machine.contents(of: process, page) == 10 + page) }
    }
    _ = try machine.perform(.map(child, .anonymous(pages: 1)))
    #expect(machine.addressSpace(of: child)?.regions.map(\.pages) == [0..<2, 4..<6, 6..<7])
  }

  @Test("An access to a gap is a segmentation fault, and every entry of the process goes", arguments: [2, 3])
  func access(page: PageNumber) throws {
    var machine = try withGap()
    let before = machine
    let report = try machine.perform(.read(parent, page))
    #expect(report.effects.first == .segmentationFault(parent, page, .noRegion))
    #expect(machine.framesInUse == 0)
    #expect(machine.brokenInvariants() == [])
    machine.undo(report)
    #expect(machine == before)
  }

  @Test(
    "An exec gives the process another address space, and so does an end",
    arguments: [Event.exec(child), .exit(child)])
  func left(event: Event) throws {
    var memory = try Memory(written: [10, 11])
    try memory.perform(.fork(parent))
    let old = memory.machine[child]?.addressSpaceID
    try memory.perform(event)
    #expect(memory.machine[child]?.addressSpaceID != old)
    #expect(memory.machine.addressSpace(of: child) == AddressSpace())
    #expect(memory.machine.addressSpace(of: parent)?.entries == [readOnly(0), readOnly(1)])
  }
}
