import Files
import Teaching

/// Votes that could not be saved, in words for the teacher.
public struct ResultsFileError: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String
  let failure: SaveFailure

  /// The whole message: the path, what failed, and what to do.
  public var description: String {
    "Votes cannot be saved in \(path): \(failure.reason). \(failure.advice(option: "--results"))"
  }
}

/// The file that keeps the votes of classes; a file of another kind is never replaced.
typealias ResultsFile = DocumentFile<VoteResults>

extension ResultsFile {
  /// The votes on a lesson that were kept before.
  func votes(lesson: String) throws(ResultsFileError) -> LessonVotes {
    switch look() {
    case .absent: return LessonVotes(lesson: lesson)
    case .document(let results):
      return LessonVotes(lesson: lesson, questions: results.lessons[lesson]?.questions ?? [:])
    case .newerVersion(let format): throw failed(.newerVersion(format: format))
    case .notOurs(let reason), .unreadable(let reason): throw failed(.unreadable(reason))
    }
  }

  /// Replaces the votes on some questions of a lesson; all else in the file stays.
  ///
  /// When the method throws, the file is whole: either the old one or the new one.
  func save(
    _ votes: LessonVotes, patience: Duration = LockedFile.patience
  ) throws(ResultsFileError) {
    func add(to results: inout VoteResults) {
      results.lessons[votes.lesson, default: VoteResults.Lesson(questions: [:])].questions
        .merge(votes.questions) { $1 }
    }
    var first = VoteResults()
    add(to: &first)
    do throws(SaveFailure) {
      let changed = try change(memory: first, replacesOthers: false, patience: patience, add)
      if let failure = changed.notDurable { throw failure }
    } catch {
      throw failed(error)
    }
  }

  private func failed(_ failure: SaveFailure) -> ResultsFileError {
    ResultsFileError(path: path, failure: failure)
  }
}
