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

  /// Counts the answers.
  ///
  /// `answers` has one element for each question of the lesson, in its order: the first and the latest answer, nil for
  /// a question without one.
  init(answers: [(question: String, first: Answer?, latest: Answer?)]) {
    total = answers.count
    completed = answers.count { $0.first != nil }
    firstRight = answers.count { $0.first?.right == true }
    missed = answers.filter { $0.latest?.right == false }.map(\.question)
  }
}

extension ProgressLog {
  /// Counts the answers to the given questions of a lesson; answers to other questions do not count.
  ///
  /// `questions` are the ids of the lesson's questions, each once.
  public func score(lesson: String, questions: [String]) -> Score {
    Score(
      answers: questions.map { question in
        (
          question: question, first: firstAnswer(lesson: lesson, question: question),
          latest: latestAnswer(lesson: lesson, question: question)
        )
      })
  }
}
