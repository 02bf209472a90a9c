import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProgressFile {
  /// In bytes: more than any learner can answer, about half a million answers.
  private static let sizeLimit = 64_000_000

  /// What is found at the path; a reason follows the words "cannot be read because".
  enum Found {
    case absent
    case log(ProgressLog)
    case newerVersion(format: Int)
    case notOurs(reason: String)
    case unreadable(reason: String)
  }

  /// Reads the file, and renames it if its bytes are not a progress log.
  ///
  /// Nothing is thrown: each way to fail is a case of the result.
  public func load() -> Loaded {
    let found = find(path)
    guard case .notOurs(let reason) = found else { return Self.leftAlone(found) }
    do throws(ProgressFileError) {
      return try exclusively { file, _ throws(ProgressFileError) in
        // Another window may have been quicker, and what is there now may be good.
        let found = find(file.path)
        guard case .notOurs(let reason) = found else { return Self.leftAlone(found) }
        do throws(SystemFailure) {
          return .setAside(newPath: try setAside(file), reason: reason)
        } catch {
          return .unreadable(reason: Self.notRenamed(reason, error.reason))
        }
      }
    } catch {
      return .unreadable(reason: Self.notRenamed(reason, error.reason))
    }
  }

  /// Reads the file and leaves it where it is, whatever it holds.
  public func look() -> Loaded {
    Self.leftAlone(find(path))
  }

  private static func leftAlone(_ found: Found) -> Loaded {
    switch found {
    case .absent: .absent
    case .log(let log): .loaded(log)
    case .newerVersion(let format): .newerVersion(format: format)
    case .notOurs(let reason), .unreadable(let reason): .unreadable(reason: reason)
    }
  }

  func find(_ path: String) -> Found {
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try readFile(path, limit: Self.sizeLimit)
    } catch {
      switch error {
      case .absent: return .absent
      case .unreadable(let reason): return .unreadable(reason: reason)
      }
    }
    switch ProgressDocument.read(bytes) {
    case .log(let log): return .log(log)
    case .newerVersion(let format): return .newerVersion(format: format)
    case .notOurs(let reason): return .notOurs(reason: reason)
    }
  }

  static func notRenamed(_ reason: String, _ why: String) -> String {
    "\(reason), and it cannot be renamed: \(why)"
  }

  /// Gives the file a new name beside it and returns the new path. Only whoever has the lock may.
  ///
  /// The name is claimed first with an empty file of our own, so the rename replaces only that.
  func setAside(_ file: FilePath) throws(SystemFailure) -> String {
    let mostNames = 10_000
    for number in 1...mostNames {
      let newPath = file.sibling("\(file.name).unreadable-\(number)")
      do throws(SystemFailure) {
        close(try openFile(newPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600))
      } catch {
        if error.code == EEXIST { continue }
        throw error
      }
      do throws(SystemFailure) {
        try calls.move(file.path, to: newPath)
      } catch {
        unlink(newPath)
        throw error
      }
      return newPath
    }
    throw SystemFailure(code: EEXIST)
  }
}
