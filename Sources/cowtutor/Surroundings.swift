import Classroom
import LearnerProgress

/// What a sitting has to do with besides its terminal; `nil` for what it has not.
struct Surroundings {
  /// Where a learner's progress goes.
  var progress: ProgressKeeper?
  /// Where the votes of a class go.
  var results: ResultsKeeper?
  /// Who tells the teacher's own screen what is presented.
  var sender: NotesSender?
  /// Who is told, on the teacher's own screen.
  var receiver: NotesReceiver?
}
