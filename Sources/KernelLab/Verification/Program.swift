import MemoryModel

/// What processes do, in the model's terms, so that a machine and a kernel can both do it.
public struct Program: Hashable, Sendable {
  /// How the memory that it starts from comes to be: starts, mappings and first writes.
  public var setup: [Event]
  /// What is compared, event by event.
  public var events: [Event]

  public init(setup: [Event], events: [Event]) {
    self.setup = setup
    self.events = events
  }

  /// The program without one of its events: without a fork the child is missing too, and all that it would have done.
  func removing(eventAt index: Int) -> Program {
    guard case .fork = events[index] else {
      var shorter = self
      shorter.events.remove(at: index)
      return shorter
    }
    var next = setup.count { $0 == .start }
    var new: [ProcessID: ProcessID] = [:]
    for number in 0..<next { new[ProcessID(rawValue: number)] = ProcessID(rawValue: number) }
    var old = next
    var kept: [Event] = []
    for (place, event) in events.enumerated() {
      let actor = event.actor.flatMap { new[$0] }
      if case .fork = event {
        if place != index, actor != nil {
          new[ProcessID(rawValue: old)] = ProcessID(rawValue: next)
          next += 1
        }
        old += 1
      }
      if place != index, let actor { kept.append(event.performed(by: actor)) }
    }
    return Program(setup: setup, events: kept)
  }
}

extension Event {
  /// The same by another process.
  fileprivate func performed(by process: ProcessID) -> Event {
    switch self {
    case .start: .start
    case .map(_, let mapping): .map(process, mapping)
    case .fork: .fork(process)
    case .read(_, let page): .read(process, page)
    case .write(_, let page, let value): .write(process, page, value: value)
    case .exec: .exec(process)
    case .exit: .exit(process)
    }
  }
}
