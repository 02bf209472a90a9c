import MemoryModel

/// Where a wrong world parts from the truth.
public struct Parting: Hashable, Sendable {
  /// The event of the scene after which something differs.
  public let event: Int
  /// Whether only the frame that an entry names differs: no value, fault, copy, number of frames or end of a process.
  public let isInEntriesOnly: Bool
}

extension Script {
  /// The run that is true of a kernel: that under copy-on-write, or else the last.
  public var truth: Run? { runs.first { $0.strategy == .copyOnWrite } ?? runs.last }

  /// Where the events, carried out by other rules, first come to something else than in ``truth``.
  ///
  /// - Returns: `nil` where they never do.
  /// - Throws: a ``Diagnostic`` if the scene's memory cannot be set up.
  public func parting(under rules: Rules) throws(Diagnostic) -> Parting? {
    guard let truth else { return nil }
    let (ours, others) = (truth.sightings(of: scene), try run(under: rules).sightings(of: scene))
    for event in scene.events.indices {
      let (left, right) = (ours[event], others[event])
      if left.seen != right.seen { return Parting(event: event, isInEntriesOnly: false) }
      if left.frames != right.frames { return Parting(event: event, isInEntriesOnly: true) }
    }
    return nil
  }
}

/// What a learner can see of a world after an event.
private struct Sighting {
  struct Seen: Equatable {
    /// `nil` where nothing was read.
    var valueRead: Int?
    var faults: Int
    var pagesCopied: Int
    var framesInUse: Int
    var states: [Process.State]
  }

  var seen: Seen
  /// The frame that each entry of each process names.
  var frames: [[FrameID?]]
}

extension Run {
  /// One for each event of the scene; after one that was left out, the world is as it was.
  fileprivate func sightings(of scene: Scene) -> [Sighting] {
    var machine = start
    var steps = self.steps[...]
    return scene.events.map { event in
      var valueRead: Int?
      if let step = steps.first, step.event == event {
        steps = steps.dropFirst()
        for effect in step.report.effects { machine.apply(effect) }
        valueRead = ReportFacts(step.report).valueRead
      }
      let seen = Sighting.Seen(
        valueRead: valueRead, faults: machine.counters.faults, pagesCopied: machine.counters.pagesCopied,
        framesInUse: machine.framesInUse, states: machine.processes.map(\.state))
      return Sighting(
        seen: seen, frames: machine.processes.map { machine.addressSpace(of: $0).entries.map(\.frame) })
    }
  }
}
