/// What the teacher's own screen says about a presentation at one moment.
public struct PresenterNotes: Codable, Hashable, Sendable {
  /// A choice, with the cards raised for it.
  public struct Choice: Codable, Hashable, Sendable {
    /// As the lesson has it.
    public let text: String
    /// Whether it is the right one.
    public let isRight: Bool
    /// Raised cards, a number for each vote.
    public let counts: [Int]

    /// Creates a choice.
    public init(text: String, isRight: Bool, counts: [Int]) {
      self.text = text
      self.isRight = isRight
      self.counts = counts
    }
  }

  /// The title of the lesson.
  public let lesson: String
  /// From 1.
  public let question: Int
  /// How many the lesson has.
  public let questions: Int
  /// What is asked.
  public let prompt: String
  /// The teacher's own, from the lesson's file.
  public let notes: String?
  /// In the order of the file.
  public let choices: [Choice]
  /// What is right, where there are no choices.
  public let solution: String?
  /// What to do after the last vote; `nil` before any.
  public let advice: String?
  /// What was gained between two votes, or why there is no such figure; `nil` before the second vote.
  public let gain: String?
  /// What the class sees.
  public let seen: String
  /// What the next slide is.
  public let next: String
  /// Milliseconds since the presentation began, at the time when these notes were sent.
  public var elapsed = 0

  /// Creates the notes of one moment.
  public init(
    lesson: String, question: Int, questions: Int, prompt: String, notes: String?, choices: [Choice],
    solution: String? = nil, advice: String?, gain: String?, seen: String, next: String
  ) {
    (self.lesson, self.question, self.questions) = (lesson, question, questions)
    (self.prompt, self.notes, self.choices) = (prompt, notes, choices)
    (self.solution, self.advice, self.gain) = (solution, advice, gain)
    (self.seen, self.next) = (seen, next)
  }

  /// Whether a presentation can have said this; anything can come from outside.
  public var isSound: Bool {
    let counts = choices.map(\.counts)
    return counts.allSatisfy { counts in
      counts.count <= QuestionVotes.mostRounds && counts.allSatisfy((0...VoteRound.most).contains)
    } && choices.count <= Self.mostChoices && (0...Self.longest).contains(elapsed)
  }

  private static let mostChoices = 6
  /// A hundred years.
  private static let longest = 100 * 366 * 86_400_000

  /// The cards for each choice, for each vote that has any.
  public var rounds: [[Int]] {
    (0..<QuestionVotes.mostRounds).map { round in
      choices.map { $0.counts.indices.contains(round) ? $0.counts[round] : 0 }
    }.filter { $0.contains { $0 > 0 } }
  }
}
