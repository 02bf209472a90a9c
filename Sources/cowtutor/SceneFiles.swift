import Files

/// Scenes that were made by hand, as lesson files in the current folder.
enum SceneFiles {
  /// Saves a lesson under the first name that is free.
  ///
  /// - Returns: what to tell the learner.
  static func save(_ text: String) -> String {
    for number in 1...999 {
      let path = "cowtutor-scene-\(number).yaml"
      do throws(SystemFailure) {
        try createFile(path, Array(text.utf8), mode: 0o666)
        return "Saved as \(path). `cowtutor check \(path)` looks it through."
      } catch {
        if error.isOfTakenName { continue }
        return "The scene cannot be saved in this folder: \(error.reasonWithRemedy)."
      }
    }
    return "There are a thousand scenes in this folder; move some away."
  }
}
