#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be saved, and what to do about it.
package struct SaveFailure: Error, Hashable, Sendable {
  /// What failed, as the system says it, without a full stop.
  package let reason: String
  /// How to do away with the reason, without a full stop; `nil` where only another place helps.
  package let remedy: String?

  package init(_ reason: String, remedy: String? = nil) {
    self.reason = reason
    self.remedy = remedy
  }

  /// Describes a system call that failed.
  package init(_ failure: SystemFailure) {
    self.init(failure.reason, remedy: Self.remedy(for: failure.code))
  }

  /// Describes a lock beside the file that could not be taken.
  package init(lock: String, _ failure: LockFailure) {
    switch failure {
    case .held:
      self.init(
        "another program holds \(FilePath(lock).name) beside it", remedy: "Wait for that program or end it")
    case .system(let failure):
      var status = stat()
      // Where the folder takes no new file at all, the lock is not what has to be seen to.
      let isThere = lstat(lock, &status) == 0
      let words = isThere ? "\(FilePath(lock).name) beside it cannot be used: " : ""
      self.init(words + failure.reason, remedy: Self.remedy(for: failure.code))
    }
  }

  /// A file that must not be replaced, since a newer version of the program wrote it.
  package static func newerVersion(format: Int) -> SaveFailure {
    SaveFailure(
      "it was written by a newer CowTutor (format \(format)) and is left alone", remedy: "Update this one")
  }

  /// A file that must not be replaced, since nobody knows what is in it.
  package static func unreadable(_ reason: String) -> SaveFailure {
    SaveFailure("it is left alone, and cannot be read because \(reason)")
  }

  /// What to do about it, as one sentence.
  ///
  /// - Parameter option: the one that names another file.
  package func advice(option: String) -> String {
    let elsewhere = "tart with \(option) FILE in another folder."
    return remedy.map { "\($0), or s\(elsewhere)" } ?? "S\(elsewhere)"
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
