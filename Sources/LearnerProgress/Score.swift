/// How far a learner got in one lesson, counted over the questions the lesson has now.
///
/// Only the first answer to a question scores: another try completes it but does not change the score.
public struct Score: Hashable, Sendable {
  /// The number of questions in the lesson.
  public let total: Int
  /// The number of questions answered at least once, right or wrong.
  public let completed: Int
  /// The number of questions whose first answer was right.
  public let firstRight: Int
  /// The ids of the questions whose latest answer is wrong, in the order of the lesson.
  public let missed: [String]

  /// Whether every question was answered at least once; a lesson without questions counts as complete.
  public var isComplete: Bool { completed == total }

  /// Whether the latest answer to every question is right.
  public var isAllRight: Bool { isComplete && missed.isEmpty }
}

extension LessonProgress {
  /// Counts the answers to the given questions; answers to other questions do not count.
  ///
  /// `questions` are the ids of the lesson's questions, each once; `isRight` judges an answer to one of them.
  public func score(questions: [String], isRight: (String, Answer) -> Bool = { $1.right }) -> Score {
    Score(
      total: questions.count, completed: questions.count { firstAnswer(to: $0) != nil },
      firstRight: questions.count { id in firstAnswer(to: id).map { isRight(id, $0) } == true },
      missed: questions.filter { id in latestAnswer(to: id).map { !isRight(id, $0) } == true })
  }
}
