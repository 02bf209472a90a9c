import MemoryModel

/// What moves when the kernel has carried out an event: made from the readings before and after it and from what was observed,
/// so that no step is shown that was not seen.
struct LiveMotion: Sendable {
  private let motions: [EventMotion]

  /// - Parameters:
  ///   - observation: of the event.
  ///   - event: the same event with columns of the picture in place of processes.
  init(_ observation: Observation, _ event: Event, before: MemorySnapshot, after: MemorySnapshot) {
    let steps = Self.steps(observation, event, before: before, after: after)
    let isStopped = observation.faults > 0 || observation.outcome == .killed
    motions = steps.map { step in
      EventMotion(
        event: event, banner: Self.banner(observation),
        unitBytes: MeasuredCosts.pageBytes, beat: Beat(kind: step.kind, effects: 0..<0),
        isStopped: isStopped && step.kind != .act && step.kind != .setsOut, hasTaken: false,
        before: step.before,
        after: step.after, isMemory: true, hasFreeList: false)
    }
  }

  private typealias Step = (kind: Beat.Kind, before: MemorySnapshot, after: MemorySnapshot)

  private static func steps(
    _ observation: Observation, _ event: Event, before: MemorySnapshot, after: MemorySnapshot
  ) -> [Step] {
    switch event {
    case .read, .write, .receive, .force: return accessSteps(observation, event, before: before, after: after)
    case .fork:
      let child = after.holders.indices.last {
        after.holders[$0].exists && (before.holders.indices.contains($0) ? !before.holders[$0].exists : true)
      }
      return child.map { [(.fork(child: ProcessID(rawValue: $0)), before, after)] } ?? []
    case .exec, .exit: return [(.leave, before, after)]
    default: return []
    }
  }

  private static func accessSteps(
    _ observation: Observation, _ event: Event, before: MemorySnapshot, after: MemorySnapshot
  ) -> [Step] {
    guard let process = event.actor?.rawValue, let page = event.page else { return [] }
    let place = MemorySnapshot.Place(process: process, page: page)
    var steps: [Step] = []
    let isWrite = event.storedValue != nil
    if isWrite { steps.append((.setsOut, before, before)) }
    if observation.faults > 0 || observation.outcome == .killed { steps.append((.notice, before, before)) }
    let old = before.frame(before[place]?.frame)
    // Once the entry has its frame, and before the value has arrived in it.
    var settled = after
    if isWrite, let frame = after[place]?.frame,
      let index = settled.frames.firstIndex(where: { $0.key == frame })
    {
      settled.frames[index].value = old?.value ?? 0
    }
    switch observation.outcome {
    case .copied:
      guard let new = settled.frame(after[place]?.frame) else { break }
      var taken = before
      if !taken.frames.contains(where: { $0.key == new.key }) { taken.frames.append(new) }
      if let index = taken.frames.firstIndex(where: { $0.key == new.key }) { taken.frames[index].count = 0 }
      if let old, old.value != nil {
        let kind = Beat.Kind.copy(from: FrameID(rawValue: Int(old.key)), to: FrameID(rawValue: Int(new.key)))
        steps.append((kind, taken, taken))
      }
      steps.append((.swing, taken, settled))
    case .reused: steps.append((.reuse, before, settled))
    case .filled: steps.append((.swing, before, settled))
    case .killed: return steps + [(.leave, before, after)]
    case .noFault, nil: break
    }
    steps.append(isWrite ? (.arrive, settled, after) : (.readOut, settled, after))
    return steps
  }

  private static func banner(_ observation: Observation) -> [String]? {
    switch observation.outcome {
    case .copied: ["FAULT", Overlay.Banner.copy, "RETRY"]
    case .reused: ["FAULT", "REUSE", "RETRY"]
    case .filled: ["FAULT", "MAP", "RETRY"]
    case .killed: ["SEGFAULT", Overlay.Banner.kill]
    case .noFault, nil: nil
    }
  }

  /// How long it takes at speed 1×.
  var milliseconds: Double { Double(motions.reduce(0) { $0 + $1.beat.milliseconds }) }

  /// What is drawn so many milliseconds after its beginning; `nil` where nothing moves.
  func moment(_ elapsed: Double) -> PictureMoment? {
    var start = 0.0
    for motion in motions {
      let length = Double(motion.beat.milliseconds)
      if elapsed < start + length { return motion.moment(max(0, (elapsed - start) / length)) }
      start += length
    }
    return nil
  }
}
