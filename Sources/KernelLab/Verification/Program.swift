import MemoryModel

/// What processes do, in the model's terms, so that a machine and a kernel can both do it.
public struct Program: Hashable, Sendable {
  /// How the memory that it starts from comes to be: starts, mappings and first writes.
  public var setup: [Event]
  /// What is compared, event by event.
  public var events: [Event]
  /// What its forks do: ``Strategy/copyOnWrite`` or ``Strategy/eagerCopy``, which a kernel does where pages are pinned.
  public var strategy: Strategy

  public init(setup: [Event], events: [Event], strategy: Strategy = .copyOnWrite) {
    self.setup = setup
    self.events = events
    self.strategy = strategy
  }
}

extension Program {
  /// Whether it can be carried out: every process that acts exists and has the page, and there are not too many.
  var isPossible: Bool {
    var machine = Verifier.model(strategy)
    return (setup + events).allSatisfy { event in
      let before = machine
      guard let report = try? machine.perform(event) else { return false }
      let isOutside = report.effects.contains { effect in
        switch effect {
        case .segmentationFault(let process, let page, .noRegion),
          .badAddress(let process, let page, .noRegion):
          // A page that was there once can be touched.
          before.addressSpace(of: process)?.entries.indices.contains(page) != true
        default: false
        }
      }
      return !isOutside && machine.processes.count { $0.state == .alive } <= KernelMachine.mostProcesses
    }
  }
}
