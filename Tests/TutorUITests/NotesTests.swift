import Canvas
import LearnerProgress
import Lessons
@testable import Teaching
import Testing

@testable import TutorUI

@Suite("The teacher's own screen")
struct NotesTests {
  /// Lesson 1 in front of a class.
  private func presented(votes: [String: QuestionVotes] = [:], size: Size = LessonOne.sizes[0]) throws
    -> Tutor
  {
    let lesson = try LessonOne.lesson()
    return Tutor(
      presenting: lesson, votes: LessonVotes(lesson: lesson.id, questions: votes), loops: false,
      settings: Settings(motion: .none), size: size)
  }

  /// The screen that follows a presentation, some time after its beginning.
  private func notes(
    _ presented: Tutor, _ size: Size = LessonOne.sizes[0], elapsed: Int = 0
  ) -> Tutor {
    var tutor = Tutor(notesWith: Settings(), size: size)
    tutor.follow(presented, elapsed: elapsed)
    return tutor
  }

  private static let twoVotes = QuestionVotes(rounds: [
    VoteRound(counts: ["copy-on-write": 12, "for-the-other": 9, "all-pages": 3, "all-for-the-other": 6]),
    VoteRound(counts: ["copy-on-write": 24, "for-the-other": 4, "all-for-the-other": 2]),
  ])

  @Test("Nothing yet, a question, and two votes", arguments: LessonOne.sizes)
  func screens(size: Size) throws {
    expectGolden(Tutor(notesWith: Settings(), size: size).render(), "notes-waiting", size)
    var tutor = try presented()
    expectGolden(notes(tutor, size, elapsed: 65_999).render(), "notes-question", size)
    tutor = try presented(votes: ["name-it": Self.twoVotes])
    tutor.press("v")
    expectGolden(notes(tutor, size, elapsed: 3_723_000).render(), "notes-votes", size)
  }

