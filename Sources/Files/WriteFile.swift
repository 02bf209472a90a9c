import Glibc

/// Writes to a path: a plain file is replaced as a whole, and a device or a pipe takes the bytes as they come.
///
/// Links are followed. A name of standard output, such as /dev/stdout, stands for standard output as it is.
///
/// - Parameter mode: of a new file, before the process's mask.
package func writeFile(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(SystemFailure) {
  // The pipe behind a link such as /dev/stdout has no name to be followed to.
  let existing = try status(of: path)
  if let existing, let output = try? status(of: STDOUT_FILENO), output.isSameFile(as: existing) {
    return try DiskCalls.system.writeAll(bytes, to: STDOUT_FILENO)
  }
  guard let existing, !existing.isRegularFile, !existing.isFolder else {
    return try replaceFile(FilePath(FilePath.followingLinks(path)), with: bytes, mode: mode)
  }
  let descriptor = try openFile(path, O_WRONLY | O_NOCTTY)
  defer { close(descriptor) }
  try DiskCalls.system.writeAll(bytes, to: descriptor)
}
