import MemoryModel

/// The outcomes of measurements so far.
struct CostRecord {
  enum Outcome: Hashable {
    case took(nanoseconds: Int)
    case refused(String)
  }

  private struct Key: Hashable {
    let action: MeasuredCosts.Action
    let bytes: Int
  }

  private var runs: [Key: [Int]] = [:]
  private var refusals: [Key: String] = [:]

  /// Whether a measurement has been refused once; then none of its runs counts.
  func isRefused(_ step: CostMeter.Step) -> Bool {
    refusals[Key(action: step.action, bytes: step.bytes)] != nil
  }

  mutating func take(_ outcome: Outcome, of step: CostMeter.Step) {
    let key = Key(action: step.action, bytes: step.bytes)
    switch outcome {
    case .refused(let reason): refusals[key] = reason
    // The first run finds the caches and the kernel's lists of free frames as other programs left them.
    case .took(let nanoseconds): if step.run > 0 { runs[key, default: []].append(nanoseconds) }
    }
  }

  func costs(_ plan: [(action: MeasuredCosts.Action, bytes: Int)], looksVirtual: Bool) -> MeasuredCosts {
    var timings: [MeasuredCosts.Timing] = []
    var refused: [MeasuredCosts.Refusal] = []
    for (action, bytes) in plan {
      let key = Key(action: action, bytes: bytes)
      if let reason = refusals[key] {
        refused.append(.init(action, bytes: bytes, reason: reason))
      } else if let runs = runs[key] {
        timings.append(.init(action, bytes: bytes, runs: runs))
      }
    }
    return MeasuredCosts(timings: timings, refusals: refused, looksVirtual: looksVirtual)
  }
}
