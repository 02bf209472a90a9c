import MemoryModel

/// What the kernel lets this program see, and which kernel it is.
public struct KernelSight: Codable, Hashable, Sendable {
  /// Such as `Linux 6.18`.
  public let kernel: String
  public let evidence: Evidence

  public init(kernel: String, evidence: Evidence) {
    self.kernel = kernel
    self.evidence = evidence
  }
}

/// What an experiment reports.
public enum KernelNews: Codable, Hashable, Sendable {
  /// The processes exist; the observation is that of the last event of the setup.
  case opened(KernelSight, Observation)
  /// An event was carried out.
  case observed(Observation)
  /// It was not, for a reason in words; `isOver` says whether the experiment has ended.
  case failed(String, isOver: Bool)
}

/// The next work on the large memory.
public struct LargeMemoryRequest: Codable, Hashable, Sendable {
  /// Places in the order to write, if any.
  public var write: Range<Int>?
  /// Of a random order; 0 means from the first page to the last.
  public var seed: Int
  /// Pages to look at: whether they are shared, if any.
  public var read: Range<Int>?
  /// Pages of one block.
  public var blockPages: Int
}

/// What an experiment with large memory reports.
public enum LargeMemoryNews: Codable, Hashable, Sendable {
  /// The parent still writes the pages for the first time, or forks.
  case filling
  /// Both processes exist and share every page; the fork took so many nanoseconds.
  case ready(kernel: String, fork: Int)
  /// What a finished batch of writes took, if one has finished, and the number of shared pages in the blocks that were read.
  case progress(written: Int, faults: Int, nanoseconds: Int, isWriting: Bool, shared: [Int])
  case failed(String)
}

/// What came of measuring costs.
public enum CostNews: Codable, Hashable, Sendable {
  case measured(MeasuredCosts, kernel: String)
  case failed(String)
}
