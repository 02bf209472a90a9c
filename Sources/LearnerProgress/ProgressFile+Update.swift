import Files

extension ProgressFile {
  /// The result of an update.
  public struct Updated: Sendable {
    /// The log in the file now, with the changes of other programs.
    public let log: ProgressLog
    /// The new path of a file that appeared in between and was not one of ours, and what was wrong with it.
    public let setAside: (newPath: String, reason: String)?
    /// Why a power cut may still undo the update, though the file has it.
    public let notDurable: ProgressFileError?
  }

  /// How long an update waits for another program that is saving.
  public static let patience = LockedFile.patience

  /// Adds changes to the log in the file, which another program may have changed since it was read.
  ///
  /// Only one program at a time does that: a lock file beside the real file keeps the others out. When the method
  /// throws, the file is as it was before, without any of the changes.
  ///
  /// - Parameter memory: the whole log as the caller knows it, with the changes; it is written if the file is gone, or if
  ///   another file has its place, which then gets a new name. A file that cannot be read, or that a newer version wrote,
  ///   is never replaced.
  public func update(
    _ changes: [ProgressChange], memory: ProgressLog, patience: Duration = Self.patience
  ) throws(ProgressFileError) -> Updated {
    try change(memory: memory, patience: patience) { log in
      for change in changes { log.apply(change) }
    }
  }

  /// Removes the answers of a log read before, of one lesson or of all; later answers stay.
  public func forget(_ known: ProgressLog, lesson: String?) throws(ProgressFileError) {
    let updated = try change(memory: ProgressLog(), patience: Self.patience) { log in
      log.forget(known, lesson: lesson)
    }
    if let failure = updated.notDurable { throw failure }
  }

  func change(
    memory: ProgressLog, patience: Duration, _ change: (inout ProgressLog) -> Void
  ) throws(ProgressFileError) -> Updated {
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls, patience: patience)
      defer { locked.release() }
      locked.removeLeftovers()
      var log = memory
      var kept: (newPath: String, reason: String)?
      switch ProgressLog.stored(at: locked.file.path) {
      case .absent: break
      case .document(let onDisk):
        log = onDisk
        change(&log)
      case .newerVersion(let format): throw .newerVersion(format: format)
      case .unreadable(let reason): throw .unreadable(reason)
      case .notOurs(let reason):
        do throws(SystemFailure) {
          kept = (try locked.setAside(), reason)
        } catch {
          throw .unreadable(Self.notRenamed(reason, error.reason))
        }
      }
      let notDurable = try locked.replace(with: try log.bytes())
      return Updated(
        log: log, setAside: kept, notDurable: notDurable.map { ProgressFileError(path: path, $0) })
    } catch {
      throw ProgressFileError(path: path, error)
    }
  }
}
