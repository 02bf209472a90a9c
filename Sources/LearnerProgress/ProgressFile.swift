import Files

/// The file that keeps a learner's progress: the only place where progress meets the disk.
package typealias ProgressFile = DocumentFile<ProgressLog>

extension ProgressFile {
  /// The path where progress is kept by default; `nil` where the environment names no folder.
  package static func defaultPath(environment: [String: String]) -> String? {
    userFile("progress.json", in: "XDG_STATE_HOME", orInHome: ".local/state", environment: environment)
  }

  /// Adds changes to the log in the file, which another program may have changed since it was read.
  ///
  /// When the method throws, the file is as it was before, without any of the changes. One that is not ours gets a new name.
  ///
  /// - Parameter memory: the whole log as the caller knows it, with the changes.
  package func update(
    _ changes: [ProgressChange], memory: ProgressLog, patience: Duration = LockedFile.patience
  ) throws(ProgressFileError) -> Changed {
    try changing(memory: memory, patience: patience) { log in
      for change in changes { log.apply(change) }
    }
  }

  /// Removes the answers of a log read before, of one lesson or of all; later answers stay.
  package func forget(_ known: ProgressLog, lesson: String?) throws(ProgressFileError) {
    let changed = try changing(memory: ProgressLog(), patience: LockedFile.patience) { log in
      log.forget(known, lesson: lesson)
    }
    if let failure = changed.notDurable { throw ProgressFileError(path: path, failure: failure) }
  }

  func changing(
    memory: ProgressLog, patience: Duration, _ change: (inout ProgressLog) -> Void
  ) throws(ProgressFileError) -> Changed {
    do throws(SaveFailure) {
      return try self.change(memory: memory, patience: patience, change)
    } catch {
      throw ProgressFileError(path: path, failure: error)
    }
  }
}
