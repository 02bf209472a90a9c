import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// Replaces the file by this log, or leaves it whole and throws. Only whoever has the lock may.
  ///
  /// A new file can be read by its owner alone; an existing one keeps its mode. When the method returns, the file has
  /// the log, and so has the disk, unless the result says why that is not certain.
  func replace(_ file: FilePath, with log: ProgressLog) throws(ProgressFileError) -> ProgressFileError? {
    let bytes: [UInt8]
    do {
      bytes = try ProgressDocument.write(log)
    } catch {
      throw ProgressFileError(path: path, reason: "the answers cannot be written as JSON")
    }
    do throws(SystemFailure) {
      try replaceFile(file, with: bytes, mode: 0o600, calls: calls)
    } catch {
      throw ProgressFileError(path: path, failure: error)
    }
    do throws(SystemFailure) {
      try calls.flushFolder(file.folder)
    } catch {
      return ProgressFileError(path: path, failure: error)
    }
    return nil
  }

  /// Removes the temporary files that killed programs left: under the lock nobody needs one.
  func removeLeftovers(of file: FilePath) {
    let prefix = file.helperPrefix
    for name in (try? listFolder(file.folder, hidden: true)) ?? [] {
      guard name.hasPrefix(prefix), name.hasSuffix(".tmp") else { continue }
      let numbers = name.dropFirst(prefix.count).dropLast(4).split(
        separator: "-", omittingEmptySubsequences: false)
      let areOurs = numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
      if areOurs { unlink(file.sibling(name)) }
    }
  }
}
