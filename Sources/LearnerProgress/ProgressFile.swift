import Files

/// The file that keeps a learner's progress: the only place where progress meets the disk.
public struct ProgressFile: Sendable {
  /// The path as given; it may be a symbolic link, which is followed.
  public let path: String

  let calls: DiskCalls

  /// Names a file, which need not exist yet; does not touch the disk.
  public init(path: String) {
    self.init(path: path, calls: .system)
  }

  init(path: String, calls: DiskCalls) {
    self.path = path
    self.calls = calls
  }

  /// The path where progress is kept by default.
  ///
  /// That is `cowtutor/progress.json` in `XDG_STATE_HOME`, or else in `.local/state` of `HOME`. A variable counts only if
  /// it is an absolute path; without either the result is nil.
  /// Source: XDG Base Directory Specification 0.8.
  public static func defaultPath(environment: [String: String]) -> String? {
    let file = "cowtutor/progress.json"
    if let state = environment["XDG_STATE_HOME"], FilePath.isAbsolute(state) {
      return FilePath.join(state, file)
    }
    if let home = environment["HOME"], FilePath.isAbsolute(home) {
      return FilePath.join(FilePath.join(home, ".local/state"), file)
    }
    return nil
  }

  /// What was found at the path of a progress file.
  ///
  /// A reason follows the words "cannot be read because" and has no full stop.
  public enum Loaded: Hashable, Sendable {
    /// There is no file yet.
    case absent
    /// The file was read.
    case loaded(ProgressLog)
    /// The file was not one of ours; it now has a new name, and its bytes are unchanged.
    case setAside(newPath: String, reason: String)
    /// The file was written by a newer version of the program and was left alone.
    case newerVersion(format: Int)
    /// The file could not be read, or was not one of ours and could not be renamed; it was left alone.
    case unreadable(reason: String)
  }
}
