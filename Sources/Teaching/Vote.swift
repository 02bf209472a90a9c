/// One vote: the raised cards for each choice.
public struct VoteRound: Hashable, Sendable, Codable {
  /// By choice id; a choice without cards may be missing.
  public var counts: [String: Int]

  /// Creates a round, by default one in which nobody has voted.
  public init(counts: [String: Int] = [:]) {
    self.counts = counts
  }

  /// All cards.
  public var total: Int { counts.values.reduce(0, +) }

  /// Whether nobody has voted.
  public var isEmpty: Bool { total == 0 }

  /// The cards for a choice.
  public func count(_ choice: String) -> Int { counts[choice] ?? 0 }

  /// What a choice has of all cards.
  public func share(_ choice: String) -> Share { Share(part: count(choice), whole: total) }

  /// More than a hall holds: a slip of a finger.
  public static let most = 9999
}

/// The votes on one question: at most two, before and after a discussion.
public struct QuestionVotes: Hashable, Sendable, Codable {
  /// The oldest first; a first vote may be empty although there is a second one.
  public var rounds: [VoteRound]

  /// Creates the votes on a question, by default none.
  public init(rounds: [VoteRound] = []) {
    self.rounds = rounds
  }

  /// A vote before a discussion, and one after it.
  public static let mostRounds = 2

  /// Whether all this can have been counted; a file can hold anything.
  public var isSound: Bool {
    rounds.count <= Self.mostRounds
      && rounds.allSatisfy { $0.counts.values.allSatisfy((0...VoteRound.most).contains) }
  }

  /// A vote by its number, from 0; an empty one if there is none.
  public func round(_ index: Int) -> VoteRound {
    rounds.indices.contains(index) ? rounds[index] : VoteRound()
  }

  /// Sets the cards for a choice in a vote, at most ``VoteRound/most``.
  public mutating func change(round index: Int, _ choice: String, to count: Int) {
    while rounds.count <= index { rounds.append(VoteRound()) }
    rounds[index].counts[choice] = min(max(count, 0), VoteRound.most)
  }

  /// What to do after the last vote, in words for the teacher; `nil` before any.
  public func advice(right choice: String) -> String? {
    rounds.lastIndex { !$0.isEmpty }.map { VoteAdvice(right: rounds[$0].share(choice)).words(after: $0) }
  }

  /// What was gained between the votes; `nil` before the second one, and without a first one.
  public func gain(right choice: String) -> Gain? {
    let (before, after) = (round(0), round(1))
    guard !before.isEmpty, !after.isEmpty else { return nil }
    guard before.total == after.total else { return .unequal(before: before.total, after: after.total) }
    let wrong = before.total - before.count(choice)
    let gained = after.count(choice) - before.count(choice)
    guard gained >= 0 else { return .loss }
    return wrong == 0 ? .nothingToGain : .percent(Share.rounded(100 * gained, wrong))
  }
}

/// All votes on the questions of a lesson.
public struct LessonVotes: Hashable, Sendable, Codable {
  /// The lesson's id.
  public let lesson: String
  /// By question id.
  public var questions: [String: QuestionVotes]

  /// Creates the votes on a lesson, by default none.
  public init(lesson: String, questions: [String: QuestionVotes] = [:]) {
    self.lesson = lesson
    self.questions = questions
  }
}
