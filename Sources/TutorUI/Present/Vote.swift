import LearnerProgress
import Lessons

/// Raised cards, counted: how many chose what, once.
public struct VoteRound: Hashable, Sendable, Codable {
  /// By choice id; a choice without cards may be missing.
  public var counts: [String: Int]

  public init(counts: [String: Int] = [:]) {
    self.counts = counts
  }

  public var total: Int { counts.values.reduce(0, +) }

  public var isEmpty: Bool { total == 0 }

  public func count(_ choice: String) -> Int { counts[choice] ?? 0 }

  /// The share of a choice, from 0 to 1; 0 where nobody voted.
  public func share(_ choice: String) -> Double {
    isEmpty ? 0 : Double(count(choice)) / Double(total)
  }

  /// More than a hall holds; a slip of a finger.
  static let most = 9999
}

/// What to do after a vote: the thresholds of peer instruction.
///
/// Source: C. H. Crouch and E. Mazur, "Peer Instruction: Ten years of experience and results", American Journal of Physics 69
/// (2001) 970: under 35 % right the idea has to be explained again, from 35 to 70 % a discussion among neighbours gains most.
public enum VoteAdvice: Hashable, Sendable {
  case explainAgain, discuss, goOn

  /// - Parameter share: of those who are right, from 0 to 1.
  public init(rightShare share: Double) {
    self = share < 0.35 ? .explainAgain : share > 0.7 ? .goOn : .discuss
  }

  /// For the class; it says nothing of how many are right.
  var line: String {
    switch self {
    case .explainAgain: "We go over the idea once more. Then we vote again."
    case .discuss: "Convince your neighbour. Then we vote again."
    case .goOn: "We go on."
    }
  }

  /// For the teacher.
  var words: String {
    switch self {
    case .explainAgain: "under 35 % right: explain it again, then vote again"
    case .discuss: "35 to 70 % right: let them discuss, then vote again"
    case .goOn: "over 70 % right: explain briefly and go on"
    }
  }
}

/// The votes on one question: at most two, before and after a discussion.
public struct QuestionVotes: Hashable, Sendable, Codable {
  public var rounds: [VoteRound]

  public init(rounds: [VoteRound] = []) {
    self.rounds = rounds
  }

  static let mostRounds = 2

  /// Whether all this can have been counted; a file can hold anything.
  public var isSound: Bool {
    rounds.count <= Self.mostRounds
      && rounds.allSatisfy { $0.counts.values.allSatisfy((0...VoteRound.most).contains) }
  }

  public func round(_ index: Int) -> VoteRound {
    rounds.indices.contains(index) ? rounds[index] : VoteRound()
  }

  mutating func change(round index: Int, _ choice: String, to count: Int) {
    while rounds.count <= index { rounds.append(VoteRound()) }
    rounds[index].counts[choice] = min(max(count, 0), VoteRound.most)
  }

  /// What to do after the last vote; `nil` before any.
  func advice(right choice: String) -> VoteAdvice? {
    rounds.last { !$0.isEmpty }.map { VoteAdvice(rightShare: $0.share(choice)) }
  }

  /// How much of what could be gained between the votes was gained; `nil` without two votes, or where nothing was left to gain.
  ///
  /// Source: R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998) 64:
  /// (after − before) / (1 − before).
  public func normalisedGain(right choice: String) -> Double? {
    let (before, after) = (round(0), round(1))
    guard !before.isEmpty, !after.isEmpty, before.share(choice) < 1 else { return nil }
    return (after.share(choice) - before.share(choice)) / (1 - before.share(choice))
  }
}

/// All votes on the questions of a lesson.
public struct LessonVotes: Hashable, Sendable, Codable {
  /// The lesson's id.
  public let lesson: String
  /// By question id.
  public var questions: [String: QuestionVotes]

  public init(lesson: String, questions: [String: QuestionVotes] = [:]) {
    self.lesson = lesson
    self.questions = questions
  }
}
