import BundledLessons
import Canvas
import LearnerProgress
import Lessons
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The figures of this machine beside a lesson")
struct FiguresTests {
  /// At the first question about time of a bundled lesson, answered.
  private func answered() throws -> Tutor {
    let file = try #require(BundledLessons.files.first { $0.id == "what-fork-costs" })
    let lesson = try LessonDecoder.read(file.bytes).get()
    let place = try #require(lesson.questions.firstIndex { $0.isMeasured })
    return Tutor(
      showing: lesson, question: place, answer: lesson.questions[place].solution,
      settings: Settings(motion: .none), size: Size(width: 80, height: 24), seed: nil)
  }

  @Test("A key has them measured, shows them beside the explanation, and Esc leads back and ends the work")
  func measured() throws {
    var tutor = try answered()
    tutor.press(.escape)
    let asked = tutor.send(.key("f"))
    guard case .experiment(let request)? = asked.first, case .measureCosts = request.work else {
      Issue.record("nothing is measured: \(asked)")
      return
    }
    #expect(tutor.picture.contains("This machine") && tutor.picture.contains("Measuring: "))
    let costs = MeasuredCosts(timings: [
      .init(.copyFaults, bytes: 4096, runs: [2060]), .init(.firstTouch, bytes: 4096, runs: [1530]),
      .init(.stores, bytes: 4096, runs: [7]), .init(.fork, bytes: 4096, runs: [79]),
    ])
    _ = tutor.update(
      .experiment(ExperimentAnswer(to: request, .costs(.measured(costs, kernel: "Linux 6.18")))),
      at: Timestamp(secondsSince1970: 0))
    #expect(tutor.picture.contains("copy fault") && tutor.picture.contains("2.06 µs"))
    #expect(tutor.picture.contains("A fork copies the entries that private"))
    #expect(tutor.send(.key(.escape)).contains(.closeLab))
    #expect(tutor.lessonScreen?.session.isAnswered == true)
  }

  @Test("What cannot be measured is said, and can be tried again")
  func failed() throws {
    var tutor = try answered()
    tutor.press(.escape)
    guard case .experiment(let request)? = tutor.send(.key("f")).first else {
      Issue.record("nothing is measured")
      return
    }
    _ = tutor.update(
      .experiment(request.failed("too little memory is available")), at: Timestamp(secondsSince1970: 0))
    #expect(tutor.picture.contains("Nothing was measured: too little memory is available."))
    #expect(tutor.send(.key("r")).count == 1)
  }
}
