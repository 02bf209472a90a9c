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
        #expect(WorldComparison(question.script, try #require(verdict.world)) != nil, "seed \(seed)")
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

  @Test("Levels differ in what they contain")
  func levels() {
    func scenes(_ level: PracticeLevel) -> [Scene] {
      Self.seeds.map { PracticeQuestion.draw(seed: $0, level).script.scene }
    }
    func has(_ level: PracticeLevel, _ condition: (Scene) -> Bool) -> Bool {
      scenes(level).contains(where: condition)
    }
    func hasThree(_ scene: Scene) -> Bool { scene.events.count { $0.child != nil } > 1 }
    func hasKinds(_ scene: Scene) -> Bool { scene.participants[0].regions.count > 1 }
    func hasEnds(_ scene: Scene) -> Bool { scene.events.contains { [.exit, .exec].contains($0.event.kind) } }
    #expect(PracticeLevel.allCases.map { has($0, hasThree) } == [false, true, true, true, true])
    #expect(PracticeLevel.allCases.map { has($0, hasKinds) } == [false, false, true, true, true])
    #expect(PracticeLevel.allCases.map { has($0, hasEnds) } == [false, false, false, true, true])
  }

  @Test(
    "Nothing that is asked is told before the answer, and all that happens after it is",
    arguments: PracticeLevel.allCases.dropLast())
  func told(level: PracticeLevel) {
    for seed in Self.seeds {
      let question = PracticeQuestion.draw(seed: seed, level)
      let run = question.script.truth
      for step in run.steps.dropFirst(run.eventsBeforeAnswer) {
        #expect(question.prompt.contains(step.phases[0].caption), "seed \(seed)")
      }
      #expect(run.steps.count > run.eventsBeforeAnswer)
    }
  }

  @Test("No question comes twice within 200", arguments: PracticeLevel.allCases)
  func repeats(level: PracticeLevel) {
    let lesson = Practice.lesson(seed: 3, level, count: 200)
    let questions = Set(lesson.questions.map { "\($0.prompt) \($0.exercise) \($0.script.scene)" })
    #expect(questions.count == 200)
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
