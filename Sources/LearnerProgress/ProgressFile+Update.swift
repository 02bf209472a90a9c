import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// What an update came to.
  public struct Updated: Sendable {
    /// The log that the file holds now, with what other programs wrote into it.
    public let log: ProgressLog
    /// Where a file is kept now that had appeared at the path and was not one of ours, and what was wrong with it.
    public let setAside: (newPath: String, reason: String)?
    /// Why a power cut may still undo the update, though the file has it.
    public let notDurable: ProgressFileError?
  }

  /// How long an update waits for another program that is saving.
  public static let patience = Duration.milliseconds(1500)

  /// Adds changes to what the file holds by now, which another program may have changed since it was read.
  ///
  /// Only one program at a time does that: a lock file beside the real file keeps the others out. When the method
  /// throws, the file is what it was before, and none of the changes is in it.
  ///
  /// - Parameter memory: the whole log as the caller knows it, with the changes; it is written if there is no file any
  ///   more, or one that is not ours, which is given a new name. A file that cannot be read, or that a newer version
  ///   wrote, is never replaced.
  public func update(
    _ changes: [ProgressChange], memory: ProgressLog, patience: Duration = Self.patience
  ) throws(ProgressFileError) -> Updated {
    try change(memory: memory, patience: patience) { log in
      for change in changes { log.apply(change) }
    }
  }

  /// Takes out of the file what a log read before holds, of one lesson or of all; what came since stays.
  public func forget(_ known: ProgressLog, lesson: String?) throws(ProgressFileError) {
    let updated = try change(memory: ProgressLog(), patience: Self.patience) { log in
      log.forget(known, lesson: lesson)
    }
    if let failure = updated.notDurable { throw failure }
  }

  func change(
    memory: ProgressLog, patience: Duration, _ change: (inout ProgressLog) -> Void
  ) throws(ProgressFileError) -> Updated {
    try exclusively(patience: patience) { file, lock throws(ProgressFileError) in
      // Without a lock another program may be writing to one of them.
      if lock.excludesOthers { removeLeftovers(of: file) }
      var log = memory
      var kept: (newPath: String, reason: String)?
      switch find(file.path) {
      case .absent: break
      case .log(let onDisk):
        log = onDisk
        change(&log)
      case .newerVersion(let format): throw .newerVersion(path: path, format: format)
      case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
      case .notOurs(let reason):
        do throws(SystemFailure) {
          kept = (try setAside(file), reason)
        } catch {
          throw .unreadable(path: path, reason: Self.notRenamed(reason, error.reason))
        }
      }
      return Updated(log: log, setAside: kept, notDurable: try replace(file, with: log))
    }
  }

  /// Does something to the file that links lead to, while every other program that asks is kept out.
  func exclusively<Result>(
    patience: Duration = Self.patience,
    _ body: (FilePath, FileLock) throws(ProgressFileError) -> Result
  ) throws(ProgressFileError) -> Result {
    let file: FilePath
    do throws(SystemFailure) {
      file = FilePath(try FilePath.followingLinks(path))
      guard !file.name.isEmpty else { throw SystemFailure(code: EISDIR) }
      for folder in try FilePath.createFolder(file.folder) { try calls.flushFolder(folder) }
    } catch {
      throw ProgressFileError(path: path, failure: error)
    }
    let lockPath = file.sibling("\(file.helperPrefix)lock")
    let lock: FileLock
    do throws(LockFailure) {
      lock = try FileLock.acquire(lockPath, patience: patience)
    } catch {
      throw ProgressFileError(path: path, lock: lockPath, failure: error)
    }
    defer { lock.release() }
    return try body(file, lock)
  }
}
