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
