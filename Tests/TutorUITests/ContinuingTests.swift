import Canvas
import LearnerProgress
import Learning
import Lessons
import Testing

@testable import TutorUI

@Suite("What the list and the summary say comes next")
struct ContinuingTests {
  private static let right: [Response] = [
    .choice("copy-on-write"), .fields([6, 1]), .choice("missed-opportunity"), .choice("share-then-copy"),
    .fields([20, 4]),
  ]
  private static let wrong: [Response] = [
    .choice("all-for-the-other"), .fields([6, 6]), .choice("no-copy"), .choice("lock-reads"),
    .fields([21, 3]),
  ]

  /// Lesson 1 and another one, with these answers to the first questions.
  private static func tutor(_ responses: [Response], size: Size = LessonOne.sizes[0]) throws -> Tutor {
    var tutor = Tutor(
      lessons: [try LessonOne.lesson(), try Samples.lesson(id: "b", title: "The other one")],
      progress: ProgressLog(), settings: Settings(), size: size, seed: 2)
    for response in responses {
      try tutor.answer(response)
      tutor.press("n")
    }
    return tutor
  }

  private static func list(_ responses: [Response], size: Size = LessonOne.sizes[0]) throws -> Tutor {
    var tutor = try tutor(responses, size: size)
    tutor.press(.escape)
    return tutor
  }

  @Test("A lesson's row names the question that Enter leads to, and what is left")
  func goOn() throws {
    #expect(try Self.list([]).picture.contains("→ Start: 5 questions"))
    let tutor = try Self.list(Array(Self.right.prefix(2)))
    #expect(tutor.picture.contains("→ Continue: A full copy on every call · 3 questions left"))
    #expect(tutor.picture.contains("✓✓○○○  2 / 5"))
    #expect(tutor.picture.contains("2 of 7 questions completed"))
    let small = try Self.list(
      Self.right.prefix(3) + [Self.wrong[3]], size: LessonOne.sizes[1])
    #expect(small.picture.contains("→ Continue: Why copy at all? · 1 question left"))
    #expect(small.picture.contains("✓✓✓✗○  4 / 5"))
  }

  @Test("Once all are answered it asks whether to repeat those missed, or says that none is")
  func done() throws {
    let missed = Self.wrong.prefix(2) + Self.right.dropFirst(2)
    #expect(try Self.list(Array(missed)).picture.contains("✗ All answered: repeat the 2 you missed?"))
    let one = [Self.wrong[0]] + Self.right.dropFirst()
    #expect(try Self.list(one).picture.contains("✗ All answered: repeat the one you missed?"))
    #expect(try Self.list(Self.right).picture.contains("✓ All answered, and every latest answer is right"))
    var round = try Self.tutor(Array(missed))
    round.press(.character("r"), .escape)
    #expect(round.picture.contains("→ Once more: Two processes, the same frames · 2 questions left"))
  }

  @Test("Wherever a learner is, what the list names is what Enter opens")
  func agreement() throws {
    for pattern in 0..<32 {
      for answered in 0...5 {
        let responses = (0..<answered).map { pattern >> $0 & 1 == 1 ? Self.right[$0] : Self.wrong[$0] }
        var tutor = try Self.tutor(responses)
        if pattern % 3 == 0 { tutor.press(.character("r")) }
        if pattern % 5 == 0 && !tutor.isInSummary { tutor.press(.character("n")) }
        tutor.press(.escape)
        let named = tutor.shared.learning.questionToContinue(tutor.lessons[0])
        tutor.press(.home, .enter)
        #expect(tutor.session?.item.question == named)
        #expect(tutor.isInSummary == (named == nil))
      }
    }
  }

  // MARK: - The summary

  @Test("The summary tells the ideas of what was answered rightly, and the titles of the rest")
  func summary() throws {
    var tutor = try Self.tutor([Self.wrong[0], Self.right[1]])
    for _ in 0..<3 { tutor.press(.character("n")) }
    #expect(tutor.isInSummary)
    let learned = try tutor.place(of: "What you have learned").y
    let missed = try tutor.place(of: "What you missed").y
    let open = try tutor.place(of: "Still open").y
    #expect(learned < missed && missed < open)
    #expect(try tutor.place(of: "A fork copies the page table, not the pages").y > learned)
    #expect(try tutor.place(of: "✗ 1  Two processes, the same frames").y == missed + 1)
    #expect(try tutor.place(of: "○ 3  A full copy on every call").y == open + 1)
    // What would give the missed question away before it is repeated.
    #expect(!tutor.picture.contains("Pages stay shared after a fork"))
    #expect(tutor.picture.contains("←      Go on with the 3 open questions"))
    #expect(tutor.picture.contains("r      Repeat the missed question"))
  }

