import Foundation
import MemoryModel
import Testing

@testable import KernelLab

@Suite("No process outlives its experiment", .needsKernel)
struct LifeTests {
  /// With a parent, its child and its grandchild; two pages each, written by the parent.
  private struct Family {
    let lab: Lab
    let kernel: KernelMachine
    let pids: [Int32]
    var everybody: [Int32] { [lab.pid] + pids }
    var parent: Int32 { pids[0] }
    var child: Int32 { pids[1] }

    init(patience: Int = 5) throws {
      lab = try Lab(patience: patience)
      kernel = try KernelMachine(lab)
      var pids: [Int32] = []
      for event: Event in [
        .start, .map(KernelLabTests.parent, .anonymous(pages: 2)),
        .write(KernelLabTests.parent, 0, value: 1), .write(KernelLabTests.parent, 1, value: 2),
        .fork(KernelLabTests.parent), .fork(KernelLabTests.child),
      ] {
        pids = try kernel.perform(event).pids
      }
      self.pids = pids
    }

    func pid(_ member: Member) -> Int32 {
      switch member {
      case .supervisor: lab.pid
      case .parent: pids[0]
      case .child: pids[1]
      case .grandchild: pids[2]
      }
    }
  }

  enum Member: CaseIterable {
    case supervisor, parent, child, grandchild
  }

  private static let over = "the experiment is over; start it again"
  private static let gone = "the experiment was ended from outside, with all its processes; start it again"
  private static let silent = "the experiment does not answer any more and was ended; start it again"

  @Test("After close() there is none, nor a file that was open")
  func close() throws {
    let family = try Family()
    #expect(ProcessTable.remaining(family.everybody) == family.everybody)
    let before = try ProcessTable.files(of: getpid()).values
    #expect(family.pids.allSatisfy { before.contains("/proc/\($0)/pagemap") })
    family.lab.close()
    #expect(ProcessTable.remainingAfterAWhile(family.everybody) == [])
    let failure = #expect(throws: LabFailure.self) { try family.kernel.perform(.start) }
    #expect(failure?.description == Self.over)
    family.lab.close()
  }

  @Test("Without close() there is none once nobody has the experiment any more")
  func deinitialized() throws {
    var pids: [Int32] = []
    do { pids = try Family().everybody }
    #expect(pids.count == 4)
    #expect(ProcessTable.remainingAfterAWhile(pids) == [])
  }

  @Test("After close() there is none, though one was stopped", arguments: Member.allCases)
  func closeWithStopped(member: Member) throws {
    let family = try Family()
    ProcessTable.stop(family.pid(member))
    family.lab.close()
    #expect(ProcessTable.remainingAfterAWhile(family.everybody) == [])
  }

  @Test(
    "When the supervisor is killed all go with it, a stopped one too, and that is told",
    arguments: [nil, Member.child])
  func supervisorKilled(stopped: Member?) throws {
    let family = try Family()
    if let stopped { ProcessTable.stop(family.pid(stopped)) }
    kill(family.lab.pid, SIGKILL)
    #expect(ProcessTable.remainingAfterAWhile(family.pids) == [])
    let failure = #expect(throws: LabFailure.self) { try family.kernel.perform(.fork(parent)) }
    #expect(failure?.description == Self.gone)
    #expect(!family.lab.isOpen)
    #expect(ProcessTable.remainingAfterAWhile([family.lab.pid]) == [])
    let next = #expect(throws: LabFailure.self) { try family.kernel.perform(.fork(parent)) }
    #expect(next?.description == Self.over)
  }

  @Test("One that does not answer any more ends the experiment", arguments: [Member.supervisor, .parent])
  func stopped(member: Member) throws {
    let family = try Family(patience: 1)
    ProcessTable.stop(family.pid(member))
    let failure = #expect(throws: LabFailure.self) { try family.kernel.perform(.write(parent, 0, value: 3)) }
    #expect(failure?.description == Self.silent)
    #expect(ProcessTable.remainingAfterAWhile(family.everybody) == [])
  }

  @Test("One that was stopped for a while and goes on has lost nothing")
  func stoppedForAWhile() throws {
    let family = try Family()
    defer { family.lab.close() }
    for pid in [family.lab.pid, family.parent] {
      ProcessTable.stop(pid)
      let waker = Thread {
        usleep(50_000)
        kill(pid, SIGCONT)
      }
      waker.start()
      let observation = try family.kernel.perform(.write(parent, 0, value: Int(pid % 1000)))
      #expect(observation.reading.page(parent, 0)?.value == Int(pid % 1000))
    }
  }
}
