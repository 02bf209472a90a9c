/// Where a timeline parts from another one with the same events.
public struct Parting: Hashable, Sendable {
  /// The event after which something differs, counted from 0.
  public let event: Int
  /// Whether only the frame that an entry names differs: no value, fault, copy, number of frames or end of a process.
  public let isInEntriesOnly: Bool
}

extension Timeline {
  /// Where the events first come to something else than in a timeline with other rules; `nil` where they never do.
  public func parting(from truth: Timeline) -> Parting? {
    var (ours, truth) = (at(.start), truth.at(.start))
    while ours.redo(), truth.redo() {
      let event = ours.cursor.steps - 1
      if ours.seen != truth.seen { return Parting(event: event, isInEntriesOnly: false) }
      if ours.frames != truth.frames { return Parting(event: event, isInEntriesOnly: true) }
    }
    return nil
  }

  /// What a learner can see after an event without looking into page tables.
  private var seen: Sighting {
    Sighting(
      valueRead: steps[cursor.steps - 1].effects.lazy.compactMap(\.valueRead).first,
      faults: machine.counters.faults, pagesCopied: machine.counters.pagesCopied,
      framesInUse: machine.framesInUse, states: machine.processes.map(\.state))
  }

  /// The frame that each entry of each process names.
  private var frames: [[FrameID?]] {
    machine.processes.map { machine.addressSpace(of: $0).entries.map(\.frame) }
  }
}

private struct Sighting: Equatable {
  /// `nil` where nothing was read.
  let valueRead: Int?
  let faults, pagesCopied, framesInUse: Int
  let states: [Process.State]
}

extension Effect {
  fileprivate var valueRead: Int? {
    if case .valueRead(_, _, let value) = self { value } else { nil }
  }
}