  @Test("The summary begins with its first row, however far the last explanation was scrolled")
  func top() throws {
    var tutor = try Self.tutor(Array(Self.right.dropLast()), size: LessonOne.sizes[1])
    try tutor.answerRightly()
    for _ in 0..<9 { tutor.press(.down) }
    tutor.press("n")
    #expect(tutor.isInSummary && tutor.picture.contains("5 of 5 right on the first try"))
  }

  @Test("A question without an idea shows its right choice")
  func noIdea() throws {
    var tutor = Samples.tutor([try Samples.lesson(questions: 1)])
    try tutor.answer("right")
    tutor.press("n")
    let title = try tutor.place(of: "✓ 1  Which one?")
    #expect(tutor.render().rows[title.y + 1].contains("│      right "))
  }

  @Test("n opens the next lesson; the last lesson has none")
  func nextLesson() throws {
    var tutor = try Self.tutor(Self.right)
    #expect(tutor.picture.contains("n      Next lesson: The other one"))
    #expect(tutor.picture.contains("✓ Your latest answer to every question is right."))
    #expect(tutor.send(.key(.character("n"))) == [.save([.visit(lesson: "b", question: "q0")])])
    #expect(tutor.session?.lesson.id == "b")
    for _ in 0..<2 {
      try tutor.answer("right")
      tutor.press("n")
    }
    #expect(tutor.isInSummary && !tutor.picture.contains("Next lesson"))
    tutor.press(.character("n"))
    #expect(tutor.isInSummary)
  }

  @Test("What comes next stays in sight while the ideas scroll")
  func nextInSight() throws {
    let many = try Samples.lesson(questions: 40)
    var tutor = Samples.tutor([many], size: LessonOne.sizes[1])
    for _ in 0..<40 { tutor.press("n") }
    #expect(tutor.isInSummary && tutor.picture.contains("more ╯"))
    for _ in 0..<40 { tutor.press(.down) }
    #expect(tutor.picture.contains("○ 40 Which one?"))
    #expect(tutor.picture.contains("←      Go on with the 40 open questions"))
  }

  // MARK: - Words

  @Test(
    "No word of a title, a summary or an idea is cut in two",
    arguments: LessonOne.sizes + [Size(width: 200, height: 60), Size(width: 71, height: 22)])
  func wholeWords(size: Size) throws {
    let lesson = try LessonOne.lesson()
    let texts =
      lesson.questions.flatMap { [$0.title, $0.prompt, $0.idea ?? "", $0.explanation] }
      + lesson.questions.flatMap(\.choices).flatMap { [$0.text, $0.feedback ?? ""] }
    let names = "summary choice explanation idea why not source"
    let known = Set((texts + [lesson.title, lesson.summary, names]).flatMap(Self.words))
    var list = try Self.list(Self.right, size: size)
    var screens = [list.picture]
    list.press(.character("/"), .character("f"), .character("o"), .character("r"))
    screens.append(list.picture)
    for screen in screens {
      for row in screen.split(separator: "\n") {
        // Before an ellipsis stands the last word that is shown, and after one the first.
        let parts = row.split(separator: "…", omittingEmptySubsequences: false)
        for part in parts.dropLast() {
          let last = Self.words(String(part)).last
          #expect(last.map { known.contains($0) } ?? true, "\(last ?? "") in \(row)")
        }
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  @Test("Many questions make a bar, which is neither full nor empty before it is")
  func bar() {
    func text(_ answered: Int) -> String {
      let states = (0..<40).map { $0 < answered ? QuestionState.right : .open }
      return QuestionDots(states).parts.map(\.text).joined()
    }
    #expect(text(0) == "░░░░░░░░░░░░")
    #expect(text(1) == "█░░░░░░░░░░░")
    #expect(text(39) == "███████████░")
    #expect(text(40) == "████████████")
  }

  @Test("A list longer than the screen says how much is above and below; the selected lesson is in sight")
  func longList() throws {
    let lessons = try (0..<30).map {
      try Samples.lesson(id: "l\($0)", title: "Lesson number \($0)", summary: Samples.words($0 + 1))
    }
    for size in LessonOne.sizes {
      var tutor = Samples.tutor(lessons, size: size)
      tutor.press(.escape, .home)
      for number in 0..<30 {
        #expect(tutor.picture.contains("▸ Lesson number \(number) "))
        tutor.press(.down)
      }
      #expect(tutor.picture.contains("↑ ") && !tutor.picture.contains("more ╯"))
      tutor.press(.home)
      #expect(tutor.picture.contains("more ╯"))
    }
  }
}
