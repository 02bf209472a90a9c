#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Replaces a file as a whole, or leaves it as it was and throws; what holds its place until then is beside it and gone
/// afterwards.
///
/// An existing file keeps its mode and owner. Only a plain file is replaced. The disk has the bytes when the function returns;
/// that its folder has the new one is for ``DiskCalls/flushFolder(_:)`` to make sure of.
///
/// - Parameter mode: of a new file, before the process's mask.
package func replaceFile(
  _ file: FilePath, with bytes: [UInt8], mode: mode_t, calls: DiskCalls = .system
) throws(SystemFailure) {
  let real = file.path
  let existing = try existingStatus(real)
  let temporary = try createTemporaryFile(beside: file, mode: mode)
  do throws(SystemFailure) {
    try fill(temporary.descriptor, with: bytes, inPlaceOf: existing, calls)
    try calls.move(temporary.path, to: real)
  } catch {
    unlink(temporary.path)
    throw error
  }
}

extension FilePath {
  /// How the names of the files begin that are needed beside a file for a while.
  ///
  /// Names have a greatest length, so that of the file is cut. Files that have the same prefix for that reason have the
  /// same lock, too.
  package var helperPrefix: String {
    let mostBytes = 200
    return ".\(String(decoding: name.utf8.prefix(mostBytes), as: UTF8.self))."
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

/// Creates a file under a name that nobody has; others may be writing to the same file.
private func createTemporaryFile(
  beside file: FilePath, mode: mode_t
) throws(SystemFailure) -> (path: String, descriptor: Int32) {
  let mostNames = 10_000
  for number in 1...mostNames {
    let path = file.sibling("\(file.helperPrefix)\(getpid())-\(number).tmp")
    do throws(SystemFailure) {
      return (path, try openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode))
    } catch {
      guard error.code == EEXIST else { throw error }
    }
  }
  throw SystemFailure(code: EEXIST)
}

/// Brings the bytes to the disk and closes the file, also when that fails.
private func fill(
  _ descriptor: Int32, with bytes: [UInt8], inPlaceOf existing: stat?, _ calls: DiskCalls
) throws(SystemFailure) {
  do throws(SystemFailure) {
    if let existing {
      // Not every file system has owners and modes; the contents matter more.
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
