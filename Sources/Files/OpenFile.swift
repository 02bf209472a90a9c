import Glibc

/// Opens a file as open(2) does, again after each interruption by a signal; programs started later do not inherit it.
package func openFile(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemFailure) -> Int32 {
  while true {
    let descriptor = path.withPath { open($0, flags | O_CLOEXEC, mode) }
    if descriptor >= 0 { return descriptor }
    guard errno == EINTR else { throw SystemFailure.latest }
  }
}

/// Asks the system about an open file.
package func status(of descriptor: Int32) throws(SystemFailure) -> stat {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw SystemFailure.latest }
  return status
}

/// Asks the system about a path; nil if nothing is there.
///
/// - Parameter followsLinks: whether a link at the path stands for the file it leads to.
package func status(of path: String, followsLinks: Bool = true) throws(SystemFailure) -> stat? {
  var status = stat()
  guard path.withPath({ followsLinks ? stat($0, &status) : lstat($0, &status) }) == 0 else {
    if errno == ENOENT { return nil }
    throw SystemFailure.latest
  }
  return status
}

/// Removes a name from its folder, if that is possible.
package func removeFile(_ path: String) {
  _ = path.withPath { unlink($0) }
}

extension stat {
  /// Whether this is a plain file, and not a folder, a device, a pipe or a socket.
  package var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }

  /// Whether this is a folder.
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

  /// Whether this is a pipe, with a name or without.
  package var isPipe: Bool { st_mode & S_IFMT == S_IFIFO }

  /// Whether both are about one file.
  package func isSameFile(as other: stat) -> Bool { st_ino == other.st_ino && st_dev == other.st_dev }
}
