import Files

/// The file that keeps a learner's settings: read once at the start, and replaced as safely as progress at every choice.
public struct SettingsFile: Sendable {
  /// The path as given; it may be a symbolic link, which is followed.
  public let path: String

  private let calls: DiskCalls

  /// Names a file, which need not exist yet; does not touch the disk.
  public init(path: String) {
    self.init(path: path, calls: .system)
  }

  init(path: String, calls: DiskCalls) {
    self.path = path
    self.calls = calls
  }

  /// The path where settings are kept.
  ///
  /// That is `cowtutor/settings.json` in `XDG_CONFIG_HOME`, or else in `.config` of `HOME`. A variable counts only if it is an
  /// absolute path; without either the result is nil.
  /// Source: XDG Base Directory Specification 0.8.
  public static func defaultPath(environment: [String: String]) -> String? {
    let file = "cowtutor/settings.json"
    if let config = environment["XDG_CONFIG_HOME"], FilePath.isAbsolute(config) {
      return FilePath.join(config, file)
    }
    if let home = environment["HOME"], FilePath.isAbsolute(home) {
      return FilePath.join(FilePath.join(home, ".config"), file)
    }
    return nil
  }

  /// Reads the settings, and renames a file that holds something else.
  ///
  /// - Returns: what to tell the learner besides. A file that cannot be read or that a newer version wrote is left alone, which
  ///   is said when something is to be saved in it.
  public func load() -> (settings: LearnerSettings, notice: String?) {
    switch LearnerSettings.stored(at: path) {
    case .document(let settings): return (settings, nil)
    case .absent, .unreadable, .newerVersion: return (LearnerSettings(), nil)
    case .notOurs: break
    }
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls)
      defer { locked.release() }
      let found = try read(locked)
      return (found.settings, found.notice)
    } catch {
      return (LearnerSettings(), "\(path) cannot be used: \(error.reason).")
    }
  }

  /// Adds what was chosen to the file, in which another window may have chosen something else meanwhile.
  ///
  /// - Returns: what to tell the learner; `nil` if all is well.
  public func save(_ chosen: LearnerSettings) -> String? {
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls)
      defer { locked.release() }
      locked.removeLeftovers()
      var (settings, notice) = try read(locked)
      settings.apply(chosen)
      if let notDurable = try locked.replace(with: try settings.bytes()) { throw notDurable }
      return notice
    } catch {
      let remedy = error.remedy.map { " " + $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? ""
      return
        "Your choice holds until you quit: settings cannot be saved in \(path): \(error.reason).\(remedy)"
    }
  }

  /// Reads a file that no other program changes now, and gives it a new name if it holds something else.
  private func read(_ locked: LockedFile) throws(SaveFailure) -> (settings: LearnerSettings, notice: String?)
  {
    switch LearnerSettings.stored(at: locked.file.path) {
    case .document(let settings): return (settings, nil)
    case .absent: return (LearnerSettings(), nil)
    case .newerVersion(let format): throw .newerVersion(format: format)
    case .unreadable(let reason): throw .unreadable(reason)
    case .notOurs(let reason):
      do throws(SystemFailure) {
        let newPath = try locked.setAside()
        return (LearnerSettings(), "\(path) could not be read because \(reason). It is kept as \(newPath).")
      } catch {
        throw .unreadable("\(reason), and it cannot be renamed: \(error.reason)")
      }
    }
  }
}
