import Canvas
import LearnerProgress
import MemoryModel

@testable import TutorUI

/// Does what the model does, and tells it as a kernel would; in one respect it can be made to do something else.
struct SimulatedKernel {
  enum Deviation: Hashable, Sendable {
    /// The sole owner of a frame gets a copy.
    case copiesForSoleOwner
    /// A stranger ends the child before the next event.
    case childKilled
  }

  var evidence = Evidence.frameNumbers
  var deviation: Deviation?
  private var machine = Machine(frameCount: 1024, strategy: .copyOnWrite)

  init(evidence: Evidence = .frameNumbers, deviation: Deviation? = nil) {
    self.evidence = evidence
    self.deviation = deviation
  }

  /// `nil` for work on large memory, and for measurements.
  mutating func answer(to request: ExperimentRequest) -> ExperimentAnswer? {
    switch request.work {
    case .openLab(let setup): ExperimentAnswer(to: request, .lab(open(setup)))
    case .observe(let event): ExperimentAnswer(to: request, .lab(news(of: event)))
    case .openLargeMemory, .useLargeMemory, .forkLargeMemoryAgain, .measureCosts: nil
    }
  }

  mutating func open(_ setup: [Event]) -> KernelNews {
    machine = Machine(frameCount: 1024, strategy: .copyOnWrite)
    var last = Observation(
      event: .start, reading: MemoryReading(processes: []), faults: 0, outcome: nil, nanoseconds: nil,
      valueRead: nil, pids: [], endedFromOutside: [:])
    for event in setup { last = observe(event) ?? last }
    return .opened(KernelSight(kernel: "Linux 6.18", evidence: evidence), last)
  }

  mutating func news(of event: Event) -> KernelNews {
    observe(event).map { .observed($0) } ?? .failed("the process cannot do that", isOver: false)
  }

  private mutating func observe(_ event: Event) -> Observation? {
    var killed: [ProcessID: Int32] = [:]
    let child = ProcessID(rawValue: 1)
    if deviation == .childKilled, machine[child]?.state == .alive {
      _ = try? machine.perform(.exit(child))
      killed[child] = 9
    }
    guard let report = try? machine.perform(event) else { return nil }
    var reading = MemoryReading(predictedBy: machine)
    if !killed.isEmpty { reading.processes[1].state = .killed }
    var outcome = report.outcome
    if deviation == .copiesForSoleOwner, outcome == .reused, case .write(let process, let page, _) = event {
      outcome = .copied
      reading.processes[process.rawValue].pages[page].place = .frame(999)
    }
    let value: Int? = if case .valueRead(_, _, let value)? = report.effects.last { value } else { nil }
    return Observation(
      event: event, reading: numbered(reading), faults: report.faults, outcome: outcome,
      nanoseconds: outcome == nil ? nil : report.faults == 0 ? 42 : 2134, valueRead: value,
      pids: machine.processes.indices.map { Int32(4120 + $0) }, endedFromOutside: killed)
  }

  /// Frames as a kernel numbers them; where they are inferred, from 1.
  private func numbered(_ reading: MemoryReading) -> MemoryReading {
    var reading = reading
    for process in reading.processes.indices {
      for page in reading.processes[process].pages.indices {
        guard case .frame(let frame) = reading.processes[process].pages[page].place else { continue }
        let number = evidence == .inferred ? frame + 1 : 0x12_3400 + frame * 0x11
        reading.processes[process].pages[page].place = .frame(number)
      }
    }
    return reading
  }
}

extension Tutor {
  /// Presses keys, and has a kernel do what they ask for.
  mutating func press(_ keys: Key..., on kernel: inout SimulatedKernel) {
    for key in keys { answer(update(.input(.key(key)), at: .zero), from: &kernel) }
  }

  mutating func pass(milliseconds: Int, on kernel: inout SimulatedKernel) {
    answer(update(.elapsed(milliseconds), at: .zero), from: &kernel)
  }

  /// Carries commands out that are for a kernel.
  mutating func answer(_ commands: [Command], from kernel: inout SimulatedKernel) {
    for case .experiment(let request) in commands {
      guard let news = kernel.answer(to: request) else { continue }
      answer(update(.experiment(news), at: .zero), from: &kernel)
    }
  }
}

extension Timestamp {
  static let zero = Timestamp(secondsSince1970: 0)
}
