import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

@Suite("The test card")
struct TestCardTests {
  private static let full = TerminalAbilities(name: "xterm-256color", colors: 256)

  private func tutor(
    _ size: Size = LessonOne.sizes[0], _ abilities: TerminalAbilities = full, settings: Settings = Settings()
  ) throws -> Tutor {
    Tutor(testCardsFor: try LessonOne.lesson(), abilities: abilities, settings: settings, size: size)
  }

  // MARK: - Pictures

  @Test("The terminal, a theme, and the lesson", arguments: LessonOne.sizes)
  func pictures(size: Size) throws {
    var tutor = try tutor(size)
    expectGolden(tutor.render(), "testcard-terminal", size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "testcard-theme", size)
    tutor.press(.end)
    expectGolden(tutor.render(), "testcard-lesson", size)
  }

  @Test("A terminal with 16 colours, and one that can do little")
  func lesser() throws {
    let size = LessonOne.sizes[0]
    var few = try tutor(size, TerminalAbilities(name: "xterm-16color", colors: 16))
    few.press(.pageDown, .pageDown)
    expectGolden(few.render(), "testcard-16-colours", size)
    let least = TerminalAbilities(
      name: "vt100", colors: 0, unicode: false, lines: false, blocks: false, wide: false, mouse: false)
    var old = try tutor(size, least, settings: Settings(unicode: false))
    expectGolden(old.render(), "testcard-ascii", size)
    old.press(.pageDown)
    expectGolden(old.render(), "testcard-no-colours", size)
  }

  // MARK: - Keys

  @Test("A clicker pages through all cards and back, and stays at the ends")
  func clicker() throws {
    var tutor = try tutor()
    var seen = [tutor.picture]
    for _ in 0..<9 { tutor.press(.pageDown); seen.append(tutor.picture) }
    #expect(Set(seen).count == 6 && seen[5...].allSatisfy { $0 == seen[5] })
    for place in [4, 3, 2, 1, 0, 0] {
      tutor.press(.pageUp)
      #expect(tutor.picture == seen[place])
    }
    for key in [.function(5), .escape, "."] as [Key] {
      #expect(tutor.send(.key(key)) == [])
      #expect(tutor.picture == seen[0])
    }
    tutor.press(.end)
    #expect(tutor.picture == seen[5])
    tutor.press(.home)
    #expect(tutor.picture == seen[0])
    #expect(tutor.send(.key("q")) == [.quit])
  }

  @Test("Each theme is shown in its own paint, and the theme chosen before comes back after them")
  func themes() throws {
    var tutor = try tutor(settings: Settings(theme: .light))
    var painted = [tutor.theme]
    for _ in 0..<5 { tutor.press(.right); painted.append(tutor.theme) }
    #expect(painted == [.light, .dark, .light, .highContrast, .mono, .light])
  }

  @Test("t changes the theme; on a card of a theme it leads to the card of the next")
  func nextTheme() throws {
    var tutor = try tutor()
    tutor.press("t")
    #expect(tutor.theme == .light)
    tutor.press(.right, "t")
    #expect(tutor.picture.contains("Theme: light") && tutor.theme == .light)
    tutor.press("t", "t", "t")
    #expect(tutor.picture.contains("Theme: dark") && tutor.theme == .dark)
  }

  // MARK: - What does not fit

  @Test("Another size is computed anew, on the same card")
  func resize() throws {
    var tutor = try tutor(LessonOne.sizes[1])
    tutor.press(.end)
    #expect(tutor.picture.contains("answered") && tutor.picture.contains("60 × 20"))
    tutor.send(.resized(LessonOne.sizes[2]))
    #expect(tutor.picture.contains("All of Putting off a copy fits at 120 × 36."))
  }

