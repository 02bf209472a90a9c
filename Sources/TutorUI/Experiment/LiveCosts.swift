import MemoryModel

/// What an experiment has cost at each of its readings: counted from the readings alone, beside what the model says of copying
/// every page at each fork.
struct LiveCosts: Sendable {
  /// One for each reading.
  private(set) var moments: [CostLines.Moment] = []
  private var costs = CostLines.Costs()
  private var ifAllCopied = CostLines.Costs()
  private var copying: Machine

  /// - Parameter timeline: of the model that predicts; copying everything takes more frames.
  init(_ timeline: Timeline) {
    let frameCount = 16 * timeline.start.frames.count
    copying =
      Timeline(frameCount: frameCount, rules: Rules(.eagerCopy), setup: timeline.setup).start
  }

  mutating func start(_ observation: Observation) {
    take(observation.reading)
  }

  mutating func take(_ observation: Observation) {
    _ = try? copying.perform(observation.event)
    costs.noticed += observation.faults
    if observation.outcome == .copied { costs.bytesCopied += MeasuredCosts.pageBytes }
    take(observation.reading)
    for process in observation.endedFromOutside.keys where copying[process]?.state == .alive {
      _ = try? copying.perform(.exit(process))
    }
  }

  private mutating func take(_ reading: MemoryReading) {
    costs.frames = max(costs.frames, reading.holders.count)
    ifAllCopied.frames = max(ifAllCopied.frames, MemoryReading(predictedBy: copying).holders.count)
    ifAllCopied.bytesCopied = copying.counters.pagesCopied * MeasuredCosts.pageBytes
    moments.append(CostLines.Moment(costs: costs, ifAllCopied: ifAllCopied))
  }
}
