import Files

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

  /// Describes a lock beside the file that could not be taken.
  init(path: String, lock: String, failure: LockFailure) {
    switch failure {
    case .held:
      self.init(
        path: path, reason: "another program holds \(FilePath(lock).name) beside it",
        remedy: "Wait for that program or end it")
    case .system(let failure):
      var status = stat()
      // Where the folder takes no new file at all, the lock is not what has to be seen to.
      let reason = lstat(lock, &status) == 0 ? "\(FilePath(lock).name) beside it cannot be used: " : ""
      self.init(path: path, reason: reason + failure.reason, remedy: Self.remedy(for: failure.code))
    }
  }

  /// Describes a file that must not be replaced, since a newer version of the program wrote it.
  static func newerVersion(path: String, format: Int) -> ProgressFileError {
    ProgressFileError(
      path: path, reason: "it was written by a newer CowTutor (format \(format)) and is left alone",
      remedy: "Update this one")
  }

  /// Describes a file that must not be replaced, since nobody knows what is in it.
  static func unreadable(path: String, reason: String) -> ProgressFileError {
    ProgressFileError(path: path, reason: "it is left alone, and cannot be read because \(reason)")
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
    case EACCES, EPERM: "Make the folder and its files yours to write"
    case ENOTDIR: "Move away the file that stands where a folder should be"
    case EISDIR: "Move away the folder that has this name"
    case EEXIST: "Move away what has this name"
    case EIO: "Check the disk"
    default: nil
    }
  }
}
