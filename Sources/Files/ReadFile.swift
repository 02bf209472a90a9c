#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read; a reason has no full stop and fits behind "because".
package enum ReadFailure: Error, Hashable {
  /// There is nothing at that path.
  case absent
  case unreadable(reason: String)

  /// Describes a system call that failed.
  init(_ failure: SystemFailure) {
    self = failure.code == ENOENT ? .absent : .unreadable(reason: "the system says: \(failure.reason)")
  }
}

/// Reads a whole regular file; a folder, a pipe, a device or a file over the limit is refused without waiting for it.
///
/// - Parameter limit: in bytes.
/// - Parameter followsLinks: whether the path may be a symbolic link; links among its folders always may.
package func readFile(_ path: String, limit: Int, followsLinks: Bool = true) throws(ReadFailure) -> [UInt8] {
  let descriptor: Int32
  do throws(SystemFailure) {
    // Opening a pipe that nobody writes to must not wait, and a terminal must not become ours.
    descriptor = try openFile(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW))
  } catch {
    if error.code == ELOOP && !followsLinks {
      throw .unreadable(reason: "it is a link; copy the file here")
    }
    throw ReadFailure(error)
  }
  defer { close(descriptor) }

  let tooLarge = ReadFailure.unreadable(reason: "it is larger than \(limit / 1_000_000) MB")
  let status: stat
  let bytes: [UInt8]?
  do throws(SystemFailure) {
    status = try Files.status(of: descriptor)
    bytes = status.isRegularFile && status.st_size <= limit ? try readAll(descriptor, limit: limit) : nil
  } catch {
    throw ReadFailure(error)
  }
  guard !status.isFolder else { throw .unreadable(reason: "it is a folder") }
  guard status.isRegularFile else { throw .unreadable(reason: "it is not a regular file") }
  guard let bytes else { throw tooLarge }
  return bytes
}

/// Asks the system about an open file.
package func status(of descriptor: Int32) throws(SystemFailure) -> stat {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw SystemFailure.latest }
  return status
}

/// Reads an open file to its end, or returns nil if it has more bytes than the limit.
private func readAll(_ descriptor: Int32, limit: Int) throws(SystemFailure) -> [UInt8]? {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: chunk[..<count])
    } else if count == 0 {
      return bytes
    } else if errno != EINTR {
      throw SystemFailure.latest
    }
  }
}
