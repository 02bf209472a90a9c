import Canvas
import LearnerProgress
import MemoryModel
import Teaching

/// An event that the tutor reacts to.
public enum Message: Hashable, Sendable {
  case input(InputEvent)
  /// This many milliseconds went by.
  case elapsed(Int)
  /// Something the learner must know, such as progress that could not be saved.
  case notice(String)
  /// A notice no longer holds; other notices stay.
  case noticeEnded(String)
  /// The contents of the progress file, with the answers from other windows.
  case saved(ProgressLog)
  /// News of an experiment.
  case experiment(ExperimentAnswer)
  /// The notes of a presentation for its teacher; `nil` while there is no presentation.
  case notes(PresenterNotes?)
  /// The teacher's own screen turns the slides.
  case turned(SlideTurn)
}

/// What the tutor asks the run loop to do.
public enum Command: Hashable, Sendable {
  /// Add what the learner did to the progress file.
  case save([ProgressChange])
  /// Have an experiment do work, and answer.
  case experiment(ExperimentRequest)
  /// End all processes of the experiment.
  case closeLab
  /// Keep the votes of a class.
  case saveVotes(LessonVotes)
  /// Ask the presentation that is followed to turn its slides.
  case turn(SlideTurn)
  /// Keep what the learner has chosen for the next start.
  case saveSettings(LearnerSettings)
  /// Save a lesson that was made by hand.
  case saveScene(String)
  case suspend
  case repaint
  case quit
}
