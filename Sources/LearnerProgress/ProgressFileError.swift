import Files

/// Progress that could not be saved, in words for the learner.
public struct ProgressFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the file.
  public let path: String
  let failure: SaveFailure

  /// The whole message: the path, what failed, and what to do.
  public var description: String {
    "Progress cannot be saved in \(path): \(failure.reason). \(failure.advice(option: "--progress"))"
  }
}
