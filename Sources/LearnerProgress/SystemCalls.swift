#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed.
struct SystemFailure: Error, Hashable {
  /// The value of `errno`.
  var code: Int32

  /// What the system says about the failure, in the language of the locale.
  var reason: String { String(cString: strerror(code)) }

  /// Describes the system call that has just failed.
  static var latest: SystemFailure { SystemFailure(code: errno) }
}

/// The system calls of a save that a disk can fail, as values so that tests can make them fail.
///
/// Each behaves as its namesake in C and reports errors through `errno`.
struct DiskCalls: Sendable {
  var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int
  var synchronize: @Sendable (Int32) -> Int32
  var rename: @Sendable (String, String) -> Int32

  /// The calls of the operating system.
  static let system = DiskCalls(
    write: { descriptor, bytes, count in
      #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
      #else
        Darwin.write(descriptor, bytes, count)
      #endif
    },
    synchronize: { fsync($0) },
    rename: { old, new in
      #if canImport(Glibc)
        Glibc.rename(old, new)
      #else
        Darwin.rename(old, new)
      #endif
    })

  /// Writes all bytes, however few of them each call takes.
  func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { write(descriptor, $0 + written, buffer.count - written) } ?? 0
      }
      if count > 0 {
        written += count
      } else if count == 0 {
        // A disk that takes nothing and reports nothing would be asked for ever.
        throw SystemFailure(code: EIO)
      } else if errno != EINTR {
        throw SystemFailure.latest
      }
    }
  }

  /// Waits until the disk has what was written.
  func flush(_ descriptor: Int32) throws(SystemFailure) {
    while synchronize(descriptor) != 0 {
      // Only an interruption may be repeated: after a real error the next call reports a false success.
      guard errno == EINTR else { throw SystemFailure.latest }
    }
  }
}

/// Asks the system about an open file.
func status(of descriptor: Int32) throws(SystemFailure) -> stat {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw SystemFailure.latest }
  return status
}

/// Reads an open file to its end, or returns nil if it has more bytes than the limit.
func readAll(_ descriptor: Int32, limit: Int) throws(SystemFailure) -> [UInt8]? {
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

extension stat {
  /// Whether this is a plain file, and not a folder, a device, a pipe or a socket.
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }

  /// Whether this is a folder.
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}
