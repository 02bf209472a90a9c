import Lessons

/// What to do after the first vote: the thresholds of peer instruction.
///
/// Source: C. H. Crouch and E. Mazur, "Peer Instruction: Ten years of experience and results", American Journal of Physics 69
/// (2001) 970: under 35 % right the idea has to be explained again, from 35 to 70 % a discussion among neighbours gains most.
public enum VoteAdvice: Hashable, Sendable {
  case explainAgain, discuss, goOn

  /// In per cent; both belong to the discussion.
  static let lower = 35
  static let upper = 70
  static let thresholds = [lower, upper]

  /// Judges by the share of the right choice.
  public init(right share: Share) {
    self =
      share.compared(toPercent: Self.lower) < 0
      ? .explainAgain : share.compared(toPercent: Self.upper) > 0 ? .goOn : .discuss
  }

  /// For the teacher alone: on the class's screen it would tell which of the bars is the right one.
  ///
  /// - Parameter round: the vote that it follows; nothing asks for a third one.
  func words(after round: Int) -> String {
    switch (self, round) {
    case (.explainAgain, 0): "under 35 % right: explain the idea again, then take a second vote"
    case (.discuss, 0): "35 to 70 % right: let neighbours discuss, then take a second vote"
    case (.explainAgain, _): "still under 35 % right: explain the idea in another way, then go on"
    case (.discuss, _): "35 to 70 % right: explain the answer in full, then go on"
    case (.goOn, _): "over 70 % right: explain briefly and go on"
    }
  }
}

/// How much of what could be gained between two votes was gained, or why there is no such figure.
///
/// Source: R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998) 64:
/// (after − before) / (1 − before), for the same people before and after.
public enum Gain: Hashable, Sendable {
  /// From 0 to 100.
  case percent(Int)
  /// Not the same people voted, as far as their number tells.
  case unequal(before: Int, after: Int)
  /// Everybody was right before.
  case nothingToGain
  /// Fewer are right than before: that is no part of what could be gained.
  case loss

  /// For the teacher alone.
  public var words: String {
    switch self {
    case .percent(let percent): "normalised gain \(percent) %"
    case .unequal(let before, let after): "no gain given: \(counted(before, "card")), then \(after)"
    case .nothingToGain: "no gain given: all were right before"
    case .loss: "no gain: fewer are right than before"
    }
  }
}
