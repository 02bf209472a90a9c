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
struct ResultsFile: Sendable {
  /// As given; it may be a symbolic link, which is followed.
  let path: String
  var calls = DiskCalls.system

  /// The votes on a lesson that were kept before.
  func votes(lesson: String) throws(ResultsFileError) -> LessonVotes {
    do throws(SaveFailure) {
      return LessonVotes(lesson: lesson, questions: try results(path).lessons[lesson]?.questions ?? [:])
    } catch {
      throw ResultsFileError(path: path, failure: error)
    }
  }

  /// Replaces the votes on some questions of a lesson; all else in the file stays.
  ///
  /// Only one program at a time does that. When the method throws, the file is whole: either the old one or the new one.
  func save(
    _ votes: LessonVotes, patience: Duration = LockedFile.patience
  ) throws(ResultsFileError) {
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls, patience: patience)
      defer { locked.release() }
      locked.removeLeftovers()
      var results = try results(locked.file.path)
      results.lessons[votes.lesson, default: VoteResults.Lesson(questions: [:])].questions
        .merge(votes.questions) { $1 }
      if let failure = try locked.replace(with: try results.bytes()) { throw failure }
    } catch {
      throw ResultsFileError(path: path, failure: error)
    }
  }

  private func results(_ path: String) throws(SaveFailure) -> VoteResults {
    switch VoteResults.stored(at: path) {
    case .absent: return VoteResults()
    case .document(let results): return results
    case .newerVersion(let format): throw .newerVersion(format: format)
    case .notOurs(let reason), .unreadable(let reason): throw .unreadable(reason)
    }
  }
}
