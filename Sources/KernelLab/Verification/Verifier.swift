import MemoryModel

/// What says beforehand what a kernel will do: the model, or in tests a model with a mistake in it.
public protocol Predictor {
  var machine: Machine { get }
  mutating func perform(_ event: Event) throws(EventError) -> Report
}

extension Machine: Predictor {
  public var machine: Machine { self }
}

/// Where a kernel does something else than was predicted.
public struct Finding: Hashable, Sendable {
  public let program: Program
  /// The event at which it shows; the setup counts, too.
  public let event: Event
  /// What is otherwise, a sentence each.
  public let sentences: [String]
}

/// Carries programs out in a model and on a kernel, and compares after every event.
public struct Verifier {
  private let kernel: KernelMachine
  public private(set) var coverage = Coverage()
  public private(set) var programs = 0
  public private(set) var events = 0

  public init(_ kernel: KernelMachine) {
    self.kernel = kernel
  }

  /// Verifies a random program.
  ///
  /// - Parameter prediction: without a process yet.
  /// - Returns: where they disagree first, or `nil`.
  public mutating func verifyRandomProgram(
    eventCount: Int, using generator: some RandomNumberGenerator, prediction: some Predictor
  ) throws(LabFailure) -> Finding? {
    let program = RandomProgram.draw(eventCount: eventCount, using: generator)
    return try verify(program, prediction: prediction)
  }

  /// A model that has nothing in it yet, with memory enough for every program.
  public static var model: Machine { RandomProgram<SystemRandomNumberGenerator>.emptyMachine }

  public mutating func verify(_ program: Program, prediction: some Predictor) throws(LabFailure) -> Finding? {
    programs += 1
    return try compare(program, prediction, isCounted: true)
  }

  private mutating func compare(_ program: Program, _ prediction: some Predictor, isCounted: Bool)
    throws(LabFailure) -> Finding?
  {
    var prediction = prediction
    try kernel.reset()
    for (index, event) in (program.setup + program.events).enumerated() {
      let before = prediction.machine
      guard let report = try? prediction.perform(event) else {
        throw LabFailure("the program is not one that the model can carry out")
      }
      let observation = try kernel.perform(event)
      let sentences = observation.disagreements(
        with: report, MemoryReading(predictedBy: prediction.machine), naming: Program.name)
      if isCounted, index >= program.setup.count {
        events += 1
        coverage.note(report, before: before)
      }
      guard sentences.isEmpty else {
        return Finding(program: program, event: event, sentences: sentences)
      }
    }
    return nil
  }

  /// A program that still disagrees, and of which nothing can be left out: no event, and no page.
  ///
  /// - Returns: the finding itself if it is not seen again.
  public mutating func shrink(_ finding: Finding, prediction: some Predictor) throws(LabFailure) -> Finding {
    var smallest = finding
    while true {
      let before = smallest
      // Many events at first, so that a long program takes a few steps.
      var size = smallest.program.events.count
      while size > 0 {
        for start in stride(from: smallest.program.events.count - size, through: 1 - size, by: -size) {
          let range = max(0, start)..<min(start + size, smallest.program.events.count)
          for program in smallest.program.removing(eventsAt: range) {
            if try replace(&smallest, by: program, prediction) { break }
          }
        }
        size /= 2
      }
      // One has to stay.
      for page in (0..<smallest.program.removablePages).reversed() where smallest.program.removablePages > 1 {
        _ = try replace(&smallest, by: smallest.program.removing(page: page), prediction)
      }
      if smallest.program == before.program { return smallest }
    }
  }

  /// Takes the smaller program if something is found in it, too.
  private mutating func replace(_ smallest: inout Finding, by program: Program, _ prediction: some Predictor)
    throws(LabFailure) -> Bool
  {
    guard program.isPossible, let found = try compare(program, prediction, isCounted: false) else {
      return false
    }
    smallest = found
    return true
  }
}

extension Program {
  /// Whether it can be carried out: everybody who acts is there, and has the page, and they are not too many.
  var isPossible: Bool {
    var machine = Verifier.model
    return (setup + events).allSatisfy { event in
      guard let report = try? machine.perform(event) else { return false }
      let isOutside = report.effects.contains {
        if case .segmentationFault(_, _, .noRegion) = $0 { true } else { false }
      }
      return !isOutside && machine.processes.count { $0.state == .alive } <= KernelMachine.mostProcesses
    }
  }
}
