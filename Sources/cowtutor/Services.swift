import Classroom
import LearnerProgress

/// Services that the app uses besides the terminal; `nil` for those it does not use.
struct Services {
  /// Keeps a learner's progress.
  var progress: ProgressStore?
  /// Keeps how the learner wants it to look and move.
  var settings: SettingsFile?
  /// Keeps the votes of a class.
  var results: ResultsStore?
  /// Sends notes to the teacher's own screen.
  var sender: NotesSender?
  /// Receives notes, on the teacher's own screen.
  var receiver: NotesReceiver?
}
