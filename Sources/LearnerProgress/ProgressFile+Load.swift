#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// More than any learner can answer: about half a million answers.
  private static let sizeLimitInMegabytes = 64

  /// Reads the file, and renames it if its bytes are not a progress log.
  ///
  /// Nothing is thrown: each way to fail is a case of the result.
  public func load() -> Loaded {
    let bytes: [UInt8]
    switch readBytes() {
    case .bytes(let all): bytes = all
    case .absent: return .absent
    case .unreadable(let reason): return .unreadable(reason: reason)
    }

    switch ProgressDocument.read(bytes) {
    case .log(let log): return .loaded(log)
    case .newerVersion(let format): return .newerVersion(format: format)
    case .notOurs(let reason):
      do throws(SystemFailure) {
        return .setAside(newPath: try setAside(), reason: reason)
      } catch {
        return .unreadable(reason: "\(reason), and it cannot be renamed: \(error.reason)")
      }
    }
  }

  private enum RawContent {
    case absent
    case bytes([UInt8])
    case unreadable(reason: String)
  }

  private func readBytes() -> RawContent {
    // Opening a pipe that nobody writes to must not wait, and a terminal must not become ours.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let failure = SystemFailure.latest
      return failure.code == ENOENT ? .absent : .unreadable(reason: failure.reason)
    }
    defer { close(descriptor) }

    let tooLarge = RawContent.unreadable(reason: "it is larger than \(Self.sizeLimitInMegabytes) MB")
    let limit = Self.sizeLimitInMegabytes * 1_000_000
    do throws(SystemFailure) {
      let status = try status(of: descriptor)
      guard !status.isFolder else { return .unreadable(reason: "it is a folder") }
      guard status.isRegularFile else { return .unreadable(reason: "it is not a regular file") }
      guard status.st_size <= limit else { return tooLarge }
      return try readAll(descriptor, limit: limit).map(RawContent.bytes) ?? tooLarge
    } catch {
      return .unreadable(reason: error.reason)
    }
  }

  /// Gives the file a new name beside it and returns the new path.
  ///
  /// The name is claimed first with an empty file of our own, so the rename replaces only that.
  private func setAside() throws(SystemFailure) -> String {
    let real = try FilePath.followingLinks(path)
    let file = FilePath(real)
    let mostNames = 10_000
    for number in 1...mostNames {
      let newPath = file.sibling("\(file.name).unreadable-\(number)")
      let claim = open(newPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard claim >= 0 else {
        if errno == EEXIST { continue }
        throw SystemFailure.latest
      }
      close(claim)
      guard calls.rename(real, newPath) == 0 else {
        let failure = SystemFailure.latest
        unlink(newPath)
        throw failure
      }
      return newPath
    }
    throw SystemFailure(code: EEXIST)
  }
}
