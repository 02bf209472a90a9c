import Lessons
import MemoryModel
import Testing

@testable import TutorUI

@Suite("A lesson on paper")
struct HandoutTests {
  /// What is before the page break, and what is behind it.
  private static func pages(_ lesson: Lesson) throws -> (questions: String, answers: String) {
    let markdown = Handout(lesson).markdown
    let pageBreak = try #require(markdown.firstRange(of: "\n\(Markdown.pageBreak)\n"))
    return (String(markdown[..<pageBreak.lowerBound]), String(markdown[pageBreak.upperBound...]))
  }

  @Test("The whole lesson")
  func lesson() throws {
    expectGolden(Handout(try LessonOne.lesson()).markdown, "handout-lesson.md")
  }

  @Test("Before the last page nothing is said of the answers, nor of what follows them")
  func nothingIsGivenAway() throws {
    let lesson = try LessonOne.lesson()
    let (questions, answers) = try Self.pages(lesson)
    for question in lesson.questions {
      let secrets = [question.explanation] + question.choices.compactMap(\.feedback)
      for secret in secrets.map({ Markdown.text($0) }) {
        #expect(!questions.contains(secret))
        #expect(answers.contains(secret))
      }
      for choice in question.choices { #expect(questions.contains("** \(Markdown.text(choice.text))\n")) }
    }
    for strategies in lesson.questions.map(\.script.scene.strategies) where strategies.count > 1 {
      #expect(!questions.contains("Now the same events"))
    }
    #expect(!questions.contains("After:"))
  }

  @Test("Each scene has a drawing from before the answer, and for each strategy one from its end")
  func drawings() throws {
    let lesson = try LessonOne.lesson()
    let (questions, answers) = try Self.pages(lesson)
    func count(_ text: String, _ part: String) -> Int { text.ranges(of: part).count }
    let runs = lesson.questions.reduce(0) { $0 + $1.script.runs.count }
    #expect(count(questions, "Before:\n\n```text") == 5)
    #expect(count(answers, "Before:\n\n```text") == runs - 5)
    #expect(count(answers, "After:\n\n```text") == runs)
    // Where the child has written.
    #expect(questions.contains("2 r─ ┣━━━━━━━━━━━━━━━━━━ f2  30  ×2 ━━━━━━━━━━━━━━━━━━┫ r─ 2"))
    #expect(answers.contains("2 r─ ┣━━━━━ f2  30  ×1 ━━━━━┫  ┣━━━━━ f6  31  ×1 ━━━━━┫ rw 2"))
  }

  @Test("Choices have the letters of their order in the file, and the answers name them")
  func letters() throws {
    let lesson = try Samples.lesson(questions: 1)
    let (questions, answers) = try Self.pages(lesson)
    #expect(questions.contains("- **A** right\n- **B** one\n- **C** two\n- **D** three\n"))
    #expect(answers.contains("## Question 1: A, right\n"))
    #expect(answers.contains("- Not **B**, one: No.\n"))
  }

  @Test("A scene that begins with the answer, and one in which nothing follows it")
  func edges() throws {
    for before in [0, 10] {
      let script = try Script(Samples.memoryScene(strategies: [.copyOnWrite], eventsBeforeAnswer: before))
      let question = try #require(try Samples.lesson(questions: 1).questions.first)
      let lesson = Lesson(
        id: "a", title: "A", summary: "B",
        questions: [
          Question(
            id: "q", prompt: "Which?", choices: question.choices, explanation: "That.", script: script,
            position: question.position)
        ])
      let (questions, answers) = try Self.pages(lesson)
      #expect(questions.contains("\n10. ") == (before == 10))
      #expect(answers.contains("\n1. ") == (before == 0))
      #expect(questions.contains("Before:") && answers.contains("After:"))
    }
  }

  @Test(
    "What means something in Markdown is what it is",
    arguments: [
      ("a_b*c", #"a\_b\*c"#), ("# no heading", "\\# no heading"), ("- no list", #"\- no list"#),
      ("1. no list", #"1\. no list"#), ("12) no list", #"12\) no list"#),
      ("1.5 is a number", "1.5 is a number"),

      ("<b>", #"\<b\>"#), ("A & B", #"A \& B"#), ("well-known", "well-known"), ("-1", "-1"), ("+", #"\+"#),
      ("`f0` $x$ [a](b)", #"\`f0\` \$x\$ \[a\](b)"#), ("a\\b", #"a\\b"#), ("\u{1B}[2J", #"U+001B\[2J"#),
    ])
  func escaping(text: String, expected: String) {
    #expect(Markdown.text(text) == expected)
  }
}
