import Learning
import Lessons
import MemoryModel
import Testing

@Suite("Practice without end")
struct PracticeTests {
  private static let seeds = 0..<150 as Range<UInt64>

  @Test(
    "Every question has an answer that is judged right, and no belief is", arguments: PracticeLevel.allCases)
  func answers(level: PracticeLevel) throws {
    for seed in Self.seeds {
      let question = PracticeQuestion.draw(seed: seed, level)
      #expect(question.verdict(on: question.solution)?.isRight == true, "seed \(seed)")
      for belief in question.exercise.kind.beliefs {
        let verdict = try #require(question.verdict(on: belief.response))
        #expect(!verdict.isRight && verdict.world != nil, "seed \(seed)")
        let world = try #require(verdict.world)
        #expect(WorldComparison(question.traces, world) != nil, "seed \(seed)")
        // Not at an event that was seen before the question.
        let parting = try #require(question.traces.parting(under: world))
        #expect(
          parting.event >= question.traces.truth.eventsBeforeAnswer
            || Practice.idea(of: question.id) == .mistakes,
          "seed \(seed)")
      }
    }
  }

  @Test(
    "A question can be asked about each idea, and all are met", arguments: PracticeLevel.allCases.dropLast())
  func ideas(level: PracticeLevel) {
    var met: Set<PracticeIdea> = []
    for seed in Self.seeds {
      if let idea = Practice.idea(of: PracticeQuestion.draw(seed: seed, level).id) { met.insert(idea) }
    }
    #expect(met == Set(PracticeIdea.allCases).subtracting([.mistakes]))
    for idea in PracticeIdea.allCases where idea != .mistakes {
      #expect(Practice.idea(of: PracticeQuestion.draw(seed: 7, level, about: idea).id) == idea)
    }
  }

  @Test("The same seed prints the same questions, another one others")
  func seeds() {
    func text(_ seed: UInt64) -> [String] {
      Practice.lesson(seed: seed, .ends, count: 5).questions.map(\.prompt)
    }
    #expect(text(1) == text(1))
    #expect(text(1) != text(2))
  }

  @Test("After a miss comes an easier question about the same idea, then one as hard")
  func easier() {
    var practice = Practice(.regions, seed: 5)
    let missed = Practice.idea(of: practice.next().questions[0].id)
    practice.note(isRight: false)
    let (easier, same) = (practice.next(), practice.next())
    #expect([easier, same].map { Practice.idea(of: $0.questions[0].id) } == [missed, missed])
    #expect(easier.title.contains("level 2") && same.title.contains("level 3"))
  }
}
