/// How far a learner got in one lesson, counted over the questions the lesson has now.
///
/// A question scores by its first answer alone: trying again completes it but does not change the score.
public struct Tally: Hashable, Sendable {
  /// The number of questions in the lesson.
  public let total: Int
  /// The number of questions answered at least once, right or wrong.
  public let completed: Int
  /// The number of questions whose first answer was right.
  public let score: Int
  /// The ids of the questions whose first answer was wrong, in the order of the lesson.
  public let missed: [String]

  /// Whether every question was answered at least once; a lesson without questions counts as complete.
  public var isComplete: Bool { completed == total }

  /// Counts first answers.
  ///
  /// `firstAnswers` has one element for each question of the lesson, in its order, with a nil answer for
  /// one that was not answered.
  init(firstAnswers: [(question: String, answer: Answer?)]) {
    let answered = firstAnswers.compactMap { entry in
      entry.answer.map { (question: entry.question, right: $0.right) }
    }
    total = firstAnswers.count
    completed = answered.count
    missed = answered.filter { !$0.right }.map(\.question)
    score = completed - missed.count
  }
}

extension ProgressLog {
  /// Counts what was answered of the given questions of a lesson.
  ///
  /// `questions` are the ids of the lesson's questions, each once. Answers to other questions do not count.
  public func tally(lesson: String, questions: [String]) -> Tally {
    Tally(
      firstAnswers: questions.map { question in
        (question: question, answer: firstAnswer(lesson: lesson, question: question))
      })
  }
}
