#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Progress that could not be saved, in words for the learner.
public struct ProgressFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path that was to be written.
  public let path: String
  /// What failed, as the system says it, without a full stop.
  public let reason: String
  /// What to do about it, as one sentence.
  public let advice: String

  private static let elsewhere = "start with --progress FILE in another folder."

  /// Describes a save that failed for a reason of our own.
  public init(path: String, reason: String) {
    self.init(path: path, reason: reason, remedy: nil)
  }

  /// Describes a save that failed in a system call.
  init(path: String, failure: SystemFailure) {
    self.init(path: path, reason: failure.reason, remedy: Self.remedy(for: failure.code))
  }

  private init(path: String, reason: String, remedy: String?) {
    self.path = path
    self.reason = reason
    advice = remedy.map { "\($0), or \(Self.elsewhere)" } ?? "S" + Self.elsewhere.dropFirst()
  }

  /// The whole message: the path, what failed, and what to do.
  public var description: String {
    "Progress cannot be saved in \(path): \(reason). \(advice)"
  }

  private static func remedy(for code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT: "Free some space"
    case EACCES, EPERM: "Make the folder and the file yours to write"
    case ENOTDIR: "Move away the file that stands where a folder should be"
    case EISDIR: "Move away the folder that has this name"
    case EEXIST: "Move away what has this name"
    case EIO: "Check the disk"
    default: nil
    }
  }
}
