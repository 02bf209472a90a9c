import Files
import Lessons
import TutorUI

/// The votes on a lesson while it is presented: what cannot be saved now is saved with the next change, and the teacher is
/// told of a failure once.
public struct ResultsKeeper: Sendable {
  /// What is known: the votes that were kept before, and those counted since.
  public private(set) var votes: LessonVotes

  private let file: ResultsFile
  /// Of the questions on which the file does not have the latest votes.
  private var unsaved: LessonVotes
  /// The failure that lasts; the teacher was told of it.
  private var failure: ResultsFileError?

  /// What the teacher has to know after a save.
  public struct Saved: Hashable, Sendable {
    /// What has not been told yet.
    public var notice: String?
    /// What was told before and is no longer so.
    public var ended: String?
  }

  /// Reads what was kept of a lesson, and makes sure that more can be: better told now than in front of a class.
  public init(path: String, lesson: String) throws(ResultsFileError) {
    try self.init(ResultsFile(path: path), lesson: lesson)
  }

  init(_ file: ResultsFile, lesson: String) throws(ResultsFileError) {
    self.file = file
    votes = try file.votes(lesson: lesson)
    unsaved = LessonVotes(lesson: lesson)
    try file.save(unsaved)
  }

  /// Saves what has changed, and what could not be saved so far.
  public mutating func save(_ votes: LessonVotes) -> Saved {
    let changed = votes.questions.filter { self.votes.questions[$0.key] != $0.value }
    unsaved.questions.merge(changed) { $1 }
    self.votes = votes
    do throws(ResultsFileError) {
      // What has failed before is not waited for: a class is.
      try write(patience: failure == nil ? LockedFile.patience : .zero)
      defer { failure = nil }
      return Saved(ended: failure.map(Self.words))
    } catch {
      guard error != failure else { return Saved() }
      defer { failure = error }
      return Saved(notice: Self.words(error), ended: failure.map(Self.words))
    }
  }

  /// Tries a last time what could not be saved.
  ///
  /// - Returns: what is lost for good, in words.
  public mutating func finish() -> String? {
    guard !unsaved.questions.isEmpty else { return nil }
    do throws(ResultsFileError) {
      try write(patience: .milliseconds(200))
      return nil
    } catch {
      return "Not saved: the votes on \(counted(unsaved.questions.count, "question")). \(error)"
    }
  }

  private mutating func write(patience: Duration) throws(ResultsFileError) {
    try file.save(unsaved, patience: patience)
    unsaved.questions = [:]
  }

  private static func words(_ failure: ResultsFileError) -> String {
    "\(failure) You can go on; it is tried again with every card."
  }
}
