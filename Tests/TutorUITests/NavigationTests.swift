import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

@Suite("The way through a lesson")
struct NavigationTests {
  private static let id = "putting-off-a-copy"

  /// A tutor that has gone through the lesson and missed some of its questions.
  private static func finished(missing missed: Set<Int>) throws -> Tutor {
    var tutor = try LessonOne.tutor()
    for place in 0..<5 {
      if missed.contains(place) { try tutor.answerWrongly() } else { try tutor.answerRightly() }
      tutor.press("n")
    }
    return tutor
  }

  @Test("← and → go from question to question, remember the place and save it")
  func arrows() throws {
    let id = "sample"
    var tutor = Samples.tutor([try Samples.lesson(id: id, questions: 5)])
    #expect(tutor.send(.key(.left)) == [])
    #expect(tutor.session?.place == 0)
    for (key, place, question) in [(Key.right, 1, "q1"), (.right, 2, "q2"), (.left, 1, "q1")] {
      let commands = tutor.send(.key(key))
      #expect(tutor.session?.place == place)
      #expect(tutor.progress.lessons[id]?.bookmark == question)
      #expect(commands == [.save([.visit(lesson: id, question: question)])])
      #expect(tutor.picture.contains("Question \(place + 1) of 5"))
    }
    #expect(tutor.progress.lessons[id]?.answers == [:])
  }

