import Foundation
import MemoryModel
import TestSupport
import Testing

@testable import KernelLab

@Suite("A process that somebody ends in the middle of an experiment", .needsKernel)
struct KilledTestProcessTests {
  private static let setup: [Event] = [
    .start, .map(parent, .anonymous(pages: 1)), .write(parent, 0, value: 1), .fork(parent), .fork(parent),
  ]

  /// A kernel and a model that have done the same so far.
  private struct Both {
    let kernel: KernelMachine
    var model = Verifier.model
    var pids: [Int32] = []

    init(_ kernel: KernelMachine) throws {
      self.kernel = kernel
      for event in KilledTestProcessTests.setup { #expect(try perform(event) == []) }
    }

    /// What the kernel did otherwise.
    mutating func perform(_ event: Event) throws -> [String] {
      let report = try model.perform(event)
      let observation = try kernel.perform(event)
      pids = observation.pids
      return observation.disagreements(
        with: report, MemoryReading(predictedBy: model), naming: Program.name)
    }
  }

  @Test(
    "is told of in sentences at the next event, whoever acts there, and the others go on",
    arguments: [
      Event.write(parent, 0, value: 3), .read(grandchild, 0), .fork(parent), .vfork(parent), .start,
    ])
  func killedBetween(event: Event) throws {
    try withKernel { kernel in
      var both = try Both(kernel)
      kill(both.pids[1], SIGKILL)
      ProcessTable.wait { ProcessTable.state(of: both.pids[1]) == nil }
      let sentences = try both.perform(event)
      #expect(sentences.first == "child was ended from outside, by signal 9.")
      #expect(sentences.contains("child: the model says it lives; seen: it was killed."))
      let next = try kernel.perform(.write(grandchild, 0, value: 4))
      #expect(next.endedFromOutside == [:])
      #expect(next.reading.page(grandchild, 0)?.value == 4)
    }
  }

  @Test(
    "is told of where it was to act itself",
    arguments: [
      Event.write(child, 0, value: 3), .read(child, 0), .fork(child), .vfork(child), .exec(child),
      .exit(child), .receive(child, 0, value: 3), .force(child, 0, value: 3),
      .map(child, .anonymous(pages: 1)), .map(child, .sharedAnonymous(pages: 3)),
    ])
  func killedBefore(event: Event) throws {
    try withKernel { kernel in
      var both = try Both(kernel)
      kill(both.pids[1], SIGKILL)
      let sentences = try both.perform(event)
      #expect(sentences.first == "child was ended from outside, by signal 9.")
      #expect(!sentences.contains { $0.hasPrefix("The model reads") })
      let failure = #expect(throws: LabFailure.self) { try kernel.perform(event) }
      #expect(failure?.description == "the process has ended; choose another")
    }
  }

  @Test(
    "leaves nothing to the next one in its place: not the command that it did not read any more",
    arguments: [Event.write(child, 0, value: 3), .fork(child), .vfork(child)])
  func killedInTheMiddle(event: Event) throws {
    try withKernel { kernel in
      var both = try Both(kernel)
      let pid = both.pids[1]
      ProcessTable.stop(pid)
      Thread {
        usleep(100_000)
        kill(pid, SIGKILL)
      }.start()
      #expect(try both.perform(event).first == "child was ended from outside, by signal 9.")
      try kernel.reset()
      _ = try Both(kernel)
    }
  }

  @Test("is never waited for and never forgotten, whenever that happens")
  func killedAnytime() throws {
    var random = SplitMix64(seed: FuzzEnvironment.firstSeed)
    for _ in 0..<(FuzzEnvironment.runs ?? 100) {
      let lab = try Lab()
      defer { lab.close() }
      let kernel = try KernelMachine(lab)
      var pids: Set<Int32> = [lab.pid]
      var ended: [ProcessID: Int32] = [:]
      var alive: [ProcessID] = []
      func perform(_ event: Event) throws {
        let observation = try kernel.perform(event)
        pids.formUnion(observation.pids)
        ended.merge(observation.endedFromOutside) { old, _ in old }
        alive = observation.reading.processes.indices.map(ProcessID.init(rawValue:)).filter {
          observation.reading.processes[$0.rawValue].state == .alive
        }
      }
      for event in Self.setup { try perform(event) }
      let victim = random.pick(alive)
      let pid = kernel.testProcesses[victim.rawValue].pid
      let delay = UInt32(random.number(below: 2000))
      let killer = Thread {
        usleep(delay)
        kill(pid, SIGKILL)
      }
      killer.start()
      while !ended.keys.contains(victim) {
        let actor = random.pick(alive)
        switch random.number(below: 4) {
        case 0 where alive.count < KernelMachine.mostProcesses: try perform(.fork(actor))
        case 1 where actor != victim: try perform(.exit(actor))
        case 2: try perform(.read(actor, 0))
        default: try perform(.write(actor, 0, value: 2))
        }
      }
      #expect(ended == [victim: SIGKILL])
      lab.close()
      #expect(ProcessTable.remainingAfterAWhile(Array(pids)) == [])
      ProcessTable.wait { killer.isFinished }
    }
  }
}
