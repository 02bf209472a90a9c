import Canvas
import Foundation
import Learning
import Lessons
import MemoryModel
import TestSupport
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
    for strategies in lesson.questions.map(\.traces.scene.strategies) where strategies.count > 1 {
      #expect(!questions.contains("Now the same events"))
    }
    #expect(!questions.contains("copied ·"))
  }

  @Test("Each scene has a drawing from before the answer, and for each strategy one from its end")
  func drawings() throws {
    let lesson = try LessonOne.lesson()
    let (questions, answers) = try Self.pages(lesson)
    func count(_ text: String, _ part: String) -> Int { text.ranges(of: part).count }
    let traces = lesson.questions.reduce(0) { $0 + $1.traces.all.count }
    #expect(count(questions, "\n```text\n") == 5)
    #expect(count(answers, "\n```text\n") == traces)
    // Where the child has written.
    #expect(questions.contains("2 r- ─────────────────► f2   30  ×2 ◄────────────────── r- 2"))
    #expect(answers.contains("2 r- ─────────────────► f2   30  ×1    f6   31  ×1 ◄━━━ rw 2"))
  }

  @Test("A question is on one page with its picture, and nothing comes between the sentences of its prompt")
  func together() throws {
    let lesson = try LessonOne.lesson()
    let (questions, _) = try Self.pages(lesson)
    let parts = questions.components(separatedBy: #"<div style="break-inside: avoid">"#).dropFirst()
    #expect(parts.count == lesson.questions.count)
    for (part, question) in zip(parts, lesson.questions) {
      let whole = try #require(part.components(separatedBy: "\n</div>").first)
      let prompt = question.prompt.split(separator: "\n").map(String.init)
      let asked = prompt.dropLast().map { "\($0)\n\n" }.joined() + "**\(prompt[prompt.count - 1])**\n"
      #expect(whole.contains(asked))
      #expect(whole.contains("```text"))
      let rows = question.exercise.form(question.traces, order: Array(question.choices.indices)).printed
      for row in question.choices.isEmpty ? rows.map(Markdown.text) : ["Answer: ______"] {
        #expect(whole.contains(row))
      }
      for choice in question.choices { #expect(whole.contains(Markdown.text(choice.text))) }
    }
  }

  @Test("The questions take three pages and the answers five, in the small print that they ask for")
  func length() throws {
    let (questions, answers) = try Self.pages(try LessonOne.lesson())
    #expect(questions.contains("font-size: 10pt; line-height: 1.25"))
    #expect(PaperPages.count(questions) == 3)
    #expect(PaperPages.count(answers) <= 5)
  }

  @Test("The questions alone, and the answers alone, are what the whole has before and behind its page break")
  func parts() throws {
    let lesson = try LessonOne.lesson()
    let (questions, answers) = try Self.pages(lesson)
    let none = Handout(lesson, answers: .none).markdown
    #expect(none == questions + "\n</div>\n")
    let only = Handout(lesson, answers: .only).markdown
    #expect(only.hasPrefix("# Putting off a copy: answers\n"))
    let first = try #require(answers.firstRange(of: "## Question 1"))
    #expect(only.hasSuffix(String(answers[first.lowerBound...])))
    #expect(!only.contains("Name: ___") && !only.contains("break-before"))
  }

  @Test("Each part explains a sign once, where it first appears")
  func signs() throws {
    let (questions, answers) = try Self.pages(try LessonOne.lesson())
    for part in [questions, answers] {
      for meaning in ["f0 frame", "r- read-only", "rw writable", "b0 buffer", "×2 holders"] {
        #expect(part.ranges(of: meaning).count == 1, "\(meaning)")
      }
    }
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
      let traces = try SceneTraces(
        Samples.memoryScene(strategies: [.copyOnWrite], eventsBeforeAnswer: before))
      let question = try #require(try Samples.lesson(questions: 1).questions.first)
      let lesson = Lesson(
        id: "a", title: "A", summary: "B",
        questions: [
          Question(
            id: "q", prompt: "Which?", choices: question.choices, explanation: "That.", traces: traces,
            position: question.position)
        ])
      let (questions, answers) = try Self.pages(lesson)
      #expect(questions.contains("\n10. ") == (before == 10))
      #expect(answers.contains("\n1. ") == (before == 0))
      #expect(questions.contains("```text") && answers.contains("```text"))
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

/// Pages of A4 that Markdown takes, by a plain model: 58 rows on a page, 85 characters in a row, a row between blocks; what is
/// to stay together does.
private enum PaperPages {
  static func count(_ markdown: String) -> Int {
    var (pages, used, together) = (1, 0, 0)
    var (isInDrawing, isTogether) = (false, false)
    func place(_ rows: Int) {
      if used + rows > 58 { (pages, used) = (pages + 1, 0) }
      used += rows
    }
    var wasBlank = true
    for line in markdown.components(separatedBy: "\n") {
      if line.hasPrefix("```") { isInDrawing.toggle() }
      if line.contains("break-inside") { isTogether = true }
      if line == "</div>" {
        place(together)
        (together, isTogether) = (0, false)
      }
      if line.hasPrefix("```") || line.hasPrefix("<") || line.isEmpty && wasBlank && !isInDrawing { continue }
      wasBlank = line.isEmpty
      let rows = isInDrawing ? 1 : max(1, TextLayout.wrap(line, width: 85).count)
      if isTogether { together += rows } else { place(rows) }
    }
    return pages
  }
}