  @Test(
    "After the last question comes the summary, and ← leads from there to the first question that is open")
  func end() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answerRightly()
    for _ in 1...5 { tutor.press(.character("n")) }
    #expect(tutor.isInSummary && tutor.picture.contains("1 / 5 completed"))
    #expect(tutor.send(.key(.left)) == [.save([.visit(lesson: Self.id, question: "what-is-copied")])])
    #expect(tutor.session?.place == 1 && tutor.nextChange == nil)
  }

  @Test("← leads from the summary to the last question where none is open")
  func lookBack() throws {
    var tutor = try Self.finished(missing: [])
    tutor.press(.left)
    #expect(tutor.session?.place == 4 && tutor.session?.isAnswered == true)
    tutor.press(.left, .left, "n", "n", "n")
    #expect(tutor.isInSummary)
  }

  @Test("← leads from the end of a round through the missed questions to what is open in the whole lesson")
  func openOutsideTheRound() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    for _ in 1...5 { tutor.press(.character("n")) }
    tutor.press(.character("r"))
    #expect(tutor.session?.items.map(\.question) == [0])
    tutor.press("n", .left)
    #expect(tutor.session?.question.id == "name-it" && tutor.session?.isAnswered == false)
    try tutor.answerRightly()
    tutor.press("n", .left)
    #expect(tutor.session?.place == 1 && tutor.session?.items.count == 5)
    tutor.press(.character("p"))
    #expect(tutor.session?.givenChoice?.id == "copy-on-write")
  }

  @Test("The next start opens the question where one stopped, answers and all")
  func resume() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    tutor.press(.character("n"), .character("n"))
    var next = try LessonOne.tutor(progress: tutor.progress, seed: 9)
    #expect(next.session?.place == 2)
    next.press(.character("p"), .character("p"))
    #expect(next.session?.givenChoice?.id == "all-for-the-other")
    #expect(next.lessonScreen?.player.cursor.isAtEnd == true && next.nextChange == nil)
    #expect(next.picture.contains("✗ Not"))
  }

  @Test("r goes through just the missed questions, until none is missed")
  func repeatMissed() throws {
    var tutor = try Self.finished(missing: [1, 3])
    #expect(tutor.picture.contains("3 of 5 right on the first try"))
    tutor.press(.character("r"))
    #expect(tutor.session?.items.map(\.question) == [1, 3])
    #expect(tutor.picture.contains("Question 1 of 2"))
    try tutor.answerRightly()
    tutor.press("n")
    #expect(tutor.session?.question.id == "what-would-prevent-it")
    try tutor.answerWrongly()
    tutor.press("n")
    #expect(tutor.isInSummary && tutor.picture.contains("This round: 1 of 2 right"))
    #expect(tutor.shared.learning.missedQuestions(of: tutor.lessons[0]) == [3])
    tutor.press(.character("r"))
    try tutor.answerRightly()
    tutor.press("n")
    #expect(tutor.picture.contains("Your latest answer to every question is right"))
    #expect(tutor.picture.contains("3 of 5 right on the first try"))
    #expect(!tutor.keyLabels.contains { $0.keys.contains(.character("r")) })
  }

  @Test("Who skips an open question is told that it stays open, until the next key")
  func skipping() throws {
    var tutor = try LessonOne.tutor()
    tutor.press("n")
    #expect(tutor.picture.contains("Question 1 skipped: it stays open."))
    tutor.press(.down)
    #expect(!tutor.picture.contains("skipped"))
    tutor.press(.character("p"))
    #expect(!tutor.picture.contains("skipped"), "going back skips nothing")
    try tutor.answerRightly()
    tutor.press("n")
    #expect(tutor.session?.place == 1 && !tutor.picture.contains("skipped"))
    tutor.press(.character("n"), .character("n"), .character("n"), .character("n"))
    #expect(tutor.isInSummary && tutor.picture.contains("Question 5 skipped: it stays open."))
    tutor.press(.left)
    #expect(tutor.session?.place == 1, "and it does")
  }

  @Test("What a key did is said even while a notice stands, and quietly")
  func remarkBesideNotice() throws {
    var tutor = try LessonOne.tutor()
    _ = tutor.update(.notice("The disk is full."), at: Timestamp(secondsSince1970: 0))
    tutor.press("n")
    let canvas = tutor.render()
    #expect(canvas.rows[22].contains("The disk is full.") && canvas[1, 22].role == .notice)
    #expect(canvas.rows[21].contains("Question 1 skipped") && canvas[2, 21].role == .strong)
  }

  @Test("Starting over is asked about once, with what becomes of the answers: s or Enter confirms")
  func startingOver() throws {
    for confirmation in [Key.character("s"), .enter] {
      var tutor = try Self.finished(missing: [1])
      #expect(tutor.send(.key(.character("s"))) == [])
      #expect(tutor.isInSummary)
      #expect(
        tutor.picture.contains("Start over? This asks all 5 questions again. Your answers are kept, and the"))
      #expect(tutor.render().rows[23].hasPrefix(" s start over  Esc cancel  ? help  q quit"))
      let answers = tutor.progress.lessons[Self.id]?.answers
      let all = try LessonOne.lesson().questions.map(\.id)
      #expect(
        tutor.send(.key(confirmation)) == [.save([.startAgain(lesson: Self.id, questions: all)])])
      #expect(tutor.session?.place == 0 && tutor.session?.isAnswered == false)
      #expect(tutor.progress.lessons[Self.id]?.answers == answers)
      #expect(tutor.screen.question == nil)
    }
  }

  @Test("Any other key cancels starting over and does nothing else")
  func notStartingOver() throws {
    let before = try Self.finished(missing: [1])
    for key in [
      Key.escape, .backspace, .left, .right, .down, .character("r"), .character("n"), .character("t"),
    ] {
      var tutor = before
      tutor.press(.character("s"))
      #expect(tutor.send(.key(key)) == [], "\(key)")
      #expect(tutor.picture == before.picture && tutor.progress == before.progress, "\(key)")
      #expect(tutor.send(.key(.character("s"))) == [] && tutor.picture.contains("Start over?"), "\(key)")
    }
  }

  @Test("Enter leads from the summary to the list, and from there into the lesson again")
  func list() throws {
    var tutor = try Self.finished(missing: [])
    tutor.press(.enter)
    #expect(tutor.isInList && tutor.picture.contains("5 / 5"))
    tutor.press(.enter)
    #expect(tutor.isInSummary)
  }
}
