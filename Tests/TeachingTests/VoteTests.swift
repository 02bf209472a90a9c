import Testing

@testable import Teaching

@Suite("Votes of a class")
struct VoteTests {
  private static func votes(_ rounds: (right: Int, wrong: Int)...) -> QuestionVotes {
    QuestionVotes(rounds: rounds.map { VoteRound(counts: ["right": $0.right, "wrong": $0.wrong]) })
  }

  @Test(
    "Under 35 % right the idea is explained again, over 70 % it is done, and between them, both ends included, there is a discussion",
    arguments: [
      (0, 100, VoteAdvice.explainAgain), (34, 100, .explainAgain), (35, 100, .discuss), (7, 20, .discuss),
      (50, 100, .discuss), (70, 100, .discuss), (7, 10, .discuss), (71, 100, .goOn), (100, 100, .goOn),
      // Rounded, these would be 35 and 70.
      (9, 26, .explainAgain), (3499, 9998, .explainAgain), (19, 27, .goOn), (7000, 9999, .goOn),
    ])
  func advice(right: Int, cards: Int, expected: VoteAdvice) {
    #expect(VoteAdvice(right: Share(part: right, whole: cards)) == expected)
    let votes = Self.votes((right, cards - right))
    #expect(votes.advice(right: "right") == expected.words(after: 0))
  }

  @Test("A share is written so that it is on the side of the threshold where the advice has it")
  func shares() {
    func text(_ part: Int, _ whole: Int) -> String { Share(part: part, whole: whole).text }
    #expect(text(9, 26) == "34.6 %" && text(3499, 9998) == "34.9 %" && text(7, 20) == "35 %")
    #expect(text(19, 27) == "70.4 %" && text(7000, 9999) == "70.1 %" && text(7, 10) == "70 %")
    #expect(text(0, 0) == "0 %" && text(1, 3) == "33 %" && text(2, 3) == "67 %" && text(1, 1) == "100 %")
    for whole in 1...200 {
      for part in 0...whole {
        let written = Double(text(part, whole).dropLast(2)) ?? -1
        let advice = VoteAdvice(right: Share(part: part, whole: whole))
        #expect(
          advice == (written < 35 ? .explainAgain : written > 70 ? .goOn : .discuss), "\(part)/\(whole)")
        #expect(abs(written - Double(part) * 100 / Double(whole)) <= 0.5 + 1e-9)
      }
    }
  }

  @Test("A change is one of shares, in percentage points, and not of counts")
  func points() {
    let before = Share(part: 12, whole: 24)
    #expect(Share(part: 12, whole: 18).points(since: before) == 17)
    #expect(Share(part: 6, whole: 18).points(since: before) == -17)
    #expect(Share(part: 9, whole: 18).points(since: before) == 0)
    #expect(Share(part: 1, whole: 1).points(since: Share(part: 0, whole: 0)) == 0)
  }

  @Test(
    "The normalised gain is what was gained of what there was to gain, for as many cards; else it says why there is none",
    arguments: [
      ((5, 5), (8, 2), Gain.percent(60)), ((5, 5), (5, 5), .percent(0)), ((5, 5), (10, 0), .percent(100)),
      ((8, 2), (6, 4), .loss), ((10, 0), (9, 1), .loss), ((10, 0), (10, 0), .nothingToGain),
      ((5, 5), (9, 0), .unequal(before: 10, after: 9)), ((20, 0), (9, 0), .unequal(before: 20, after: 9)),
    ] as [((Int, Int), (Int, Int), Gain)])
  func gain(before: (Int, Int), after: (Int, Int), expected: Gain) throws {
    let gain = try #require(Self.votes(before, after).gain(right: "right"))
    #expect(gain == expected)
    #expect(!gain.words.contains("-") && !gain.words.contains("−"))
  }

  @Test("There is no gain, and nothing to say about it, without two votes")
  func noGain() {
    #expect(Self.votes((4, 0)).gain(right: "right") == nil)
    #expect(Self.votes((4, 0), (0, 0)).gain(right: "right") == nil)
    #expect(Self.votes((0, 0), (4, 0)).gain(right: "right") == nil)
    #expect(QuestionVotes().advice(right: "right") == nil)
  }

  @Test("The second vote counts for the advice once there is one, and nothing asks for a third")
  func second() {
    #expect(Self.votes((1, 9), (9, 1)).advice(right: "right") == VoteAdvice.goOn.words(after: 1))
    for right in 0...10 {
      let advice = Self.votes((1, 9), (right, 10 - right)).advice(right: "right")
      #expect(advice?.contains("vote") == false)
    }
  }
}
