import Foundation
import MemoryModel
import Testing

@testable import KernelLab

@Suite("Memory that a vfork lends", .needsKernel)
struct LentMemoryTests {
  private static let waits =
    "the process waits until the one that has its memory ends or runs another program"
  private static let setup: [Event] = [
    .start, .map(parent, .anonymous(pages: 2)), .write(parent, 0, value: 1), .vfork(parent),
  ]

  private func agrees(_ events: [Event], _ evidence: Evidence) throws {
    try withKernel(evidence) { kernel in
      var verifier = Verifier(kernel)
      let program = Program(setup: Self.setup, events: events)
      let finding = try verifier.verify(program, prediction: Verifier.model)
      #expect(finding?.sentences == nil)
      #expect(verifier.events == events.count)
    }
  }

  @Test(
    "What the borrower writes, maps and unmaps is the lender's as well", arguments: Experiments.evidences)
  func changes(evidence: Evidence) throws {
    try agrees(
      [
        .write(child, 0, value: 2), .write(child, 1, value: 3), .map(child, .anonymous(pages: 1)),
        .write(child, 2, value: 4), .unmap(child, 0), .map(child, .file(contents: [9], sharing: .private)),
        .read(child, 3), .exit(child), .read(parent, 1), .write(parent, 2, value: 5),
        .write(parent, 3, value: 6), .read(parent, 0),
      ], evidence)
  }

  @Test(
    "It is lent on, and given back in turn; a fork between has its own", arguments: Experiments.evidences)
  func lentOn(evidence: Evidence) throws {
    let fourth = ProcessID(rawValue: 3)
    try agrees(
      [
        .vfork(child), .write(grandchild, 0, value: 2), .fork(grandchild), .write(fourth, 0, value: 3),
        .write(grandchild, 0, value: 4), .exec(grandchild), .map(grandchild, .anonymous(pages: 1)),
        .read(child, 0), .exit(child), .write(parent, 0, value: 5), .vfork(fourth),
        .write(ProcessID(rawValue: 4), 0, value: 6), .exit(ProcessID(rawValue: 4)), .read(fourth, 0),
      ], evidence)
  }

  @Test("A forbidden access ends the borrower alone", arguments: Experiments.evidences)
  func forbidden(evidence: Evidence) throws {
    try agrees([.unmap(child, 1), .read(child, 1), .write(parent, 0, value: 2), .fork(parent)], evidence)
  }

  @Test("The lender is asked for nothing as long as it waits, and its pages are seen nevertheless")
  func waiting() throws {
    try withKernel { kernel in
      for event in Self.setup { _ = try kernel.perform(event) }
      for event in [.read(parent, 0), .vfork(parent), .exit(parent), .map(parent, .anonymous(pages: 1))]
        as [Event]
      {
        let failure = #expect(throws: LabFailure.self) { try kernel.perform(event) }
        #expect(failure?.description == Self.waits)
      }
      let reading = try kernel.perform(.write(child, 0, value: 2)).reading
      #expect(reading.page(parent, 0) == reading.page(child, 0))
      #expect(reading.page(parent, 0)?.value == 2 && reading.page(parent, 0)?.isMappedOnce == true)
      #expect(reading.processes.map(\.lender) == [nil, parent])
      // One frame, of one page.
      #expect(Array(reading.holders.values) == [1])
      #expect(try kernel.perform(.exec(child)).reading.processes.map(\.lender) == [nil, nil])
    }
  }

  @Test("When somebody ends the borrower, the lender goes on; when somebody ends the lender, the borrower")
  func killed() throws {
    for victim in [parent, child] {
      try withKernel { kernel in
        var pids: [Int32] = []
        for event in Self.setup { pids = try kernel.perform(event).pids }
        let pid = pids[victim.rawValue]
        kill(pid, SIGKILL)
        ProcessTable.wait { ProcessTable.state(of: pid) == nil }
        let other = victim == parent ? child : parent
        let told = try kernel.perform(victim == parent ? .read(other, 0) : .start)
        #expect(told.endedFromOutside == [victim: SIGKILL])
        let next = try kernel.perform(.write(other, 0, value: 4))
        #expect(next.endedFromOutside == [:])
        #expect(next.reading.page(other, 0)?.value == 4)
        #expect(next.reading.processes[other.rawValue].lender == nil)
      }
    }
  }

  @Test("A borrower that ends before it has said that it is there does not keep its lender", .needsTracing)
  func endsAtOnce() throws {
    try withKernel { kernel in
      var pids: [Int32] = []
      for event in Self.setup.dropLast() { pids = try kernel.perform(event).pids }
      let lender = pids[0]
      // The child's first call asks to end with the supervisor, and takes its time.
      let delay = try SystemFault("prctl:delay_enter=1000000", in: lender, followsForks: true)
      defer { delay.end() }
      let killer = Thread {
        var child: Int32?
        ProcessTable.wait {
          child = ProcessTable.members(ofGroup: lender).first { $0 != lender }
          return child != nil
        }
        if let child { kill(child, SIGKILL) }
      }
      killer.start()
      let observation = try kernel.perform(.vfork(parent))
      #expect(observation.endedFromOutside == [child: SIGKILL])
      ProcessTable.wait { killer.isFinished }
      #expect(try kernel.perform(.write(parent, 0, value: 9)).reading.page(parent, 0)?.value == 9)
    }
  }
}
