import Glibc

/// Replaces a file as a whole, or leaves it as it was and throws.
///
/// The bytes go to a temporary file beside it, which then takes its name. An existing file keeps its mode and owner. Only a
/// plain file is replaced. The disk has the bytes when the function returns; ``DiskCalls/flushFolder(_:)`` then makes sure
/// that it has the name.
///
/// - Parameter mode: of a new file, before the process's mask.
package func replaceFile(
  _ file: FilePath, with bytes: [UInt8], mode: mode_t, calls: DiskCalls = .system
) throws(SystemFailure) {
  let real = file.path
  let existing = try existingStatus(real)
  let temporary = try createFreeFile(mode: mode) {
    file.sibling("\(file.helperPrefix)\(getpid())-\($0).tmp")
  }
  do throws(SystemFailure) {
    try fill(temporary.descriptor, with: bytes, inPlaceOf: existing, calls)
    try calls.move(temporary.path, to: real)
  } catch {
    removeFile(temporary.path)
    throw error
  }
}

extension FilePath {
  /// How the names of its helper files begin: the lock and the temporary files beside it.
  ///
  /// Names have a greatest length, so the file's own name is cut. Files with the same prefix for that reason share a lock.
  package var helperPrefix: String {
    let mostBytes = 200
    return ".\(String(path: name.pathBytes.prefix(mostBytes)))."
  }
}

/// The status of the file to replace: nil if there is none, an error if it is not a plain file.
private func existingStatus(_ path: String) throws(SystemFailure) -> stat? {
  guard let status = try Files.status(of: path, followsLinks: false) else { return nil }
  guard status.isRegularFile else { throw SystemFailure(code: status.isFolder ? EISDIR : EEXIST) }
  return status
}

/// Creates an empty file under the first name that is free; other programs may be doing the same.
///
/// - Parameter name: the path with a number, from 1.
func createFreeFile(
  mode: mode_t, _ name: (Int) -> String
) throws(SystemFailure) -> (path: String, descriptor: Int32) {
  let mostNames = 10_000
  for number in 1...mostNames {
    let path = name(number)
    do throws(SystemFailure) {
      return (path, try openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode))
    } catch {
      guard error.code == EEXIST else { throw error }
    }
  }
  throw SystemFailure(code: EEXIST)
}

/// Brings the bytes to the disk and closes the file, also when that fails.
///
/// - Parameter existing: the file whose mode and owner the new one takes over.
func fill(
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
