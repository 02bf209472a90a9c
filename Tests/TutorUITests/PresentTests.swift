import Canvas
import Lessons
import Teaching
import Testing

@testable import TutorUI

@Suite("A lesson in front of a class")
struct PresentTests {
  private func tutor(
    _ size: Size = LessonOne.sizes[1], votes: [String: QuestionVotes] = [:], motion: Motion = .none,
    loops: Bool = false
  ) throws -> Tutor {
    let lesson = try LessonOne.lesson()
    return Tutor(
      presenting: lesson, votes: LessonVotes(lesson: lesson.id, questions: votes), loops: loops,
      settings: Settings(motion: motion), size: size)
  }

  private func presentation(_ tutor: Tutor) throws -> Presentation {
    try tutor.presentation
  }

  private static let firstVote = QuestionVotes(rounds: [
    VoteRound(counts: ["copy-on-write": 12, "for-the-other": 9, "all-pages": 3, "all-for-the-other": 6])
  ])

  @Test("The stages of a question with two votes", arguments: LessonOne.sizes)
  func stages(size: Size) throws {
    var tutor = try tutor(size)
    expectGolden(tutor.render(), "present-question", size)
    tutor.press(.pageDown, .pageDown, .pageDown)
    expectGolden(tutor.render(), "present-choices", size)
    tutor.press(.pageDown, .pageDown)
    tutor.press("1", "2", "b", "9", "c", "3", "d", "6")
    expectGolden(tutor.render(), "present-vote-hidden", size)
    tutor.press("s")
    expectGolden(tutor.render(), "present-vote-shown", size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "present-discuss", size)
    tutor.press(.pageDown, "2", "4", "b", "4", "d", "2", "s")
    expectGolden(tutor.render(), "present-second-vote", size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "present-reveal", size)
    tutor.press(.pageDown)
    expectGolden(tutor.render(), "present-why", size)
    for _ in 0..<20 where try presentation(tutor).stage != .scene(3) { tutor.press(.pageDown) }
    expectGolden(tutor.render(), "present-scene", size)
  }

  @Test("Page Down alone leads through everything at 60 × 20, and cuts nothing")
  func everything() throws {
    var tutor = try tutor()
    var seen = ""
    var last = ""
    for _ in 0..<400 {
      let rows = tutor.render().rows.dropLast()
      if rows.joined() == last { break }
      last = rows.joined()
      seen += rows.map { $0.trimmingBlanksAndBorders }.joined(separator: " ") + " "
      tutor.press(.pageDown)
    }
    let end = try presentation(tutor)
    #expect(end.place == end.lesson.questions.count - 1)
    #expect(end.stage == end.lastStage)
    let words = Set(seen.split(separator: " "))
    for question in end.lesson.questions {
      let texts =
        [question.prompt, question.explanation] + question.choices.flatMap { [$0.text, $0.feedback ?? ""] }
        + question.traces.all.flatMap { $0.events.flatMap(\.caption) + $0.opening }
      for word in texts.flatMap({ $0.split(whereSeparator: \.isWhitespace) }) {
        #expect(words.contains(word), "“\(word)” is nowhere on the screens")
      }
    }
  }

  @Test("Back leads through the same screens in the other order", arguments: LessonOne.sizes)
  func back(size: Size) throws {
    var tutor = try tutor(size, votes: ["name-it": Self.firstVote])
    var forward = [tutor.picture]
    for _ in 0..<60 {
      tutor.press(.pageDown)
      forward.append(tutor.picture)
    }
    var backward = [tutor.picture]
    for _ in 0..<60 {
      tutor.press(.pageUp)
      backward.append(tutor.picture)
    }
    // Without its sign for playing, which tells how one came there.
    #expect(backward.reversed() == forward)
  }

  @Test("Before the reveal nothing tells which choice is right, shown bars included")
  func noLeak() throws {
    var tutor = try tutor(LessonOne.sizes[0])
    tutor.press(.pageDown, .pageDown, .pageDown, .pageDown, .pageDown)
    tutor.press("5", "b", "5", "c", "5", "d", "5", "s")
    let roles = Set(tutor.render().cells.map(\.role))
    #expect(roles.isDisjoint(with: [.correct, .wrong]))
    #expect(!tutor.picture.contains("✓") && !tutor.picture.contains("✗"))
  }

