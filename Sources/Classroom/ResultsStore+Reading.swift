import Teaching

/// A file of votes that cannot be reported on, in words.
public struct VotesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The whole message.
  public let description: String
}

extension ResultsStore {
  /// Reads all the votes in a file, sorted by the ids of their lessons, and changes nothing.
  public static func votes(in path: String) throws(VotesFailure) -> [LessonVotes] {
    let problem: String
    switch VoteResults.stored(at: path) {
    case .document(let results):
      return results.lessons.sorted { $0.key < $1.key }.map { id, lesson in
        LessonVotes(lesson: id, questions: lesson.questions)
      }
    case .absent: problem = "is not there"
    case .newerVersion(let format):
      problem = "was written by a newer CowTutor (format \(format)); update this one"
    case .notOurs(let reason), .unreadable(let reason): problem = "cannot be read because \(reason)"
    }
    throw VotesFailure(description: "\(path) \(problem)")
  }
}
