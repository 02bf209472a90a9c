import Files
import Glibc

/// A step of a save that a disk can fail.
package enum DiskFault: String, CaseIterable, Sendable {
  case write, writeNothing, shortWriteThenFull, lostBytes, synchronize, rename

  /// The system's calls with this one fault.
  package var calls: DiskCalls {
    var calls = DiskCalls.system
    let write = calls.write
    switch self {
    case .write: calls.write = { _, _, _ in Int(fail(ENOSPC)) }
    case .writeNothing: calls.write = { _, _, _ in 0 }
    case .shortWriteThenFull:
      calls.write = { descriptor, bytes, count in
        count > 100 ? write(descriptor, bytes, 100) : Int(fail(ENOSPC))
      }
    case .lostBytes: calls.write = { write($0, $1, $2 - 1) + 1 }
    case .synchronize: calls.synchronize = { _ in fail(EIO) }
    case .rename: calls.rename = { _, _ in fail(EACCES) }
    }
    return calls
  }
}

/// A disk that fails when it is told to. Saving makes its calls one after the other, so nothing is shared.
package final class FaultyDisk: @unchecked Sendable {
  package init() {}

  /// What writing to a file fails with.
  package var failure: Int32?
  /// What flushing a folder fails with.
  package var folderFailure: Int32?

  package var calls: DiskCalls {
    let system = DiskCalls.system
    var calls = system
    calls.write = { [self] in failure.map { Int(fail($0)) } ?? system.write($0, $1, $2) }
    calls.synchronize = { [self] descriptor in
      var status = stat()
      _ = fstat(descriptor, &status)
      if status.isFolder, let folderFailure { return fail(folderFailure) }
      return system.synchronize(descriptor)
    }
    return calls
  }
}

/// Fails as a system call does.
package func fail(_ code: Int32) -> Int32 {
  errno = code
  return -1
}
