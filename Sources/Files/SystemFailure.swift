import Glibc

/// A system call that failed: the one place that turns `errno` into words.
package struct SystemFailure: Error, Hashable {
  /// The value of `errno`.
  package var code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The failure of the system call made last.
  package static var latest: SystemFailure { SystemFailure(code: errno) }

  /// What the system says about the failure, in the language of the locale, without a full stop.
  package var reason: String {
    // "File exists" would say of a device or a pipe that it is a file.
    code == EEXIST ? "something else has this name" : String(cString: strerror(code))
  }

  /// Whether a limit of this process was reached, which is the same for every file.
  package var isOfProcess: Bool { [EFBIG, EMFILE, ENFILE, ENOMEM].contains(code) }

  /// What to do about a limit that was reached, without a full stop; `nil` for failures of other kinds.
  package var remedy: String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space"
    case EFBIG: "raise the limit on file sizes (ulimit -f)"
    case EMFILE, ENFILE: "close some files, or raise the limit (ulimit -n)"
    case ENOMEM: Self.memoryRemedy
    default: nil
    }
  }

  /// The reason, and the remedy if there is one.
  package var reasonWithRemedy: String {
    remedy.map { "\(reason); \($0)" } ?? reason
  }

  /// A limit of this process on memory is named: free memory would not help.
  private static var memoryRemedy: String {
    let resources = [(Int32(RLIMIT_AS.rawValue), "-v"), (Int32(RLIMIT_DATA.rawValue), "-d")]
    var limit = rlimit()
    for (resource, option) in resources
    where getrlimit(resource, &limit) == 0 && limit.rlim_cur < rlim_t(Int.max) {
      return "raise the limit on memory (ulimit \(option)), now \(limit.rlim_cur / 1024) KiB"
    }
    return "free some memory"
  }
}
