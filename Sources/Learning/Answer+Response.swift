import LearnerProgress
import Lessons

extension Answer {
  /// What was answered; `nil` for a kind that this program does not know.
  public var response: Response? {
    if let choice { return .choice(choice) }
    return read(as: Response.self)
  }

  /// An answer as it is logged.
  init(time: Timestamp, _ response: Response, right: Bool) {
    if case .choice(let id) = response {
      self.init(time: time, choice: id, right: right)
    } else {
      self.init(time: time, response: response, right: right)
    }
  }
}

extension Question {
  /// Whether an answer is right, judged by the question as it is now; as it was judged then, where it is no answer to that.
  public func isRight(_ answer: Answer) -> Bool {
    answer.response.flatMap(verdict)?.isRight ?? answer.right
  }
}
