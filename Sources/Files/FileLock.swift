#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a lock was not to be had.
package enum LockFailure: Error, Hashable {
  /// Another program had it all the time.
  case held
  case system(SystemFailure)
}

/// A lock that one program at a time holds, among all that use a lock file of that name.
///
/// It is the kernel's lock on an open file (flock), so it ends with the process that holds it, however that dies. The
/// file itself stays: removing it would let two programs lock two files of one name.
package struct FileLock {
  /// Whether others are really kept out; some network file systems have no locks.
  package let excludesOthers: Bool
  private let descriptor: Int32

  /// Takes the lock, creating its file, for the owner alone, if it is missing.
  ///
  /// - Parameter patience: how long to wait for another program to let go.
  package static func acquire(_ path: String, patience: Duration) throws(LockFailure) -> FileLock {
    let deadline = ContinuousClock.now + patience
    while true {
      let descriptor: Int32
      do throws(SystemFailure) {
        descriptor = try openFile(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode: 0o600)
      } catch {
        throw .system(error)
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        // Somebody may have removed the file in between; the lock on it would then keep nobody out.
        if names(path, descriptor) { return FileLock(excludesOthers: true, descriptor: descriptor) }
      } else if [ENOLCK, ENOSYS, EOPNOTSUPP, EINVAL].contains(errno) {
        return FileLock(excludesOthers: false, descriptor: descriptor)
      } else if errno != EWOULDBLOCK && errno != EINTR {
        let failure = SystemFailure.latest
        close(descriptor)
        throw .system(failure)
      }
      close(descriptor)
      guard ContinuousClock.now < deadline else { throw .held }
      // An interrupted pause is only shorter.
      usleep(5_000)
    }
  }

  /// Lets go.
  package func release() {
    close(descriptor)
  }

  /// Whether a path leads to an open file.
  private static func names(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    guard lstat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }
}
