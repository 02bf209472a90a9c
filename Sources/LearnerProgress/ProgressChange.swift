/// One thing that a learner did.
///
/// A save adds changes to the log in the file, so two windows that save to one file lose nothing.
public enum ProgressChange: Hashable, Sendable {
  /// A choice was made.
  case answer(Answer, lesson: String, question: String)
  /// A question was opened.
  case visit(lesson: String, question: String)
  /// A round through questions answered before has begun, at the first of them.
  case startAgain(lesson: String, questions: [String])
}

extension ProgressLog {
  /// Adds what the learner did.
  public mutating func apply(_ change: ProgressChange) {
    switch change {
    case .answer(let answer, let lesson, let question): record(answer, lesson: lesson, question: question)
    case .visit(let lesson, let question): visit(lesson: lesson, question: question)
    case .startAgain(let lesson, let questions): startAgain(lesson: lesson, questions: questions)
    }
  }
}
