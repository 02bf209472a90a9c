import Learning
import Lessons
import Testing

@testable import LearnerProgress
@testable import TutorUI

@Suite("Answering a question")
struct AnsweringTests {
  @Test("A choice is logged by its id with the time and whether it was right, and saved at once")
  func logged() throws {
    for (choice, isRight) in [("copy-on-write", true), ("all-for-the-other", false)] {
      var tutor = try LessonOne.tutor()
      let commands = try tutor.answer(choice, at: 77)
      let lesson = "putting-off-a-copy"
      let answer = Answer(time: Timestamp(secondsSince1970: 77), choice: choice, right: isRight)
      let expected = ProgressLog(
        bookmark: lesson,
        lessons: [lesson: LessonProgress(bookmark: "name-it", answers: ["name-it": [answer]])])
      #expect(tutor.progress == expected)
      #expect(commands == [.save([.answer(answer, lesson: lesson, question: "name-it")])])
    }
  }

  @Test("Enter on an answered question goes on, and answers nothing")
  func enterGoesOn() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    let answers = tutor.progress.lessons["putting-off-a-copy"]?.answers
    for _ in 0..<4 where tutor.session?.place == 0 { tutor.press(.enter) }
    #expect(tutor.session?.place == 1)
    #expect(tutor.progress.lessons["putting-off-a-copy"]?.answers == answers)
  }

  @Test("The verdict names the choice given, says why it is wrong, and names the right one with its letter")
  func feedback() throws {
    for seed in 0..<8 as Range<UInt64> {
      for choice in try LessonOne.lesson().questions[0].choices {
        var tutor = try LessonOne.tutor(seed: seed)
        try tutor.answer(choice.id)
        let session = try #require(tutor.session)
        let lines = (try #require(tutor.texts)).answer.map { $0.parts.map(\.text).joined() }
        let text = lines.joined(separator: " ")
        let letter = session.letter(of: choice)
        if choice.isRight {
          #expect(lines[0] == "✓ Right, \(letter): Page 2, for the child")
        } else {
          let beginning = "✗ Not \(letter): \(choice.text) \(try #require(choice.feedback))"
          #expect(text.hasPrefix(beginning))
          let right = try #require(session.question.rightChoice)
          #expect(lines.contains("✓ It is \(session.letter(of: right)): Page 2, for the child"))
        }
        #expect(text.contains(session.question.explanation))
      }
    }
  }

  @Test("Each attempt shuffles anew, and always shows all four")
  func shuffled() throws {
    var orders: Set<[Int]> = []
    for seed in 0..<20 as Range<UInt64> {
      let items = try #require(try LessonOne.tutor(seed: seed).session?.items)
      for item in items where !item.order.isEmpty {
        #expect(item.order.sorted() == [0, 1, 2, 3])
        orders.insert(item.order)
      }
    }
    #expect(orders.count > 15)

    var tutor = try LessonOne.tutor()
    let first = tutor.session?.items.map(\.order)
    for _ in 1...5 {
      try tutor.answerRightly()
      tutor.press("n")
    }
    tutor.press(.character("s"), .enter)
    #expect(tutor.session?.items.map(\.order) != first)
    #expect(try LessonOne.tutor().session?.items.map(\.order) == first)
  }

  @Test("The letters of the screen choose what stands beside them")
  func letters() throws {
    for (row, keys) in ["1a", "2b", "3c", "4d"].enumerated() {
      for key in keys {
        var tutor = try LessonOne.tutor()
        tutor.press(.character(key), .enter)
        let session = try #require(tutor.session)
        #expect(session.givenChoice?.id == session.choices[row].id)
      }
    }
  }

  @Test("A question takes a second answer after starting over alone; it is logged, and the score stays")
  func secondAnswer() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other", at: 1)
    tutor.press(.character("n"), .character("p"), .character("a"), .character("1"), .down, .up)
    #expect(tutor.session?.givenChoice?.id == "all-for-the-other")
    for _ in 1...5 { tutor.press(.character("n")) }
    tutor.press(.character("s"), .enter)
    #expect(tutor.session?.givenChoice == nil)
    try tutor.answerRightly(at: 2)
    let answers = tutor.progress.lessons["putting-off-a-copy"]?.answers["name-it"]
    #expect(answers?.map(\.choice) == ["all-for-the-other", "copy-on-write"])
    let score = tutor.shared.learning.score(try LessonOne.lesson())
    #expect(score.completed == 1 && score.firstRight == 0 && score.missed.isEmpty)
  }
}

extension LessonSession {
  fileprivate func letter(of choice: Choice) -> String {
    QuestionDocument.Option.letter(row: choices.firstIndex { $0.id == choice.id } ?? 0)
  }
}
