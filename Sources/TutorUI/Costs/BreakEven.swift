import MemoryModel

/// The share of pages up to which copy-on-write takes less time than copying every page at the fork, as 1 for all pages.
struct BreakEven: Hashable {
  /// The memory that the shares were measured with.
  let bytes: Int
  /// From the eager fork of the kernel: (eager fork − fork) / copy faults of all pages. An upper bound; `nil` if not measured.
  let measured: Spread?
  /// From copying the bytes alone: memcpy to present memory / copy faults of all pages. A lower bound.
  let lower: Spread

  /// With the largest memory for which there is an eager fork, or else with the largest; `nil` if too little was measured.
  init?(_ costs: MeasuredCosts) {
    let bytes = costs.largest(.eagerFork)?.bytes ?? costs.sizes.last ?? 0
    // Runs of one round belong together: a slow moment of the machine is in all of them.
    func runs(_ action: MeasuredCosts.Action) -> [Double]? {
      costs.timing(action, bytes: bytes).map { $0.runs.map(Double.init) }
    }
    guard let fork = runs(.fork), let faults = runs(.copyFaults)?.map({ max(1, $0) }), let copy = runs(.copy)
    else { return nil }
    self.bytes = bytes
    lower = Spread(of: zip(copy, faults).map { $0 / $1 })
    measured = runs(.eagerFork).map { eager in
      Spread(of: zip(zip(eager, fork), faults).map { ($0.0 - $0.1) / $1 })
    }
  }

  /// What a range of shares allows to say.
  enum Verdict: Hashable {
    /// In no run did the eager fork take longer than the fork.
    case neverWins
    /// In some runs the eager fork took longer than the fork, in others not.
    case unclear
    /// Copy-on-write wins below this share, and loses above it.
    case upTo
    /// In some runs copy-on-write won even with all pages written, in others not.
    case perhapsAlways
    /// In every run copy-on-write won even with all pages written.
    case always
  }

  static func verdict(_ share: Spread) -> Verdict {
    if share.most <= 0 { return .neverWins }
    if share.least <= 0 { return .unclear }
    if share.most < 1 { return .upTo }
    return share.least < 1 ? .perhapsAlways : .always
  }

  /// Whether the ranges of both bounds have anything in common, or lie the wrong way round.
  var boundsOverlap: Bool { measured.map { lower.most >= $0.least } ?? false }
}
