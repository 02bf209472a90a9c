import Files

/// The file that keeps a learner's progress: the only place where progress meets the disk.
public struct ProgressFile: Sendable {
  private let file: DocumentFile<ProgressLog>

  /// Names a file, which need not exist yet; does not touch the disk.
  package init(path: String, calls: DiskCalls = .system) {
    file = DocumentFile(path: path, calls: calls)
  }

  /// The path as given; it may be a symbolic link, which is followed.
  public var path: String { file.path }

  /// The path where progress is kept by default; `nil` where the environment names no folder.
  public static func defaultPath(environment: [String: String]) -> String? {
    userFile("progress.json", in: "XDG_STATE_HOME", orInHome: ".local/state", environment: environment)
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

  /// Reads the file, and renames it if its bytes are not a progress log.
  ///
  /// Each way to fail is a case of the result.
  public func load() -> Loaded {
    let found = file.load()
    if case .notOurs(let reason) = found.content, let newPath = found.newPath {
      return .setAside(newPath: newPath, reason: reason)
    }
    return Self.leftAlone(found.content)
  }

  /// Reads the file, which may be a pipe here, and leaves it where it is.
  public func look() -> Loaded {
    Self.leftAlone(file.look(pipePatience: pipePatience))
  }

  private static func leftAlone(_ found: StoredContent<ProgressLog>) -> Loaded {
    switch found {
    case .absent: .absent
    case .document(let log): .loaded(log)
    case .newerVersion(let format): .newerVersion(format: format)
    case .notOurs(let reason), .unreadable(let reason): .unreadable(reason: reason)
    }
  }

  /// Adds changes to the log in the file, which another program may have changed since it was read.
  ///
  /// When the method throws, the file is as it was before, without any of the changes. One that is not ours gets a new name.
  ///
  /// - Parameter memory: the whole log as the caller knows it, with the changes.
  package func update(
    _ changes: [ProgressChange], memory: ProgressLog, patience: Duration = LockedFile.patience
  ) throws(ProgressFileError) -> DocumentFile<ProgressLog>.Changed {
    try change(memory: memory, patience: patience) { log in
      for change in changes { log.apply(change) }
    }
  }

  /// Removes the answers of a log read before, of one lesson or of all; later answers stay.
  public func forget(_ known: ProgressLog, lesson: String?) throws(ProgressFileError) {
    let changed = try change(memory: ProgressLog(), patience: LockedFile.patience) { log in
      log.forget(known, lesson: lesson)
    }
    if let failure = changed.notDurable { throw ProgressFileError(path: path, failure) }
  }

  func change(
    memory: ProgressLog, patience: Duration, _ change: (inout ProgressLog) -> Void
  ) throws(ProgressFileError) -> DocumentFile<ProgressLog>.Changed {
    do throws(SaveFailure) {
      return try file.change(memory: memory, patience: patience, change)
    } catch {
      throw ProgressFileError(path: path, error)
    }
  }
}
