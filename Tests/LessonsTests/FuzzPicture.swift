import BundledLessons
import Canvas
import Lessons
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzPicture` goes on for an hour.
@Suite("The picture of memory")
struct FuzzPicture {
  private static let sizes = [
    Size(width: 30, height: 40), Size(width: 40, height: 40), Size(width: 58, height: 60),
    Size(width: 79, height: 40), Size(width: 110, height: 80),
  ]

  @Test("Frames stay, each is drawn once, and what is drawn at rest is what the model has, in any scene")
  func randomScenes() throws {
    var pictures = 0
    let tried = try Fuzzer("FuzzPicture", runs: 30).run { seed in
      let bytes = Array(RandomLesson.make(seed: seed).utf8)
      guard case .success(let lesson) = LessonDecoder.read(bytes) else { return 0 }
      let size = Self.sizes[Int(seed % UInt64(Self.sizes.count))]
      for question in lesson.questions {
        pictures += try PictureInvariants.check(question.traces, size: size, most: 40)
      }
      return 1
    }
    #expect(pictures > 100 || tried < 20)
  }

  @Test("The same for the scenes of the lessons, at every size", arguments: sizes)
  func lessons(size: Size) throws {
    for bytes in [Array(sampleLesson.utf8)] + BundledLessons.files.map(\.bytes) {
      // The scenes of goals have no events yet, and a planted mistake can lose frames.
      for question in try LessonDecoder.read(bytes).get().questions
      where !question.traces.scene.events.isEmpty && question.traces.all[0].rules.misrule == nil {
        #expect(try PictureInvariants.check(question.traces, size: size, most: 150) > 10)
      }
    }
  }
}
