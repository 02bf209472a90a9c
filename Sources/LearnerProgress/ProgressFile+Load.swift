import Files

extension ProgressFile {
  /// Reads the file, and renames it if its bytes are not a progress log.
  ///
  /// Each way to fail is a case of the result.
  public func load() -> Loaded {
    let found = ProgressLog.stored(at: path)
    guard case .notOurs(let reason) = found else { return Self.leftAlone(found) }
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls)
      defer { locked.release() }
      // Another window may have been quicker, and what is there now may be good.
      let found = ProgressLog.stored(at: locked.file.path)
      guard case .notOurs(let reason) = found else { return Self.leftAlone(found) }
      do throws(SystemFailure) {
        return .setAside(newPath: try locked.setAside(), reason: reason)
      } catch {
        return .unreadable(reason: Self.notRenamed(reason, error.reason))
      }
    } catch {
      return .unreadable(reason: Self.notRenamed(reason, error.reason))
    }
  }

  /// Reads the file, which may be a pipe here, and leaves it where it is.
  public func look() -> Loaded {
    Self.leftAlone(ProgressLog.stored(at: path, pipePatience: pipePatience))
  }

  private static func leftAlone(_ found: StoredContent<ProgressLog>) -> Loaded {
    switch found {
    case .absent: .absent
    case .document(let log): .loaded(log)
    case .newerVersion(let format): .newerVersion(format: format)
    case .notOurs(let reason), .unreadable(let reason): .unreadable(reason: reason)
    }
  }

  static func notRenamed(_ reason: String, _ why: String) -> String {
    "\(reason), and it cannot be renamed: \(why)"
  }
}
