import Files

/// The file that keeps a learner's settings: read once at the start, and replaced as safely as progress at every choice.
package typealias SettingsFile = DocumentFile<LearnerSettings>

extension SettingsFile {
  /// The path where settings are kept; `nil` where the environment names no folder.
  package static func defaultPath(environment: [String: String]) -> String? {
    userFile("settings.json", in: "XDG_CONFIG_HOME", orInHome: ".config", environment: environment)
  }

  /// Reads the settings, and renames a file that holds something else.
  ///
  /// - Returns: what to tell the learner besides. A file that cannot be read or that a newer version wrote is left alone, which
  ///   is said when something is to be saved in it.
  package func settings() -> (settings: LearnerSettings, notice: String?) {
    let found = load()
    switch found.content {
    case .document(let settings): return (settings, nil)
    case .absent, .unreadable, .newerVersion: return (LearnerSettings(), nil)
    case .notOurs(let reason):
      let notice = found.newPath.map { kept(as: $0, because: reason) }
      return (LearnerSettings(), notice ?? "\(path) cannot be used: \(reason).")
    }
  }

  /// Adds what was chosen to the file, in which another window may have chosen something else meanwhile.
  ///
  /// - Returns: what to tell the learner; `nil` if all is well.
  package func save(_ chosen: LearnerSettings) -> String? {
    do throws(SaveFailure) {
      let changed = try change(memory: chosen) { $0.apply(chosen) }
      if let notDurable = changed.notDurable { throw notDurable }
      return changed.setAside.map { kept(as: $0.newPath, because: $0.reason) }
    } catch {
      let remedy = error.remedy.map { " " + $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? ""
      return
        "Your choice holds until you quit: settings cannot be saved in \(path): \(error.reason).\(remedy)"
    }
  }

  private func kept(as newPath: String, because reason: String) -> String {
    "\(path) could not be read because \(reason). It is kept as \(newPath)."
  }
}
