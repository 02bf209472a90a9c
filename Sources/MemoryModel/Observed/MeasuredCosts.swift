/// Processor times that a kernel took to share and to copy memory, as measured.
public struct MeasuredCosts: Codable, Hashable, Sendable {
  /// What was timed, in the order in which it is measured.
  ///
  /// Each one that takes new frames comes right after one that gave as many back: a hypervisor may take away frames that
  /// have been free for long, and the first use after that costs more.
  public enum Action: String, CaseIterable, Codable, Sendable {
    /// A fork of memory in huge pages, up to its return in the parent.
    case hugeFork = "fork-huge"
    /// One write to each page of new memory in huge pages: a fault and a zeroed frame for each huge page.
    case hugeFirstTouch = "first-touch-huge"
    /// One write to each page of new memory: a fault and a zeroed frame each.
    case firstTouch = "first-touch"
    /// A fork, up to its return in the parent.
    case fork
    /// A vfork and its child, which ends at once.
    case vfork
    /// One write to each page after the other process of a fork has ended: a fault each, and no copy.
    case reuseFaults = "reuse-faults"
    /// One write to each page that is present and writable: no fault.
    case stores
    /// Copying all of the memory to other memory that is present.
    case copy
    /// One write to each page after a fork, while the other process lives: a fault and a copy each.
    case copyFaults = "copy-faults"
    /// Copying all of the memory to other memory that has no frames yet.
    case freshCopy = "copy-fresh"
    /// A fork that copies every page at once, up to its return in the parent: the pages are pinned.
    case eagerFork = "eager-fork"
  }

  /// The times of one action with so much memory.
  public struct Timing: Codable, Hashable, Sendable {
    public let action: Action
    /// All of the memory.
    public let bytes: Int
    /// Nanoseconds of processor time of each run, in the order of the runs; at least one.
    public let runs: [Int]

    public init(_ action: Action, bytes: Int, runs: [Int]) {
      self.action = action
      self.bytes = bytes
      self.runs = runs
    }

    public var spread: Spread { Spread(of: runs.map(Double.init)) }
    /// For one page.
    public var pageSpread: Spread { Spread(of: runs.map { Double($0) / Double(pages) }) }
    public var pages: Int { bytes / MeasuredCosts.pageBytes }
  }

  /// An action that could not be measured with so much memory.
  public struct Refusal: Codable, Hashable, Sendable {
    public let action: Action
    public let bytes: Int
    /// Such as `too little memory may be locked; be root`.
    public let reason: String

    public init(_ action: Action, bytes: Int, reason: String) {
      self.action = action
      self.bytes = bytes
      self.reason = reason
    }
  }

  public static let pageBytes = 4096
  public let timings: [Timing]
  public let refusals: [Refusal]
  /// Whether the machine looks like a virtual one.
  public let looksVirtual: Bool

  public init(timings: [Timing], refusals: [Refusal] = [], looksVirtual: Bool = false) {
    self.timings = timings
    self.refusals = refusals
    self.looksVirtual = looksVirtual
  }

  /// Sizes of memory, from the smallest.
  public var sizes: [Int] { Set(timings.map(\.bytes)).sorted() }

  public func timing(_ action: Action, bytes: Int) -> Timing? {
    timings.first { $0.action == action && $0.bytes == bytes }
  }

  /// The timing with the most memory.
  public func largest(_ action: Action) -> Timing? {
    timings.filter { $0.action == action }.max { $0.bytes < $1.bytes }
  }
}

/// The middle and the ends of measured values.
public struct Spread: Hashable, Sendable {
  public let median: Double
  public let least: Double
  public let most: Double

  /// Of no values at all it is 0.
  public init(of values: [Double]) {
    let sorted = values.sorted()
    least = sorted.first ?? 0
    most = sorted.last ?? 0
    // Between the two in the middle, which are one and the same where their number is odd.
    median = sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
