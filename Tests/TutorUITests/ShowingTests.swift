import Canvas
import Lessons
import Testing

@testable import TutorUI

@Suite("A question opened for pictures")
struct ShowingTests {
  private static func tutor(_ question: Int = 0, answer: Response? = nil, seed: UInt64? = 2) throws -> Tutor {
    let lesson = try LessonOne.lesson()
    return Tutor(
      showing: lesson, question: question,
      answer: answer,
      settings: Settings(), size: LessonOne.sizes[0], seed: seed)
  }

  private static var questions: Range<Int> { 0..<5 }

  @Test("Unanswered it looks as for a learner who has come to it and starts the scene", arguments: questions)
  func asForALearner(question: Int) throws {
    var learner = try LessonOne.tutor()
    for _ in 0..<question { learner.press(.character("n")) }
    var lesson = try #require(learner.lessonScreen)
    lesson.player.playAfterReading()
    learner.screen = lesson
    learner.shared.flash = nil
    #expect(try Self.tutor(question).render() == learner.render())
  }

  @Test(
    "Answered it looks as for a learner who has just chosen that",
    arguments: ["copy-on-write", "all-for-the-other"])
  func answered(choice: String) throws {
    var learner = try LessonOne.tutor()
    try learner.answer(choice, staying: true)
    #expect(try Self.tutor(answer: .choice(choice)).render() == learner.render())
  }

  @Test("Without a seed the choices stand as in the file", arguments: questions)
  func fileOrder(question: Int) throws {
    let session = try #require(try Self.tutor(question, seed: nil).session)
    #expect(session.choices.map(\.id) == session.question.choices.map(\.id))
  }

  @Test("Each moment shows what a learner sees at that time", arguments: questions)
  func moments(question: Int) throws {
    let tutor = try Self.tutor(question, answer: try LessonOne.lesson().questions[question].solution)
    var learner = tutor
    for moment in tutor.moments {
      // In slices, just before, and at the moment itself.
      if moment.milliseconds > Pace.pictureTime {
        let before = learner.render()
        learner.pass(milliseconds: (moment.milliseconds - 1) / 2)
        learner.pass(milliseconds: moment.milliseconds - 1 - (moment.milliseconds - 1) / 2)
        #expect(learner.render() == before)
      }
      learner.pass(
        milliseconds: moment.milliseconds > Pace.pictureTime ? 1 : moment.milliseconds)
      #expect(learner.render() == moment.tutor.render())
    }
    #expect(learner.nextChange == nil)
  }

  @Test("Events are counted on from one strategy to the next, each after those before", arguments: questions)
  func count(question: Int) throws {
    let asked = try LessonOne.lesson().questions[question]
    let tutor = try Self.tutor(question, answer: asked.solution)
    let counts = tutor.moments.compactMap(\.tutor.eventsOver)
    let events = asked.traces.all.map(\.events.count).reduce(0, +)
    #expect(Set(counts) == Set(0...events))
    #expect(counts == counts.sorted())
  }

  @Test("Without an answer the scene goes no further than it may", arguments: questions)
  func limit(question: Int) throws {
    let asked = try LessonOne.lesson().questions[question]
    let counts = try Self.tutor(question).moments.compactMap(\.tutor.eventsOver)
    #expect(counts.max() == asked.traces.scene.eventsBeforeAnswer)
  }
}
