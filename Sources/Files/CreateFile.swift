import Glibc

/// Writes a file that was not there before, as a whole or not at all: a file of that name is left alone, and is the
/// failure `EEXIST`.
///
/// - Parameter mode: of the file, before the process's mask.
package func createFile(
  _ path: String, _ bytes: [UInt8], mode: mode_t, calls: DiskCalls = .system
) throws(SystemFailure) {
  let descriptor = try openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
  do throws(SystemFailure) {
    try fill(descriptor, with: bytes, inPlaceOf: nil, calls)
  } catch {
    removeFile(path)
    throw error
  }
}

extension SystemFailure {
  /// Whether the name of a new file is taken.
  package var isOfTakenName: Bool { code == EEXIST }
}
