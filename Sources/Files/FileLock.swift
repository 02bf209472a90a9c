import Glibc

/// Why a lock could not be taken.
package enum LockFailure: Error, Hashable {
  /// Another program held it all the time.
  case held
  case system(SystemFailure)
}

/// A lock that only one of the programs that use the same lock file can hold.
///
/// It is the kernel's lock on an open file (flock), so it ends with the process that holds it, however that process ends.
/// The file itself stays: if it were removed, two programs could lock two files of one name.
package struct FileLock {
  /// Whether the lock really keeps others out; some network file systems have no locks.
  package let excludesOthers: Bool
  let descriptor: Int32

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
        // If the file was removed in between, a lock on it keeps no other program out.
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
      // An interruption only makes the pause shorter.
      usleep(5_000)
    }
  }

  /// Lets go.
  package func release() {
    // Closing is not enough: a child forked meanwhile has the open file, too, until it runs another program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether a path leads to an open file.
  private static func names(_ path: String, _ descriptor: Int32) -> Bool {
    guard let named = try? status(of: path, followsLinks: false), let opened = try? status(of: descriptor)
    else { return false }
    return named.isSameFile(as: opened)
  }
}
