import Testing

@testable import TutorUI

@Suite("Votes of a class")
struct VoteTests {
  @Test(
    "Under 35 % right the idea is explained again, over 70 % it is done, and between them, both ends included, there is a discussion",
    arguments: [
      (0, VoteAdvice.explainAgain), (34, .explainAgain), (35, .discuss), (50, .discuss), (70, .discuss),
      (71, .goOn), (100, .goOn),
    ])
  func advice(percent: Int, expected: VoteAdvice) {
    let votes = QuestionVotes(rounds: [VoteRound(counts: ["right": percent, "wrong": 100 - percent])])
    #expect(votes.advice(right: "right") == expected)
  }

  @Test(
    "The normalised gain is what was gained of what there was to gain",
    arguments: [
      ((5, 5), (8, 2), 0.6), ((5, 5), (5, 5), 0), ((5, 5), (10, 0), 1), ((8, 2), (6, 4), -1),
    ] as [((Int, Int), (Int, Int), Double)])
  func gain(before: (Int, Int), after: (Int, Int), expected: Double) throws {
    let votes = QuestionVotes(
      rounds: [before, after].map { VoteRound(counts: ["right": $0.0, "wrong": $0.1]) })
    let gain = try #require(votes.normalisedGain(right: "right"))
    #expect(abs(gain - expected) < 1e-9)
  }

  @Test("There is no gain without two votes, nor where everybody was right before")
  func noGain() {
    let all = VoteRound(counts: ["right": 4])
    #expect(QuestionVotes(rounds: [all]).normalisedGain(right: "right") == nil)
    #expect(QuestionVotes(rounds: [all, all]).normalisedGain(right: "right") == nil)
    #expect(QuestionVotes().advice(right: "right") == nil)
  }

  @Test("The second vote counts for the advice once there is one")
  func second() {
    let votes = QuestionVotes(rounds: [
      VoteRound(counts: ["right": 1, "wrong": 9]), VoteRound(counts: ["right": 9, "wrong": 1]),
    ])
    #expect(votes.advice(right: "right") == .goOn)
  }
}
