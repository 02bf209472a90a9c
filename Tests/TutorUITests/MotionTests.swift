import Canvas
import Lessons
import Testing

@testable import TutorUI

@Suite("How much moves")
struct MotionTests {
  private static func tutor(_ motion: Motion) throws -> Tutor {
    try LessonOne.tutor(settings: Settings(motion: motion))
  }

  private static func cursor(_ tutor: Tutor) throws -> SceneCursor {
    try #require(tutor.lessonScreen?.player.cursor)
  }

  @Test(
    "With full motion the scene waits for Space, plays in phases up to the answer, and after it to its end")
  func full() throws {
    var tutor = try Self.tutor(.full)
    #expect(tutor.nextChange == nil)
    tutor.press(.character(" "))
    try tutor.wait { $0.cursor.phaseIndex != nil }
    try tutor.wait { $0.cursor.isAtEnd }
    #expect(try Self.cursor(tutor).rest.events == 2 && tutor.nextChange == nil)
    try tutor.answerRightly(staying: true)
    #expect(tutor.nextChange.map { $0 > 1000 } == true)
    try tutor.wait { $0.cursor.isAtEnd }
    #expect(try Self.cursor(tutor).rest.events == 4)
  }

  @Test("With reduced motion one sees the ends of phases and nothing between, by itself and by hand")
  func reduced() throws {
    var tutor = try Self.tutor(.reduced)
    try tutor.answerRightly(staying: true)
    var banners: [String] = []
    while let due = tutor.nextChange {
      #expect(due >= Pace.shortestPause)
      tutor.pass(milliseconds: due)
      let player = try #require(tutor.lessonScreen?.player)
      #expect(
        !player.isMoving && player.cursor.effectsInProgress.count == player.cursor.phase?.effectCount ?? 0)
      if tutor.picture.contains("FAULT") { banners.append(player.cursor.phase?.caption ?? "") }
    }
    #expect(banners.count >= 2, "FAULT and COPY are still pictures with their words")
    let end = try Self.cursor(tutor)
    while !(try Self.cursor(tutor).isAtStart) {
      tutor.press(.character(","))
      #expect(tutor.nextChange == nil)
    }
    while !(try Self.cursor(tutor).isAtEnd) {
      tutor.press(.character("."))
      #expect(tutor.nextChange == nil)
    }
    #expect(try Self.cursor(tutor).machine == end.machine)
  }

  @Test("Without motion nothing moves but by a key, and an event shows its end at once")
  func none() throws {
    var tutor = try Self.tutor(.none)
    #expect(try Self.cursor(tutor).isAtStart && tutor.nextChange == nil)
    tutor.press(.character(" "), .character(" "), .character(" "))
    #expect(try Self.cursor(tutor).isAtStart, "two events before the answer, then from the start")
    tutor.press(.character(" "), .character(" "))
    try tutor.answerRightly(staying: true)
    #expect(try Self.cursor(tutor).rest.events == 3 && tutor.nextChange == nil)
    tutor.press(.character(" "))
    #expect(try Self.cursor(tutor).rest.events == 4 && tutor.nextChange == nil)
    tutor.press(.character(" "))
    #expect(try Self.cursor(tutor).isAtStart && tutor.nextChange == nil)
    tutor.press(.character(" "), .character("."), .character("r"))
    #expect(try Self.cursor(tutor).isAtStart && tutor.nextChange == nil)
    tutor.press(.right)
    #expect(try Self.cursor(tutor).rest.events == 1 && tutor.nextChange == nil)
  }

  @Test("Taking the motion away stops what is moving, in a lesson, under the help and in the summary")
  func takenAway() throws {
    func without(_ keys: Key...) throws -> Tutor {
      var tutor = try Self.tutor(.full)
      for _ in 1...4 { tutor.press(.character("n")) }
      try tutor.answerRightly(staying: true)
      for key in keys { tutor.press(key) }
      #expect(tutor.settings.motion == .none && tutor.nextChange == nil)
      return tutor
    }
    _ = try without(.character("m"), .character("m"))
    _ = try without(.character("?"), .character("m"), .character("m"), .character("?"))
    _ = try without(.right, .character("m"), .character("m"), .left)
  }

  @Test("Space plays, pauses, and plays again from the start at the end")
  func space() throws {
    var tutor = try Self.tutor(.full)
    try tutor.answerRightly(staying: true)
    tutor.press(.character(" "))
    #expect(tutor.nextChange == nil)
    tutor.press(.character(" "))
    try tutor.wait { $0.cursor.isAtEnd }
    tutor.press(.character(" "))
    #expect(try Self.cursor(tutor).isAtStart && tutor.nextChange != nil)
  }

  @Test("+ and - change the speed, and the memory says so")
  func speed() throws {
    var tutor = try Self.tutor(.full)
    tutor.press(.character(" "))
    for (key, speed) in [("+", "2×"), ("=", "4×"), ("-", "2×"), ("-", "1×"), ("-", "½×"), ("-", "½×")] {
      for character in key { tutor.press(.character(character)) }
      #expect(tutor.settings.speed.rawValue == speed && tutor.picture.contains("▶ \(speed)"))
    }
  }

  @Test("With the memory in focus or zoomed, ← → Home End move the scene and not the questions")
  func cursor() throws {
    for keys in [[Key.tab], [.character("z")]] {
      var tutor = try Self.tutor(.full)
      try tutor.answerRightly(staying: true)
      for key in keys { tutor.press(key) }
      tutor.press(.end)
      #expect(try Self.cursor(tutor).isAtEnd)
      tutor.press(.left, .left)
      #expect(try Self.cursor(tutor).rest.events == 3)
      tutor.press(.home, .right)
      #expect(try Self.cursor(tutor).phaseIndex == 0 && tutor.session?.place == 0)
    }
  }
}
