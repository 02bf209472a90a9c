import Files

/// Progress that could not be saved, in words for the learner.
public struct ProgressFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the file.
  public let path: String
  private let failure: SaveFailure

  init(path: String, _ failure: SaveFailure) {
    self.path = path
    self.failure = failure
  }

  /// What failed, in the words of the system, without a full stop.
  public var reason: String { failure.reason }

  /// What to do about it, as one sentence.
  public var advice: String { failure.advice(option: "--progress") }

  /// The whole message: the path, what failed, and what to do.
  public var description: String {
    "Progress cannot be saved in \(path): \(reason). \(advice)"
  }
}
