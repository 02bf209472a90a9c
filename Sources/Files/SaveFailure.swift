import Glibc

/// Why a file could not be saved, and what to do about it.
package struct SaveFailure: Error, Hashable, Sendable {
  /// What failed, as the system says it, without a full stop.
  package let reason: String
  /// What to do about the reason, without a full stop; `nil` where only another place helps.
  package let remedy: String?
  /// Whether the file could be saved in another folder; a limit of the process is the same everywhere.
  private let isOfPlace: Bool

  package init(_ reason: String, remedy: String? = nil, isOfPlace: Bool = true) {
    self.reason = reason
    self.remedy = remedy
    self.isOfPlace = isOfPlace
  }

  /// Describes a system call that failed.
  package init(_ failure: SystemFailure) {
    self.init(failure, "")
  }

  /// - Parameter words: what stands before the reason.
  private init(_ failure: SystemFailure, _ words: String) {
    self.init(
      words + failure.reason, remedy: Self.remedy(for: failure), isOfPlace: !failure.isOfProcess)
  }

  /// Describes a lock beside the file that could not be taken.
  package init(lock: String, _ failure: LockFailure) {
    switch failure {
    case .held:
      self.init(
        "another program holds \(FilePath(lock).name) beside it", remedy: "wait for that program or end it")
    case .system(let failure):
      // Where the folder takes no new file at all, the lock is not the trouble.
      let isThere = (try? status(of: lock, followsLinks: false)) != nil
      let words = isThere ? "\(FilePath(lock).name) beside it cannot be used: " : ""
      self.init(failure, words)
    }
  }

  /// A file that must not be replaced, since a newer version of the program wrote it.
  package static func newerVersion(format: Int) -> SaveFailure {
    SaveFailure(
      "it was written by a newer CowTutor (format \(format)) and is left alone", remedy: "update this one")
  }

  /// A file that must not be replaced, since its contents are unknown.
  package static func unreadable(_ reason: String) -> SaveFailure {
    SaveFailure("it is left alone, and cannot be read because \(reason)")
  }

  /// What to do about it, as one sentence.
  ///
  /// - Parameter option: the one that names another file.
  package func advice(option: String) -> String {
    let elsewhere = "start with \(option) FILE in another folder."
    let sentence = remedy.map { isOfPlace ? "\($0), or \(elsewhere)" : "\($0)." } ?? elsewhere
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }

  private static func remedy(for failure: SystemFailure) -> String? {
    switch failure.code {
    case EACCES, EPERM: "make the folder and its files yours to write"
    case ENOTDIR: "move away the file that stands where a folder should be"
    case EISDIR: "move away the folder that has this name"
    case EEXIST: "move the file of that name away"
    case EIO: "check the disk"
    default: failure.remedy
    }
  }
}
