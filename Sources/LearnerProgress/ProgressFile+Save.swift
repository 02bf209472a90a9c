#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// Replaces the file by this log, or leaves it whole and throws.
  ///
  /// The folder is created if it is missing. A new file can be read by its owner alone; an existing one
  /// keeps its mode. When the method returns, the disk has the log. When it throws, the path holds what it
  /// held before, unless only the last step failed, making the folder's change durable: then it holds the
  /// new log, which a power cut may undo.
  public func save(_ log: ProgressLog) throws(ProgressFileError) {
    let bytes: [UInt8]
    do {
      bytes = try ProgressDocument.write(log)
    } catch {
      throw ProgressFileError(path: path, reason: "the answers cannot be written as JSON")
    }
    do throws(SystemFailure) {
      try replace(with: bytes)
    } catch {
      throw ProgressFileError(path: path, failure: error)
    }
  }

  private func replace(with bytes: [UInt8]) throws(SystemFailure) {
    let real = try FilePath.followingLinks(path)
    let file = FilePath(real)
    guard !file.name.isEmpty else { throw SystemFailure(code: EISDIR) }
    try FilePath.createFolder(file.folder)
    let existing = try existingStatus(real)

    let temporary = try createTemporaryFile(beside: file)
    do throws(SystemFailure) {
      try fill(temporary.descriptor, with: bytes, inPlaceOf: existing)
      guard calls.rename(temporary.path, real) == 0 else { throw SystemFailure.latest }
    } catch {
      unlink(temporary.path)
      throw error
    }
    try flushFolder(file.folder)
  }

  /// Asks about the file to be replaced: nil if there is none, an error if it is not a plain file.
  private func existingStatus(_ path: String) throws(SystemFailure) -> stat? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw SystemFailure.latest
    }
    guard status.isRegularFile else { throw SystemFailure(code: status.isFolder ? EISDIR : EEXIST) }
    return status
  }

  /// Creates a file under a name that nobody has, not even a process that was killed while saving.
  private func createTemporaryFile(
    beside file: FilePath
  ) throws(SystemFailure) -> (path: String, descriptor: Int32) {
    let mostNames = 10_000
    for number in 1...mostNames {
      // Short whatever the file is called, since names have a greatest length.
      let path = file.sibling(".cowtutor-\(getpid())-\(number).tmp")
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return (path, descriptor) }
      guard errno == EEXIST else { throw SystemFailure.latest }
    }
    throw SystemFailure(code: EEXIST)
  }

  /// Brings the bytes to the disk and closes the file, also when that fails.
  private func fill(
    _ descriptor: Int32, with bytes: [UInt8], inPlaceOf existing: stat?
  ) throws(SystemFailure) {
    do throws(SystemFailure) {
      if let existing {
        // Not every file system has owners and modes; the answers matter more.
        _ = fchown(descriptor, existing.st_uid, existing.st_gid)
        _ = fchmod(descriptor, existing.st_mode & 0o777)
      }
      try calls.writeAll(bytes, to: descriptor)
      let size = try status(of: descriptor).st_size
      guard size == bytes.count else { throw SystemFailure(code: EIO) }
      try calls.flush(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    // An interrupted close has closed the file all the same.
    guard close(descriptor) == 0 || errno == EINTR else { throw SystemFailure.latest }
  }

  /// Makes the rename durable, where the system can do that for a folder at all.
  private func flushFolder(_ path: String) throws(SystemFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw SystemFailure.latest
    }
    defer { close(descriptor) }
    do throws(SystemFailure) {
      try calls.flush(descriptor)
    } catch  where error.code == EINVAL || error.code == ENOTSUP {
      return
    }
  }
}
