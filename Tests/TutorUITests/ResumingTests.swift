import Canvas
import Lessons
import Testing

@testable import LearnerProgress
@testable import TutorUI

@Suite("Where the next start opens")
struct ResumingTests {
  private static let id = "putting-off-a-copy"

  /// A tutor that has answered every question of the lesson, some of them wrongly, and is in its summary.
  private static func finished(missing missed: Set<Int> = []) throws -> Tutor {
    var tutor = try LessonOne.tutor()
    for place in 0..<5 {
      if missed.contains(place) { try tutor.answerWrongly() } else { try tutor.answerRightly() }
      tutor.press("n")
    }
    return tutor
  }

  /// The tutor of the next start.
  private static func next(_ tutor: Tutor) throws -> Tutor {
    try LessonOne.tutor(progress: tutor.progress, seed: 9)
  }

  @Test("The question where one stopped, answers and all")
  func question() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    tutor.press(.character("n"), .character("n"))
    var next = try Self.next(tutor)
    #expect(next.session?.place == 2)
    next.press(.character("p"), .character("p"))
    #expect(next.session?.givenChoice?.id == "all-for-the-other")
    #expect(next.lessonScreen?.player.cursor.isAtEnd == true && next.nextChange == nil)
    #expect(next.picture.contains("✗ Not"))
  }

  @Test("The lesson visited last, even where only its summary was looked at or nothing was answered")
  func lesson() throws {
    let others = [try Samples.lesson(id: "a"), try Samples.lesson(id: "b")]
    let lessons = others + [try LessonOne.lesson()]
    func start(_ progress: ProgressLog) -> Tutor {
      Tutor(
        lessons: Course(lessons), progress: progress, settings: Settings(), size: LessonOne.sizes[0], seed: 1)
    }
    var tutor = start(try Self.finished().progress)
    #expect(tutor.isInSummary && tutor.picture.contains("Putting off a copy"))
    tutor.press(.enter, .up)
    #expect(tutor.send(.key(.enter)) == [.save([.visit(lesson: "b", question: "q0")])])
    #expect(start(tutor.progress).session?.lesson.id == "b")
    tutor.press(.escape, .end, .up, .up, .enter)
    #expect(start(tutor.progress).isInSummary)
  }

  @Test("In a file from before visits were noted, the lesson with the newest answer")
  func olderFile() throws {
    var progress = try Self.finished().progress
    progress.bookmark = nil
    let lessons = [try Samples.lesson(id: "other"), try LessonOne.lesson()]
    let tutor = Tutor(
      lessons: Course(lessons), progress: progress, settings: Settings(), size: LessonOne.sizes[0], seed: 1)
    #expect(tutor.isInSummary && tutor.picture.contains("Putting off a copy"))
  }

  @Test("After starting over, the questions that the round has come to as answered, and the others as open")
  func startedOver() throws {
    var tutor = try Self.finished()
    let all = try LessonOne.lesson().questions.map(\.id)
    #expect(tutor.send(.key(.character("s"))) == [])
    #expect(
      tutor.send(.key(.character("s"))) == [.save([.startAgain(lesson: Self.id, questions: all)])])
    #expect(try Self.next(tutor).session?.place == 0)
    try tutor.answer("all-for-the-other")
    tutor.press("n")
    let next = try Self.next(tutor)
    #expect(next.session?.place == 1)
    #expect(next.session?.items.map { $0.response == nil } == [false, true, true, true, true])
    #expect(next.picture.contains("5 / 5 completed"))
  }

  @Test("After starting over and answering everything, the summary")
  func roundOver() throws {
    var tutor = try Self.finished()
    tutor.press(.character("s"), .enter)
    for _ in 1...5 {
      #expect(try !Self.next(tutor).isInSummary)
      try tutor.answerRightly()
      tutor.press("n")
    }
    #expect(try Self.next(tutor).isInSummary)
    // Looking back is no round.
    tutor.press(.left, .left)
    #expect(try Self.next(tutor).isInSummary)
  }

  @Test("A round through missed questions goes on where it stopped, after Esc and at the next start")
  func repeating() throws {
    var tutor = try Self.finished(missing: [1, 2, 3])
    tutor.press(.character("r"))
    for reopen in [Self.next, Self.reopened] {
      let next = try reopen(tutor)
      #expect(next.session?.items.map(\.question) == [1, 2, 3] && next.session?.place == 0)
      #expect(next.picture.contains("Question 1 of 3 · again"))
    }
    try tutor.answerRightly()
    tutor.press("n", "n")
    for reopen in [Self.next, Self.reopened] {
      var next = try reopen(tutor)
      #expect(next.picture.contains("Question 3 of 3 · again"))
      #expect(next.session?.items.map { $0.response == nil } == [false, true, true])
      next.press(.left, .left)
      #expect(next.picture.contains("Question 1 of 3 · again") && next.session?.isAnswered == true)
      next.press("n")
      try next.answerRightly()
      next.press("n")
      try next.answerRightly()
      next.press("n")
      #expect(next.picture.contains("This round: 3 of 3 right"))
      #expect(try Self.next(next).isInSummary)
    }
  }

  /// The same tutor after Esc and Enter in the list.
  private static func reopened(_ tutor: Tutor) throws -> Tutor {
    var tutor = tutor
    tutor.press(.escape, .enter)
    return tutor
  }

  @Test("A round in a file that does not say what it had goes on with what it has left")
  func olderRound() throws {
    var tutor = try Self.finished(missing: [1, 3])
    tutor.press(.character("r"))
    try tutor.answerRightly()
    tutor.shared.learning.progress.lessons[Self.id]?.round = nil
    #expect(try Self.next(tutor).session?.items.map(\.question) == [3])
  }

  @Test("Of several answers to a question the newest is shown")
  func newestAnswer() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    for _ in 1...5 { tutor.press(.character("n")) }
    tutor.press(.character("s"), .character("s"))
    try tutor.answerRightly()
    #expect(try Self.next(tutor).session?.givenChoice?.id == "copy-on-write")
  }

  @Test("A lesson, a place, a question of a round or a choice that is gone does no harm, and is kept")
  func strangeProgress() throws {
    let answer = Answer(time: Timestamp(secondsSince1970: 0), choice: "gone", right: true)
    var tutor = try LessonOne.tutor(
      progress: ProgressLog(
        bookmark: "gone",
        lessons: [
          Self.id: LessonProgress(bookmark: "gone", retryQueue: ["gone"], answers: ["name-it": [answer]])
        ]))
    #expect(tutor.session?.place == 0 && tutor.session?.isAnswered == false)
    #expect(tutor.picture.contains("1 / 5 completed"))
    try tutor.answerRightly()
    #expect(tutor.progress.lessons[Self.id]?.retryQueue == ["gone"])
  }
}
