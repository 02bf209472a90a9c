import BundledLessons
import Lessons
import Testing

@Suite struct BundledLessonTests {
  private static let counts = [
    "putting-off-a-copy": 5, "under-fork": 7, "what-never-splits": 9, "when-it-goes-wrong": 9,
    "what-fork-costs": 8, "runtimes-that-fork": 8, "challenges": 7,
  ]

  @Test(arguments: BundledLessons.files.map(\.id))
  func decodes(_ name: String) throws {
    let file = try #require(BundledLessons.files.first { $0.id == name })
    switch LessonDecoder.read(file.bytes) {
    case .success(let lesson): #expect(lesson.questions.count == Self.counts[name])
    case .failure(let diagnostics): Issue.record("\(diagnostics.all.map(\.description))")
    }
  }

  @Test(
    "Each is played with keys and in lines, from its first question to its last",
    arguments: BundledLessons.files.map(\.id))
  func played(_ name: String) throws {
    let file = try #require(BundledLessons.files.first { $0.id == name })
    let lesson = try LessonDecoder.read(file.bytes).get()
    for seed in [1, 2] as [UInt64] {
      try LessonOnScreen.check(lesson, seed: seed)
      try LessonInLines.check(lesson, seed: seed)
    }
  }
}
