import Canvas
import Testing

@testable import TutorUI

@Suite("The stage: after an answer the picture plays before the explanation is to be read")
struct StageTests {
  private static func tutor(_ settings: Settings = Settings()) throws -> Tutor {
    var tutor = try LessonOne.tutor(settings: settings)
    try tutor.answer("all-for-the-other", staying: true)
    return tutor
  }

  private static func isDim(_ tutor: Tutor, at text: String) throws -> Bool {
    let place = try tutor.place(of: text)
    return tutor.render()[place.x, place.y].style.dim > 0
  }

  @Test("Before the answer nothing moves until Space, and the panel says so")
  func invitation() throws {
    for (size, words) in zip(
      LessonOne.sizes, ["Space plays the scene", "Space plays ", "Space plays the scene"])
    {
      var tutor = try LessonOne.tutor(size)
      #expect(tutor.nextChange == nil && tutor.picture.contains(words), "\(size)")
      tutor.press(.character(" "))
      #expect(tutor.nextChange != nil && !tutor.picture.contains("Space plays"), "\(size)")
    }
  }

  @Test("The verdict is lit, and all else that is written is dim until the explanation is lit")
  func light() throws {
    var tutor = try Self.tutor()
    #expect(tutor.lessonScreen?.isOnStage == true)
    #expect(try !Self.isDim(tutor, at: "✗ Not"))
    #expect(try !Self.isDim(tutor, at: "PARENT"))
    #expect(try Self.isDim(tutor, at: "Five of the pages"))
    #expect(try Self.isDim(tutor, at: "What does the kernel"))
    tutor.press(.escape)
    #expect(tutor.lessonScreen?.isOnStage == false && tutor.lessonScreen?.player.cursor.isAtEnd == true)
    #expect(try !Self.isDim(tutor, at: "Five of the pages"))
    #expect(try !Self.isDim(tutor, at: "What does the kernel"))
  }

  @Test("The scene plays to its end by itself and holds there; only a key lights the explanation")
  func holds() throws {
    var tutor = try Self.tutor()
    try tutor.wait { $0.cursor.isAtEnd }
    #expect(tutor.lessonScreen?.isOnStage == true && tutor.nextChange == nil)
    #expect(tutor.render().rows[23].hasPrefix(" → explanation"))
    tutor.press(.enter)
    #expect(tutor.lessonScreen?.isOnStage == false && tutor.session?.place == 0)
    #expect(!tutor.picture.contains("Source: fork(2)"))
    // What does not fit is read before it is left.
    var presses = 0
    while tutor.session?.place == 0, presses < 9 {
      #expect(tutor.picture.contains("↓ ") || tutor.picture.contains("Source: fork(2)"))
      tutor.press(.enter)
      presses += 1
    }
    #expect(tutor.session?.place == 1 && presses > 1)
  }

  @Test(
    "Next during a motion completes the event, then goes on, and never leaves before the end",
    arguments: [Key.enter, .right])
  func goesOn(key: Key) throws {
    var tutor = try Self.tutor()
    for events in 1...4 {
      tutor.press(key)
      try tutor.wait { $0.isMoving }
      tutor.press(key)
      let cursor = try #require(tutor.lessonScreen?.player.cursor)
      #expect(cursor.rest.events == events && cursor.phaseIndex == nil && tutor.session?.place == 0)
    }
    #expect(tutor.lessonScreen?.player.cursor.isAtEnd == true && tutor.lessonScreen?.isOnStage == true)
    tutor.press(key)
    #expect(tutor.lessonScreen?.isOnStage == false && tutor.session?.place == 0)
  }

  @Test("The scene begins once the verdict can have been read, however long its opening words are")
  func begins() throws {
    for question in 0..<5 {
      var tutor = try LessonOne.tutor()
      for _ in 0..<question { tutor.press(.character("n")) }
      try tutor.answerRightly(staying: true)
      let due = try #require(tutor.nextChange)
      #expect(due > 1000 && due < 9000, "\(due)")
    }
  }

  @Test("A pause is ended by next, too")
  func pausedThenNext() throws {
    var tutor = try Self.tutor()
    try tutor.wait { $0.isMoving }
    tutor.press(.character(" "))
    #expect(tutor.nextChange == nil)
    let shown = tutor.lessonScreen?.player.cursor.rest.events
    tutor.press(.enter)
    #expect(tutor.nextChange != nil && tutor.lessonScreen?.player.cursor.rest.events == shown)
  }

  @Test("Without motion next shows one event after the other, and then the explanation")
  func withoutMotion() throws {
    var tutor = try Self.tutor(Settings(motion: .none))
    for events in 1...4 {
      #expect(
        tutor.lessonScreen?.player.cursor.rest.events == events && tutor.lessonScreen?.isOnStage == true)
      tutor.press(.enter)
    }
    #expect(tutor.lessonScreen?.isOnStage == false && tutor.session?.place == 0)
  }

  @Test(
    "Who scrolls a text or goes to its panel wants to read it: it is lit, and the scene plays on",
    arguments: [[Key.down], [.pageDown], [.tab, .tab]])
  func reading(keys: [Key]) throws {
    var tutor = try Self.tutor()
    try tutor.wait { $0.isMoving }
    for key in keys { tutor.press(key) }
    #expect(tutor.lessonScreen?.isDimmed == false && tutor.nextChange != nil)
    // → still goes on with the scene, not to the next question.
    #expect(tutor.lessonScreen?.isOnStage == true)
  }

  @Test("An answered question that is opened again has its scene at the end, and no stage")
  func openedAgain() throws {
    var tutor = try Self.tutor()
    tutor.press(.left, .right, .escape, .right, .character("p"))
    #expect(tutor.session?.place == 0 && tutor.lessonScreen?.isOnStage == false)
    #expect(tutor.lessonScreen?.player.cursor.isAtEnd == true)
  }

  @Test(
    "What is dimmed can still be read: plain text with 7:1 and more, verdicts with 3:1",
    arguments: [256, 1 << 24])
  func readable(colors: Int) throws {
    for theme in [ThemeName.dark, .light, .highContrast] {
      let tutor = try Self.tutor(Settings(theme: theme))
      let palette = theme.palette(colors: colors)
      let panel = try #require(tutor.texts).layout.answer
      var letters = 0
      for cell in tutor.render().cells where cell.style.dim > 0 && cell.character?.isLetter == true {
        let ratio = try #require(palette[cell.style].contrast)
        #expect(ratio >= (cell.role == .text || cell.role == .strong ? 7 : 3), "\(theme): \(ratio)")
        letters += 1
      }
      #expect(letters > panel.width)
    }
  }
}