  @Test("A list that is longer than a card goes on over the next, and nothing of it is lost")
  func longList() throws {
    let lesson = try Samples.longLesson()
    let lessons = Lesson(
      id: "longer", title: "Longer", summary: "",
      questions: (0..<6).flatMap { _ in lesson.questions })
    var tutor = Tutor(
      testCardsFor: lessons, abilities: Self.full, settings: Settings(), size: LessonOne.sizes[1])
    let rows = lessons.shortages(tutor.size, tutor.settings).count
    #expect(rows > 14)
    var shown = 0
    for _ in 0..<12 {
      let before = tutor.picture
      tutor.press(.pageDown)
      guard tutor.picture != before else { break }
      shown += tutor.render().rows.count {
        $0.contains(" answered ") || $0.contains(" open ") || $0.contains(" scene ")
      }
    }
    #expect(shown == rows)
  }

  @Test("What it says of the panels on the left is what they say themselves", arguments: LessonOne.sizes)
  func panels(size: Size) throws {
    let lesson = try LessonOne.lesson()
    let said = lesson.shortages(size, Settings())
    for (index, question) in lesson.questions.enumerated() {
      func part(_ moment: LessonShortage.Moment, _ name: String) -> Int {
        let parts = said.first { $0.question == index + 1 && $0.moment == moment }?.parts ?? []
        return parts.firstMatch(of: name)
      }
      var open = try LessonOne.tutor(size)
      for _ in 0..<index { open.press(.character("n")) }
      open.shared.flash = nil
      #expect(open.picture.rowsHidden("PgUp ↑ ") == part(.open, "question"), "question \(index + 1)")
      var answers: [(question: Int, answer: Int)] = []
      for response in [question.solution] + question.exercise.kind.beliefs.map(\.response) {
        var tutor = open
        try tutor.answer(response)
        let picture = tutor.picture
        answers.append((picture.rowsHidden("Tab ↑ "), picture.rowsHidden("─ ↓ ")))
      }
      #expect(answers.map(\.question).max() == part(.answered, "question"), "question \(index + 1)")
      #expect(answers.map(\.answer).max() == part(.answered, "answer"), "question \(index + 1)")
    }
  }

  @Test("A caption is said to be too long where a sentence of one is left out", arguments: LessonOne.sizes)
  func captions(size: Size) throws {
    let lesson = try LessonOne.lesson()
    let said = lesson.shortages(size, Settings())
    for index in lesson.questions.indices {
      var tutor = try LessonOne.tutor(size, settings: Settings(motion: .none))
      for _ in 0..<index { tutor.press(.character("n")) }
      try tutor.answerRightly()
      tutor.press(.character("r"))
      var isCut = false
      for _ in 0..<200 {
        let session = try #require(tutor.lessonScreen)
        let cursor = session.player.cursor
        if cursor.phase == nil {
          let caption =
            (cursor.isAtEnd ? cursor.traces.closing : [])
            + (cursor.lastEvent?.caption ?? cursor.trace.opening)
          let words = tutor.words(in: try #require(tutor.texts).layout.memory)
          if !words.contains(caption.joined(separator: " ")) { isCut = true }
        }
        if cursor.isAtEnd { break }
        tutor.press(".")
        tutor.finishMotion()
      }
      let parts = said.first { $0.question == index + 1 && $0.moment == .scene }?.parts ?? []
      #expect(isCut == (parts.firstMatch(of: "caption") > 0), "question \(index + 1): \(parts)")
    }
  }
}

extension [String] {
  /// The number behind a name: of `answer 14` 14; 0 without.
  fileprivate func firstMatch(of name: String) -> Int {
    first { $0.hasPrefix(name + " ") }.flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
  }
}

extension String {
  /// Of `Tab ↓ 4 more` the number; 0 without.
  fileprivate func rowsHidden(_ mark: String) -> Int {
    firstRange(of: mark).flatMap { Int(self[$0.upperBound...].prefix { $0.isNumber }) } ?? 0
  }
}

extension Tutor {
  /// The text inside an area, its rows joined by single blanks.
  fileprivate func words(in area: Rect) -> String {
    let canvas = render()
    let inner = area.inset(horizontally: 1, vertically: 1)
    let rows = (inner.y..<inner.maxY).map { y in
      String((inner.x..<inner.maxX).compactMap { canvas[$0, y].character })
    }
    return rows.flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }
}