  @Test("Every stage is told, and what comes next")
  func stages() throws {
    var tutor = try presented(size: LessonOne.sizes[1])
    var words: [String] = []
    func note() throws {
      let notes = try #require(tutor.presenterNotes)
      words.append("\(notes.seen) > \(notes.next)")
    }
    try note()
    for _ in 0..<5 {
      tutor.press(.pageDown)
      try note()
    }
    tutor.press("1", "2", "b", "1", "2")
    try note()
    tutor.press("s")
    try note()
    for _ in 0..<2 {
      tutor.press(.pageDown)
      try note()
    }
    tutor.press("9", "s")
    try note()
    for _ in 0..<8 {
      tutor.press(.pageDown)
      try note()
    }
    tutor.press("b")
    try note()
    tutor.press("x", "?")
    try note()
    tutor.press("?", "g", "5", .enter)
    try note()
    tutor.press(.pageUp, "g", "5", .enter, .pageDown, .pageDown)
    for _ in 0..<30 { tutor.press(.pageDown) }
    try note()
    #expect(
      words.joined(separator: "\n") == """
        the question > choice A
        1 of 4 choices > choice B
        2 of 4 choices > choice C
        3 of 4 choices > choice D
        4 of 4 choices > the vote
        the vote: 0 cards counted, bars hidden > a discussion, and then a second vote
        the vote: 24 cards counted, bars hidden > a discussion, and then a second vote
        the vote, with its bars > a discussion, and then a second vote
        the choices, for the discussion > the second vote
        the second vote: 0 cards counted, bars hidden > the right answer
        the second vote, with its bars > the right answer
        the right answer > why it is right, and why the others are not
        why it is right, 1 of 2 > why it is right, 2 of 2
        why it is right, 2 of 2 > the scene, before its first event
        the scene, before its first event > event 1 of 4: The parent forks.
        the scene, event 1 of 4 > event 2 of 4: The child reads page 0.
        the scene, event 2 of 4 > event 3 of 4: The child writes 31 to page 2.
        the scene, event 3 of 4 > event 4 of 4: The parent reads page 2.
        the scene, event 4 of 4 > question 2 of 5
        a black screen > back to the scene, event 4 of 4
        the keys of this program > back to the scene, event 4 of 4
        the question > the scene before the answer
        why it is right > nothing: this is the end
        """)
  }

  @Test("Notes tell the question, the right answer, the counts, what to do about them and what was gained")
  func content() throws {
    var tutor = try presented(votes: ["name-it": Self.twoVotes])
    let first = try #require(tutor.presenterNotes)
    let question = try LessonOne.lesson().questions[0]
    #expect(first.notes == question.notes && first.notes != nil)
    #expect(first.choices.map(\.text) == question.choices.map(\.text))
    #expect(first.choices.map(\.isRight) == question.choices.map(\.isRight))
    #expect(
      first.choices.map(\.counts)
        == question.choices.map { choice in Self.twoVotes.rounds.map { $0.count(choice.id) } })
    #expect(first.advice == VoteAdvice.goOn.words(after: 1))
    // From 12 to 24 of 30: two thirds of the 18 that were wrong.
    #expect(first.gain == "normalised gain 67 %")
    #expect((first.question, first.questions) == (1, 5))
    tutor.press("g", "2", .enter)
    let second = try #require(tutor.presenterNotes)
    #expect(second.advice == nil && second.gain == nil && second.rounds.isEmpty)
    #expect(second.question == 2)
    #expect(try LessonOne.tutor().presenterNotes == nil)
  }

  @Test("Notes are the same whatever the class's screen does by itself")
  func still() throws {
    var tutor = try presented()
    tutor.shared.settings.motion = .full
    while tutor.presenterNotes?.seen.contains("event 1") == false { tutor.press(.pageDown) }
    let before = tutor.presenterNotes
    for _ in 0..<50 { tutor.pass(milliseconds: 50) }
    #expect(tutor.presenterNotes == before)
  }

  @Test("The clock goes on with every second and says when the next one is")
  func clock() throws {
    var tutor = try notes(presented(), elapsed: 59_400)
    #expect(tutor.picture.contains("question 1 of 5  0:59"))
    #expect(tutor.nextChange == 600)
    tutor.follow(try presented(), elapsed: 60_000)
    #expect(tutor.picture.contains("  1:00"))
    #expect(tutor.nextChange == 1000)
    tutor.follow(try presented(), elapsed: 3_600_000)
    #expect(tutor.picture.contains("  1:00:00"))
    // It is tried again whether there is a presentation.
    #expect(Tutor(notesWith: Settings(), size: LessonOne.sizes[0]).nextChange == 1000)
  }

  @Test(
    "Long notes scroll with keys and wheel and say so, stay where they are while votes come in, and begin again with a question"
  )
  func scrolling() throws {
    var presented = try presented()
    var tutor = notes(presented, LessonOne.sizes[1])
    let top = tutor.picture
    #expect(top.contains("↓ ") && top.contains(" more"))
    tutor.press(.down)
    #expect(tutor.picture.contains("↑ 1 · ↓ "))
    presented.press("v", "7")
    tutor.follow(presented)
    #expect(tutor.picture.contains("↑ 1 · ↓ "))
    for _ in 0..<40 { tutor.press("j") }
    #expect(tutor.picture.contains("the two?"))
    #expect(!tutor.picture.contains(" more"))
    for _ in 0..<40 { tutor.press("k") }
    _ = tutor.update(.input(.wheel(Point(x: 5, y: 15), down: true)), at: Timestamp(secondsSince1970: 0))
    #expect(tutor.picture.contains("↑ 1 · ↓ "))
    presented.press("g", "2", .enter)
    tutor.follow(presented)
    #expect(!tutor.picture.contains("↑ 1"))
  }

  @Test("Strangers' text moves no cursor, and fits whatever it is", arguments: LessonOne.sizes)
  func strangers(size: Size) throws {
    let nasty = "\u{1B}[2J\u{7}\u{202E}" + String(repeating: "x", count: 300) + "\u{0}\n\u{9B}1m 写写 end"
    var notes = PresenterNotes(
      lesson: nasty, question: .max, questions: .min, prompt: nasty, notes: nasty,
      choices: (0..<4).map { PresenterNotes.Choice(text: nasty, isRight: $0 == 3, counts: [9999, 9999]) },
      advice: nasty, gain: nasty, seen: nasty, next: nasty)
    notes.elapsed = 1 << 50
    var tutor = Tutor(notesWith: Settings(), size: size)
    _ = tutor.update(.notes(notes), at: Timestamp(secondsSince1970: 0))
    let canvas = tutor.render()
    #expect(canvas.rows.allSatisfy { DisplayWidth.of($0) <= size.width })
    #expect(
      canvas.cells.allSatisfy { cell in
        cell.character.map { $0.unicodeScalars.allSatisfy { !TextLayout.isUnsafe($0) } } ?? true
      })
    #expect(canvas.rows.contains { $0.contains("Notes") })
  }
}

extension Tutor {
  /// Is told what a presentation says.
  fileprivate mutating func follow(_ presented: Tutor, elapsed: Int = 0) {
    var notes = presented.presenterNotes
    notes?.elapsed = elapsed
    _ = update(.notes(notes), at: Timestamp(secondsSince1970: 0))
  }
}
