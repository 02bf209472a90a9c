import Canvas
import Lessons
import Teaching
import Testing

@testable import TutorUI

/// Lessons in front of a class, for several suites.
enum Presenting {
  /// From the smallest terminal to a wall.
  static let sizes = [(60, 20), (80, 24), (120, 36), (200, 60), (60, 60), (200, 20)].map {
    Size(width: $0.0, height: $0.1)
  }

  /// 30 cards, 12 of them right: let them discuss.
  static let firstVote = QuestionVotes(rounds: [
    VoteRound(counts: ["copy-on-write": 12, "for-the-other": 9, "all-pages": 3, "all-for-the-other": 6])
  ])

  static func tutor(
    _ lesson: Lesson? = nil, _ size: Size = LessonOne.sizes[0], votes: [String: QuestionVotes] = [:],
    motion: Motion = .none, loops: Bool = false, keepsVotes: Bool = false
  ) throws -> Tutor {
    let lesson = try lesson ?? LessonOne.lesson()
    return Tutor(
      presenting: lesson, votes: LessonVotes(lesson: lesson.id, questions: votes), loops: loops,
      keepsVotes: keepsVotes, settings: Settings(motion: motion), size: size)
  }
}

extension Tutor {
  var presentation: Presentation {
    get throws {
      guard let screen = screen as? PresentScreen else { throw NotOnTheScreen(text: "a presentation") }
      return screen.presentation
    }
  }

  /// Goes on with Page Down alone until a stage.
  mutating func goOn(to stage: Presentation.Stage) throws {
    for _ in 0..<100 where try presentation.stage != stage { press(.pageDown) }
    #expect(try presentation.stage == stage)
  }

  /// The last one with anything on it: on a large terminal it stands above its end.
  var lastLine: String { render().rows.last { !$0.isEmpty } ?? "" }
}
