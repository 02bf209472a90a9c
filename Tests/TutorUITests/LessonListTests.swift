import Lessons
import Testing

@testable import TutorUI

@Suite("The search in the list of lessons")
struct LessonListTests {
  private static func lessons() throws -> [Lesson] {
    [
      try Samples.lesson(id: "a", title: "Putting off a copy", summary: "What fork really does"),
      try Samples.lesson(id: "b", title: "Values in Swift", summary: "Arrays share until one writes"),
      try Samples.lesson(id: "c", title: "Schreiben, später", summary: "ÜBER fork"),
    ]
  }

  @Test(
    "Title and summary are searched, whatever the case",
    arguments: [
      ("", [0, 1, 2]), ("fork", [0, 2]), ("FORK", [0, 2]), ("swift", [1]), ("share until", [1]),
      ("über", [2]),
      ("Später", [2]), ("copy", [0]), ("nothing of the kind", []), ("copy what", []),
    ] as [(String, [Int])])
  func matches(query: String, found: [Int]) throws {
    #expect(LessonList(query: query).matches(try Self.lessons()) == found)
  }

  @Test("Blanks around what is searched for do not matter")
  func blanks() throws {
    #expect(LessonList(query: " fork ").matches(try Self.lessons()) == [0, 2])
    #expect(LessonList(query: "  ").matches(try Self.lessons()) == [0, 1, 2])
  }

  @Test("Without lessons nothing matches")
  func none() {
    #expect(LessonList().matches([]).isEmpty)
    #expect(LessonList(query: "fork").matches([]).isEmpty)
  }
}
