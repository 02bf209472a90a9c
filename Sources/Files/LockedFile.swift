import Glibc

/// A file that only this program may replace for now: a lock file beside it keeps out every other program that asks.
package struct LockedFile {
  /// The file at the end of all links; it need not exist.
  package let file: FilePath
  let calls: DiskCalls
  private let lock: FileLock

  /// How long to wait for another program that is saving.
  package static let patience = Duration.milliseconds(1500)

  /// Follows links from a path, creates missing folders, and locks the file there.
  package init(_ path: String, calls: DiskCalls, patience: Duration = Self.patience) throws(SaveFailure) {
    self.calls = calls
    do throws(SystemFailure) {
      file = FilePath(try FilePath.followingLinks(path))
      guard !file.name.isEmpty else { throw SystemFailure(code: EISDIR) }
      for folder in try FilePath.createFolder(file.folder) { try calls.flushFolder(folder) }
    } catch {
      throw SaveFailure(error)
    }
    let lockPath = file.sibling("\(file.helperPrefix)lock")
    do throws(LockFailure) {
      lock = try FileLock.acquire(lockPath, patience: patience)
    } catch {
      throw SaveFailure(lock: lockPath, error)
    }
  }

  /// Lets the others in.
  package func release() {
    lock.release()
  }

  /// Removes temporary files left by programs that were killed.
  package func removeLeftovers() {
    // Without a lock another program may be writing to one of them.
    guard lock.excludesOthers else { return }
    let prefix = file.helperPrefix
    for name in (try? listFolder(file.folder, hidden: true)) ?? [] {
      guard name.hasPrefix(prefix), name.hasSuffix(".tmp") else { continue }
      let numbers = name.dropFirst(prefix.count).dropLast(4).split(
        separator: "-", omittingEmptySubsequences: false)
      let areOurs = numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
      if areOurs { removeFile(file.sibling(name)) }
    }
  }

  /// Gives the file a new name beside it and returns the new path.
  ///
  /// An empty file of our own takes the name first, so the rename replaces nothing else.
  package func setAside() throws(SystemFailure) -> String {
    let new = try createFreeFile(mode: 0o600) { file.sibling("\(file.name).unreadable-\($0)") }
    close(new.descriptor)
    do throws(SystemFailure) {
      try calls.move(file.path, to: new.path)
    } catch {
      removeFile(new.path)
      throw error
    }
    return new.path
  }
}
