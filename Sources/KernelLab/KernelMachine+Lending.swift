import MemoryModel

/// Processes that have one address space, because one has lent it to the other, which may have lent it on.
extension KernelMachine {
  /// A number for an address space that no process has yet.
  func newSpace() -> Int {
    spaceCount += 1
    return spaceCount - 1
  }

  /// Where those are that have the address space of a process, itself included; empty once it has ended.
  func sharers(of process: ProcessID) -> [Int] {
    guard isAlive(process) else { return [] }
    let space = testProcesses[process.rawValue].space
    return testProcesses.indices.filter {
      testProcesses[$0].state == .alive && testProcesses[$0].space == space
    }
  }

  /// Where the oldest is that has the address space of a process, if it is another.
  func lender(of index: Int) -> Int? {
    sharers(of: ProcessID(rawValue: index)).first.flatMap { $0 == index ? nil : $0 }
  }

  /// The one of those with the address space of a process that can act.
  func borrower(from process: ProcessID) -> ProcessID {
    var actor = process
    while isAlive(actor), let next = testProcesses[actor.rawValue].waitsFor { actor = next }
    return actor
  }

  /// The process that waits for this one goes on.
  func giveBackLoan(of process: ProcessID) {
    for index in testProcesses.indices where testProcesses[index].waitsFor == process {
      testProcesses[index].waitsFor = nil
    }
  }
}
