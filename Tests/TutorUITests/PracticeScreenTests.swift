import Canvas
import LearnerProgress
import Learning
import Lessons
import TestSupport
import Testing

@testable import TutorUI

@Suite("Practice, from the list of lessons and back")
struct PracticeScreenTests {
  private static func tutor(_ size: Size = LessonOne.sizes[0]) throws -> Tutor {
    var tutor = Samples.tutor([try Samples.lesson()], size: size)
    tutor.press(.escape)
    tutor.press(.end)
    return tutor
  }

  private static func question(_ tutor: Tutor) -> String? { tutor.session?.question.id }

  /// An answer that nobody would give rightly.
  private static func wrong(_ question: Question) throws -> Response {
    switch question.solution {
    case .fields(let values): return .fields(values.map { ($0 + 1) % (FieldsExercise.most + 1) })
    case .marks(let marks): return .marks(marks.isEmpty ? [.entry(0, 0)] : [])
    case .assign(let bins): return .assign(bins.map { _ in "no frame" })
    case let other: return other
    }
  }

  @Test("Arrows and Enter alone lead from the list to a level, to its questions and back", arguments: [0, 1])
  func way(size: Int) throws {
    var tutor = try Self.tutor(LessonOne.sizes[size])
    #expect(tutor.shows("▸ Practice"))
    tutor.press(.enter)
    #expect(tutor.shows("▸ 1  One fork"))
    tutor.press(.down)
    tutor.press(.enter)
    #expect(Self.question(tutor)?.contains("-2-") == true)
    tutor.press(.escape)
    #expect(tutor.shows("▸ 2  Children of children"))
    tutor.press(.escape)
    #expect(tutor.shows("▸ Practice"))
  }

  @Test("Answers are counted by level and by idea, and kept in the log")
  func score() throws {
    var tutor = try Self.tutor()
    tutor.press(.enter)
    tutor.press(.character("1"))
    var asked: [String] = []
    for isRight in [true, false, true] {
      let screen = try #require(tutor.screen as? LessonScreen)
      let question = screen.session.question
      asked.append(question.id)
      var changed = screen
      changed.answer(isRight ? question.solution : try Self.wrong(question), &tutor.shared)
      tutor.screen = changed
      if tutor.lessonScreen?.isOnStage == true { tutor.press(.escape) }
      tutor.press("n")
    }
    #expect(Set(asked).count == 3)
    let record = tutor.shared.learning.practised
    #expect(record.all.words == "2 of 3 right")
    #expect(record.levels[.fork]?.total == 3)
    #expect(record.ideas.values.reduce(0) { $0 + $1.total } == 3)
    #expect(Set(tutor.progress.lessons[Practice.id]?.answers.keys ?? [:].keys) == Set(asked))
    tutor.press(.escape)
    #expect(tutor.shows("2 of 3 right"))
    tutor.press(.escape)
    #expect(tutor.shows("Continue: level 1, one fork"))
  }

  @Test("The same question is asked again until it is answered, and others after that")
  func seeds() throws {
    var learning = Learning(lessons: [try Samples.lesson()], seed: 7)
    func ask() -> Question { learning.practise(.generations).session.question }
    let first = ask()
    #expect(ask().id == first.id)
    var session = learning.practise(.generations).session
    learning.answer(first.solution, in: &session, at: Timestamp(secondsSince1970: 0))
    #expect(ask().id != first.id)
  }

  @Test("The picture of one question is never shown for another")
  func picture() throws {
    var tutor = try Self.tutor()
    tutor.press(.enter)
    tutor.press(.enter)
    let first = tutor.picture(after: nil)
    tutor.press(.character("n"))
    let next = tutor.picture(after: first)
    #expect(next.canvas == tutor.render())
    #expect(next.memory != first.memory)
  }

  @Test("A goal that was reached can be tried again, and the best try is told")
  func best() throws {
    var tutor = Samples.tutor([try ExerciseLessons.lesson("goal")])
    let screen = try #require(tutor.screen as? LessonScreen)
    guard case .goal(let events) = screen.session.question.solution else {
      Issue.record("no goal")
      return
    }
    for more in [2, 1] {
      var screen = try #require(tutor.screen as? LessonScreen)
      let padded = Array(repeating: .read(events[0].names[0], 0), count: more) + events
      screen.answer(.goal(padded), &tutor.shared)
      tutor.screen = screen
      if tutor.lessonScreen?.isOnStage == true { tutor.press(.escape) }
      tutor.press(.character("a"))
    }
    let heading = (tutor.screen as? LessonScreen)?.session.form.heading
    #expect(heading == "So far: 0 events. Par, the fewest: 2. Your best: 3.")
    #expect(tutor.progress.lessons["goal"]?.answers["goal"]?.count == 2)
  }

  @Test("Two worlds stand beside each other where there is room, and one after the other elsewhere")
  func worlds() throws {
    for (size, isBeside) in [(LessonOne.sizes[1], false), (Size(width: 120, height: 36), true)] {
      var tutor = Samples.tutor([try ExerciseLessons.lesson("fields")], size: size)
      var screen = try #require(tutor.screen as? LessonScreen)
      let belief = try #require(screen.session.question.exercise.kind.beliefs.first)
      screen.answer(belief.response, &tutor.shared)
      tutor.screen = screen
      #expect(tutor.shows("if you were right"))
      #expect(tutor.shows("what happens") == isBeside, "\(size)")
    }
  }
}

extension Tutor {
  fileprivate func shows(_ text: String) -> Bool { render().rows.contains { $0.contains(text) } }
}
