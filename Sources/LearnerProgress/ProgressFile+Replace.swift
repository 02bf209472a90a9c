import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// Replaces the file by this log, or leaves it whole and throws. Only whoever has the lock may.
  ///
  /// A new file can be read by its owner alone; an existing one keeps its mode. When the method returns, the file has
  /// the log, and so has the disk, unless the result says why that is not certain.
  func replace(_ file: FilePath, with log: ProgressLog) throws(ProgressFileError) -> ProgressFileError? {
    let bytes: [UInt8]
    do {
      bytes = try ProgressDocument.write(log)
    } catch {
      throw ProgressFileError(path: path, reason: "the answers cannot be written as JSON")
    }
    do throws(SystemFailure) {
      try replace(file, with: bytes)
    } catch {
      throw ProgressFileError(path: path, failure: error)
    }
    do throws(SystemFailure) {
      try calls.flushFolder(file.folder)
    } catch {
      return ProgressFileError(path: path, failure: error)
    }
    return nil
  }

  private func replace(_ file: FilePath, with bytes: [UInt8]) throws(SystemFailure) {
    let real = file.path
    let existing = try existingStatus(real)
    let temporary = try createTemporaryFile(beside: file)
    do throws(SystemFailure) {
      try fill(temporary.descriptor, with: bytes, inPlaceOf: existing)
      try calls.move(temporary.path, to: real)
    } catch {
      unlink(temporary.path)
      throw error
    }
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

  /// Creates a file under a name that nobody has; where there are no locks, others may be saving.
  private func createTemporaryFile(
    beside file: FilePath
  ) throws(SystemFailure) -> (path: String, descriptor: Int32) {
    let mostNames = 10_000
    for number in 1...mostNames {
      let path = file.sibling("\(Self.helperPrefix(of: file))\(getpid())-\(number).tmp")
      do throws(SystemFailure) {
        return (path, try openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600))
      } catch {
        guard error.code == EEXIST else { throw error }
      }
    }
    throw SystemFailure(code: EEXIST)
  }

  /// Removes the temporary files that killed programs left: under the lock nobody needs one.
  func removeLeftovers(of file: FilePath) {
    let prefix = Self.helperPrefix(of: file)
    for name in (try? listFolder(file.folder, hidden: true)) ?? [] {
      guard name.hasPrefix(prefix), name.hasSuffix(".tmp") else { continue }
      let numbers = name.dropFirst(prefix.count).dropLast(4).split(
        separator: "-", omittingEmptySubsequences: false)
      let areOurs = numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
      if areOurs { unlink(file.sibling(name)) }
    }
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
}
