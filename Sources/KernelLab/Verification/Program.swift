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
      if event.isAccess, let actor = event.actor, let page = event.page {
        // A page that was there once can be touched.
        guard machine.addressSpace(of: actor)?.entries.indices.contains(page) == true else { return false }
      }
      guard (try? machine.perform(event)) != nil else { return false }
      return machine.processes.count { $0.state == .alive } <= KernelMachine.mostProcesses
    }
  }
}
