import BundledLessons
import Testing

@testable import Lessons

@Suite("The title of a question, and its idea")
struct QuestionTitleTests {
  private static func questions(_ file: String) throws -> [Question] {
    try LessonDecoder.read(Array(file.utf8)).get().questions
  }

  @Test("Both are read; a question without a title takes the first words of its prompt")
  func read() throws {
    let file = try #require(
      sampleLesson.replacingFirst(
        "prompt: What happens at a write?",
        "title: A first write\n    idea: One page at a time.\n    prompt: What happens at a write?"))
    let questions = try Self.questions(file)
    #expect(questions.map(\.title) == ["A first write", "And without a kernel?"])
    #expect(questions.map(\.hasOwnTitle) == [true, false])
    #expect(questions.map(\.idea) == ["One page at a time.", nil])
  }

  @Test("Neither may be empty or longer than a line")
  func mistakes() throws {
    let text = try #require(
      sampleLesson.replacingFirst(
        "prompt: What", "title: ~\n    idea: |\n        One.\n        Two.\n    prompt: What"))
    #expect(
      diagnostics(text) == [
        "7:12: 'title' is empty; write something there",
        "8:11: 'idea' must be one line; fold it with '>-'",
      ])
  }

  @Test(
    "Words are left out whole, from the end, with the signs between them",
    arguments: [
      ("Which one?", "Which one?"),
      ("One line.\nAnother.", "One line."),
      ("After a fork, two processes use the same frames.", "After a fork, two processes use the…"),
      ("A team relies on copies of pages, and is glad.", "A team relies on copies of pages…"),
      ("Nobody writes to the page at first. Then one does.", "Nobody writes to the page at first. …"),
      ("寫時複製是一種計算機程式設計領域的優化策略其核心思想是如果有多個呼叫者同時", "寫時複製是一種計算機程式設計領域的優化策略其核心思想是如果有多個呼叫者…"),
    ])
  func fallback(prompt: String, expected: String) {
    let title = QuestionTitle.taken(from: prompt)
    #expect(title == expected)
    #expect(title.count <= QuestionTitle.length + 2)
  }

  @Test("Every question of a bundled lesson has a title and an idea of its own")
  func bundled() throws {
    for file in BundledLessons.files {
      let questions = try LessonDecoder.read(file.bytes).get().questions
      #expect(questions.allSatisfy { $0.hasOwnTitle && $0.idea != nil })
      #expect(Set(questions.map(\.title)).count == questions.count)
    }
  }
}
