import MemoryModel

/// What a strategy has cost so far.
public struct Measure: Hashable, Sendable {
  /// Frames or buffers with at least one reference.
  public private(set) var framesInUse: Int
  /// The most of them at once so far: what the events needed.
  public private(set) var mostFramesInUse: Int
  /// Counted since the first event.
  public private(set) var counters: Counters

  init(_ start: Machine) {
    framesInUse = start.framesInUse
    mostFramesInUse = framesInUse
    counters = start.counters
  }

  /// The cost after more effects, which led to these counters.
  public func after(_ effects: some Sequence<Effect>, _ counters: Counters) -> Measure {
    var measure = self
    for effect in effects {
      switch effect {
      case .frameAllocated: measure.framesInUse += 1
      case .frameFreed: measure.framesInUse -= 1
      default: break
      }
      measure.mostFramesInUse = max(measure.mostFramesInUse, measure.framesInUse)
    }
    measure.counters = counters
    return measure
  }
}
