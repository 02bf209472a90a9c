import BundledLessons
import Lessons
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzCosts` goes on for an hour.
@Suite("The costs of a scene")
struct FuzzCosts {
  @Test("They only grow, step back exactly, and copy-on-write never has more of them, in any scene")
  func randomScenes() throws {
    var moments = 0
    let tried = try Fuzzer("FuzzCosts", runs: 200).run { seed in
      let bytes = Array(RandomLesson.make(seed: seed).utf8)
      guard case .success(let lesson) = LessonDecoder.read(bytes) else { return 0 }
      for question in lesson.questions { moments += try CostInvariants.check(question.traces) }
      return 1
    }
    #expect(moments > 1000 || tried < 20)
  }

  @Test("The same for the scenes of the lessons")
  func lessons() throws {
    for bytes in [Array(sampleLesson.utf8)] + BundledLessons.files.map(\.bytes) {
      // The scenes of goals have no events yet.
      for question in try LessonDecoder.read(bytes).get().questions
      where !question.traces.scene.events.isEmpty {
        #expect(try CostInvariants.check(question.traces) > 5)
      }
    }
  }
}
