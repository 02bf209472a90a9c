import LearnerProgress
import Lessons
import TestSupport
import Testing

@testable import Learning

@Suite("A question that was renamed keeps its answers")
struct RenamedQuestionTests {
  private let lesson: Lesson
  private let question: Question

  init() throws {
    let text = try ExerciseLessons.text("choice").replacing(
      "- id: choice", with: "- id: choice\n    was: [old]")
    lesson = try LessonDecoder.read(Array(text.utf8)).get()
    question = lesson.questions[0]
    #expect(question.formerIDs == ["old"])
  }

  /// A log in which the question has its former id.
  private func log(_ choice: String) -> ProgressLog {
    var log = ProgressLog()
    let answer = Answer(time: Timestamp(secondsSince1970: 0), choice: choice, right: false)
    log.record(answer, lesson: lesson.id, question: "old")
    return log
  }

  @Test("Score, states and what comes next count them, judged by the question as it is now")
  func counted() {
    let right = Learning(lessons: [lesson], progress: log("old"))
    #expect(right.score(lesson).firstRight == 1 && right.states(of: lesson) == [.right])
    #expect(right.nextStep(in: lesson) == .done && !right.isOpen(lesson: 0, question: 0))
    guard case .summary(let session)? = right.lastPlace else {
      Issue.record("asked again")
      return
    }
    #expect(session.item.response == .choice("old"))
    let wrong = Learning(lessons: [lesson], progress: log("new"))
    #expect(wrong.states(of: lesson) == [.missed] && wrong.nextStep(in: lesson) == .repeatMissed(1))
  }

  @Test("New answers go under the present id, and a round begun under the former one ends by them")
  func saved() {
    var file = log("new")
    file.startAgain(lesson: lesson.id, questions: ["old"])
    var learning = Learning(lessons: [lesson], progress: file)
    #expect(learning.nextStep(in: lesson) == .goOnWithRound(at: 0, left: 1))
    guard case .question(var session)? = learning.open(0) else {
      Issue.record("not asked again")
      return
    }
    let answer = Answer(time: Timestamp(secondsSince1970: 60), choice: "old", right: true)
    learning.answer(question.solution, in: &session, at: answer.time)
    let changes = learning.takeUnsaved()
    #expect(changes.last == .answer(answer, lesson: lesson.id, question: "choice"))
    for change in changes { file.apply(change) }
    #expect(file.lessons[lesson.id]?.answers.mapValues(\.count) == ["old": 1, "choice": 1])
    let inMemory = learning.progress
    learning.progress = file
    #expect(learning.progress == inMemory && learning.nextStep(in: lesson) == .done)
    #expect(learning.score(lesson).firstRight == 0)
  }
}
