import BundledLessons
import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

/// The lesson that comes with the program, and how tests go through it.
enum LessonOne {
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 60, height: 20), Size(width: 120, height: 36),
  ]

  static func lesson() throws -> Lesson {
    let file = try #require(BundledLessons.files.first)
    return try LessonDecoder.read(file.bytes).get()
  }

  /// A tutor in the lesson; the choices are in the same order in every test, unless it asks for another.
  static func tutor(
    _ size: Size = sizes[0], progress: ProgressLog = ProgressLog(), settings: Settings = Settings(),
    seed: UInt64 = 2
  ) throws -> Tutor {
    Tutor(lessons: [try lesson()], progress: progress, settings: settings, size: size, seed: seed)
  }
}

extension Tutor {
  /// The text on the screen, rows joined by line breaks.
  var picture: String { render().rows.joined(separator: "\n") }

  /// Where a text begins on the screen.
  func place(of text: String) throws -> Point {
    for (y, row) in render().rows.enumerated() {
      if let range = row.firstRange(of: text) {
        return Point(x: DisplayWidth.of(row[..<range.lowerBound]), y: y)
      }
    }
    throw NotOnTheScreen(text: text)
  }

  @discardableResult
  mutating func send(_ event: InputEvent, at time: Int = 0) -> [Command] {
    update(.input(event), at: Timestamp(secondsSince1970: time))
  }

  mutating func pass(milliseconds: Int) {
    _ = update(.elapsed(milliseconds), at: Timestamp(secondsSince1970: 0))
  }

  /// Moves to a choice with the arrow keys.
  mutating func select(_ choice: String) throws {
    let session = try #require(session)
    let row = try #require(session.item.order.indices.first { session.choices[$0].id == choice })
    for _ in 0..<4 { press(.up) }
    for _ in 0..<row { press(.down) }
  }

  /// Answers the question on the screen, and returns what is to be done about it. Its scene has been played to its end,
  /// or is about to be played on the stage.
  @discardableResult
  mutating func answer(_ choice: String, at time: Int = 0, staying onStage: Bool = false) throws -> [Command]
  {
    try select(choice)
    let commands = send(.key(.enter), at: time)
    if lessonScreen?.isOnStage == true && !onStage { press(.escape) }
    return commands
  }

  /// Answers with a choice, or with figures that are typed.
  @discardableResult
  mutating func answer(_ response: Response, at time: Int = 0, staying onStage: Bool = false) throws
    -> [Command]
  {
    guard case .fields(let numbers) = response else {
      guard case .choice(let id) = response else { throw NotOnTheScreen(text: "\(response)") }
      return try answer(id, at: time, staying: onStage)
    }
    for _ in 0...numbers.count { press(.up) }
    for number in numbers {
      for digit in "\(number)" { press(.character(digit)) }
      press(.down)
    }
    let commands = send(.key(.enter), at: time)
    if lessonScreen?.isOnStage == true && !onStage { press(.escape) }
    return commands
  }

  /// Answers the question on the screen rightly.
  @discardableResult
  mutating func answerRightly(at time: Int = 0, staying onStage: Bool = false) throws -> [Command] {
    try answer(try #require(session).question.solution, at: time, staying: onStage)
  }

  /// Answers it wrongly: as somebody with one of the beliefs of which it says why they are wrong.
  mutating func answerWrongly() throws {
    try answer(try #require(session?.question.exercise.kind.beliefs.first).response)
  }

  /// Lets time pass, a millisecond at a time, until the scene is where the test wants it.
  mutating func wait(until isThere: (ScenePlayer) -> Bool) throws {
    for _ in 0..<100_000 {
      if let lessonScreen, isThere(lessonScreen.player) { return }
      pass(milliseconds: 1)
    }
    Issue.record("the scene never gets there")
  }

  /// Steps the scene by hand to the end of an event; traces and events count from 1.
  mutating func step(toEvent event: Int, trace: Int = 1) throws {
    press(.character("r"), .character(" "))
    for _ in 0..<500 {
      let cursor = try #require(lessonScreen?.player.cursor)
      if cursor.rest == Rest(trace: trace - 1, events: event) && cursor.phase == nil { return }
      press(.character("."))
      finishMotion()
    }
    Issue.record("the scene never gets there")
  }

  /// Lets time pass until what was stepped to has arrived.
  mutating func finishMotion() {
    while lessonScreen?.player.isMoving == true { pass(milliseconds: Pace.pictureTime) }
  }
}

struct NotOnTheScreen: Error {
  let text: String
}
