import Glibc

/// Why a file could not be read; a reason has no full stop and fits behind "because".
package enum ReadFailure: Error, Hashable {
  /// There is nothing at that path.
  case absent
  case unreadable(reason: String)

  /// Describes a system call that failed.
  init(_ failure: SystemFailure) {
    self =
      failure.code == ENOENT ? .absent : .unreadable(reason: "the system says: \(failure.reasonWithRemedy)")
  }
}

/// How long to wait for a pipe that a person has named.
package let pipePatience = Duration.seconds(10)

/// Reads a whole file.
///
/// A folder, a device or a file over the limit is refused at once.
///
/// - Parameters:
///   - limit: in bytes.
///   - followsLinks: whether the path may be a symbolic link; links among its folders always may.
///   - pipePatience: how long a pipe may stay silent; `nil` refuses pipes.
package func readFile(
  _ path: String, limit: Int, followsLinks: Bool = true, pipePatience: Duration? = nil
) throws(ReadFailure) -> [UInt8] {
  let descriptor: Int32
  do throws(SystemFailure) {
    // Opening a pipe without a writer must not wait, and a terminal must not become ours.
    descriptor = try openFile(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW))
  } catch {
    if error.code == ELOOP && !followsLinks {
      throw .unreadable(reason: "it is a link; copy the file here")
    }
    throw ReadFailure(error)
  }
  defer { close(descriptor) }

  let status: stat
  do throws(SystemFailure) {
    status = try Files.status(of: descriptor)
  } catch {
    throw ReadFailure(error)
  }
  guard !status.isFolder else { throw .unreadable(reason: "it is a folder") }
  guard status.isRegularFile || status.isPipe && pipePatience != nil else {
    throw .unreadable(reason: "it is not a regular file")
  }
  let size = Int(status.st_size)
  guard size <= limit, let bytes = try readAll(descriptor, size: size, limit: limit, pipePatience) else {
    throw .unreadable(reason: "it is larger than \(limit / 1_000_000) MB")
  }
  return bytes
}

/// Reads an open file to its end, or returns nil if it has more bytes than the limit.
///
/// - Parameters:
///   - size: how many bytes there are probably.
///   - patience: how long to wait for more bytes, and for a first writer.
private func readAll(
  _ descriptor: Int32, size: Int, limit: Int, _ patience: Duration?
) throws(ReadFailure) -> [UInt8]? {
  var bytes: [UInt8] = []
  bytes.reserve(size)
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    if let patience, !hasNews(descriptor, within: patience) {
      throw .unreadable(
        reason: "it is a pipe, and nothing was written to it for \(patience.components.seconds) s")
    }
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: chunk[..<count])
    } else if count == 0 {
      return bytes
    } else if errno != EINTR && errno != EAGAIN {
      throw ReadFailure(.latest)
    }
  }
}

/// Waits until an open file has bytes or is at its end; returns whether that came in time.
private func hasNews(_ descriptor: Int32, within patience: Duration) -> Bool {
  var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  // An interrupted wait begins again. What else is wrong, reading says.
  while true {
    let ready = poll(&source, 1, Int32(patience / .milliseconds(1)))
    if ready > 0 || ready < 0 && errno != EINTR { return true }
    if ready == 0 { return false }
  }
}
