import Files
import Lessons
import Teaching

/// The votes on a lesson while it is presented. Votes that cannot be saved now are saved with the next change, and the
/// teacher is told of a failure once.
public struct ResultsStore: Sendable {
  /// All votes that are known: those kept before, and those counted since.
  public private(set) var votes: LessonVotes

  private let file: ResultsFile
  /// The votes on the questions of which the file does not have the latest.
  private var unsaved: LessonVotes
  /// The failure that persists; the teacher has been told of it.
  private var failure: ResultsFileError?

  /// What to tell the teacher after a save.
  public struct Saved: Hashable, Sendable {
    /// A failure that the teacher has not been told of.
    public var notice: String?
    /// A notice that no longer holds.
    public var ended: String?
  }

  /// Reads the votes on a lesson, and makes sure that more can be saved: a failure is better told now than in class.
  public init(path: String, lesson: String) throws(ResultsFileError) {
    try self.init(ResultsFile(path: path), lesson: lesson)
  }

  init(_ file: ResultsFile, lesson: String) throws(ResultsFileError) {
    self.file = file
    votes = try file.votes(lesson: lesson)
    unsaved = LessonVotes(lesson: lesson)
    try file.save(unsaved)
  }

  /// Saves the changes, and those that could not be saved so far.
  public mutating func save(_ votes: LessonVotes) -> Saved {
    let changed = votes.questions.filter { self.votes.questions[$0.key] != $0.value }
    unsaved.questions.merge(changed) { $1 }
    self.votes = votes
    do throws(ResultsFileError) {
      // After a failure there is no more waiting: the class waits.
      try write(patience: failure == nil ? LockedFile.patience : .zero)
      defer { failure = nil }
      return Saved(ended: failure.map(Self.words))
    } catch {
      guard error != failure else { return Saved() }
      defer { failure = error }
      return Saved(notice: Self.words(error), ended: failure.map(Self.words))
    }
  }

  /// Tries a last time to save the votes that could not be saved.
  ///
  /// - Returns: what is lost, in words.
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
    "\(failure) You can go on; saving is tried again with every card."
  }
}
