import BundledLessons
import Lessons
import Testing

@Suite struct BundledLessonTests {
  private static let counts = ["putting-off-a-copy.yaml": 5, "challenges.yaml": 7]

  @Test(arguments: BundledLessons.files.map(\.name))
  func decodes(_ name: String) throws {
    let file = try #require(BundledLessons.files.first { $0.name == name })
    switch LessonDecoder.read(file.bytes) {
    case .success(let lesson): #expect(lesson.questions.count == Self.counts[name])
    case .failure(let diagnostics): Issue.record("\(diagnostics.all.map(\.description))")
    }
  }
}
