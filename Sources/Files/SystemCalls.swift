import Glibc

/// The system calls of a save that a disk can fail, as values, so that tests can make them fail.
///
/// Each behaves as its namesake in C and reports errors through `errno`.
package struct DiskCalls: Sendable {
  package var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int
  package var synchronize: @Sendable (Int32) -> Int32
  package var rename: @Sendable (String, String) -> Int32

  /// The calls of the operating system.
  package static let system = DiskCalls(
    write: { Glibc.write($0, $1, $2) },
    synchronize: { fsync($0) },
    rename: { old, new in old.withPath { old in new.withPath { Glibc.rename(old, $0) } } })

  /// Writes all bytes, however few of them each call takes.
  package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
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
  package func flush(_ descriptor: Int32) throws(SystemFailure) {
    while synchronize(descriptor) != 0 {
      // Only an interruption may be repeated: after a real error the next call reports a false success.
      guard errno == EINTR else { throw SystemFailure.latest }
    }
  }
}

extension DiskCalls {
  /// Gives a file a new name, replacing what had it.
  package func move(_ old: String, to new: String) throws(SystemFailure) {
    while rename(old, new) != 0 {
      guard errno == EINTR else { throw SystemFailure.latest }
    }
  }

  /// Waits until the disk has the names in a folder as they are now, where the system can do that at all.
  package func flushFolder(_ path: String) throws(SystemFailure) {
    do throws(SystemFailure) {
      let descriptor = try openFile(path, O_RDONLY | O_DIRECTORY)
      defer { close(descriptor) }
      try flush(descriptor)
    } catch {
      // A folder that may be written but not read cannot be flushed, nor can those of some file systems.
      guard [EACCES, EINVAL, ENOTSUP].contains(error.code) else { throw error }
    }
  }
}