  @Test("In a vote a to d pick the row, digits set its count, arrows change it by one")
  func counting() throws {
    var tutor = try tutor()
    tutor.press("v", "c", "1", "2", .up, .up, .down, "B", "7", .backspace, .backspace, .down)
    let votes = try presentation(tutor).questionVotes.round(0)
    let choices = try presentation(tutor).choices.map(\.id)
    #expect(choices.map(votes.count) == [0, 0, 13, 0])
    #expect(try presentation(tutor).blank == nil)
    for _ in 0..<9 { tutor.press("9") }
    #expect(try presentation(tutor).questionVotes.round(0).count(choices[1]) == VoteRound.most)
  }

  @Test("Once a first vote was shown, v leads to the second one; a count that the class sees does not change")
  func secondVote() throws {
    var tutor = try tutor(votes: [
      "name-it": QuestionVotes(rounds: [VoteRound(counts: ["all-for-the-other": 20])])
    ])
    tutor.press("v")
    #expect(try presentation(tutor).stage == .vote(1, shown: false))
    tutor.press("a", "7", "s")
    let shown = try presentation(tutor).votes
    tutor.press("b", "9", .up)
    #expect(try presentation(tutor).votes == shown)
    #expect(shown.questions["name-it"]?.rounds.map(\.total) == [20, 7])
    tutor.press(.pageDown, "v", "3")
    #expect(try presentation(tutor).stage == .vote(1, shown: true))
    #expect(try presentation(tutor).votes == shown)
  }

  @Test("Every change of a count is to be kept")
  func kept() throws {
    var tutor = try tutor()
    tutor.press("v")
    guard case .saveVotes(let votes)? = tutor.send(.key("3")).first else {
      throw NotOnTheScreen(text: "a command")
    }
    #expect(votes.questions["name-it"]?.rounds.first?.total == 3)
    #expect(tutor.send(.key(.pageDown)) == [])
  }

  @Test("Outside a vote b and w blank the screen; the next key, a clicker's too, only brings it back")
  func blank() throws {
    var tutor = try tutor()
    let before = tutor.picture
    for (key, role) in [(Key.character("b"), Role.blackout), (.character("w"), .whiteout), (".", .blackout)] {
      tutor.press(key)
      #expect(Set(tutor.render().cells.map(\.role)) == [role])
      tutor.press(.pageDown)
      #expect(tutor.picture == before)
    }
  }

  @Test(
    "What a clicker sends to begin and to end a show does nothing; q quits",
    arguments: [.function(5), .escape] as [Key])
  func clicker(key: Key) throws {
    var tutor = try tutor()
    tutor.press(.pageDown)
    let before = tutor.picture
    #expect(tutor.send(.key(key)) == [])
    #expect(tutor.picture == before)
    #expect(tutor.send(.key("q")) == [.quit])
  }

  @Test(
    "g, a number and Enter go to a question; a number that there is not does nothing; Home goes to its start")
  func goTo() throws {
    var tutor = try tutor()
    tutor.press("g", "4")
    #expect(tutor.picture.contains("Question number: 4"))
    tutor.press(.enter, .pageDown)
    #expect(try presentation(tutor).place == 3)
    #expect(try presentation(tutor).stage == .choices(1))
    tutor.press("g", "9", .enter)
    #expect(try presentation(tutor).place == 3)
    tutor.press(.home)
    #expect(try presentation(tutor).stage == .question)
  }

  @Test("An event of the scene plays when it is come to, and stands when it is over")
  func scene() throws {
    var tutor = try tutor(motion: .full)
    tutor.press("g", "1", .enter)
    while try !presentation(tutor).isInScene { tutor.press(.pageDown) }
    #expect(tutor.nextChange == nil)
    tutor.press(.pageDown)
    #expect(try presentation(tutor).player.cursor.phaseIndex == nil)
    #expect(tutor.nextChange != nil)
    for _ in 0..<100 { tutor.pass(milliseconds: 100) }
    #expect(tutor.nextChange == nil)
    #expect(try presentation(tutor).player.cursor.rest.events == 1)
  }

  @Test("Unattended it goes through all questions and begins again; any key takes over")
  func loop() throws {
    var tutor = try tutor(motion: .full, loops: true)
    var places: [Int] = []
    for _ in 0..<20_000 where places.count < 7 {
      let place = try presentation(tutor).place
      if places.last != place { places.append(place) }
      tutor.pass(milliseconds: max(1, tutor.nextChange ?? 1))
    }
    #expect(places == [0, 1, 2, 3, 4, 0, 1])
    tutor.press("x")
    #expect(try presentation(tutor).loops == false)
  }
}

extension String {
  fileprivate var trimmingBlanksAndBorders: String {
    String(drop { " │".contains($0) }.reversed().drop { " │".contains($0) }.reversed())
  }
}
