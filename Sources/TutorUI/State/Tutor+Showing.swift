import Canvas
import LearnerProgress
import Lessons

/// For pictures and recordings: one question, as somebody sees it who has come to it or has just answered it.
extension Tutor {
  /// Opens a question of a lesson; its scene has not begun and plays as time passes.
  ///
  /// - Parameter question: its place in the lesson, from 0.
  /// - Parameter answer: the choice that is given at once; without one the scene stops where it waits for the answer.
  /// - Parameter seed: decides the order of the choices; `nil` leaves them as they are in the file.
  public init(
    showing lesson: Lesson, question: Int, answer: Choice?, settings: Settings, size: Size, seed: UInt64?
  ) {
    var progress = ProgressLog()
    progress.visit(lesson: lesson.id, question: lesson.questions[question].id)
    self.init(lessons: [lesson], progress: progress, settings: settings, size: size, seed: seed)
    guard let answer, case .lesson(var session) = screen else { return }
    let row = session.item.order.indices.first { session.choice(row: $0).id == answer.id }
    guard let row else { return }
    session.select(row: row)
    screen = .lesson(session)
    _ = perform(.answer, at: Timestamp(secondsSince1970: 0))
  }

  /// Events of the scene that are over, counted on from one strategy to the next; `nil` while one is going on.
  public var eventsOver: Int? {
    guard case .lesson(let session) = screen, session.playback.phaseIndex == nil else { return nil }
    let playback = session.playback
    return playback.runIndex * playback.run.steps.count + playback.eventsDone
  }

  /// The scene as it plays by itself: the state as it is, and then each time that the picture may have changed, with the
  /// milliseconds since the one before, until nothing moves any more.
  public var moments: some Sequence<(tutor: Tutor, milliseconds: Int)> {
    sequence(first: (tutor: self, milliseconds: 0)) { before in
      guard let due = before.tutor.nextChange else { return nil }
      var tutor = before.tutor
      _ = tutor.update(.elapsed(due), at: Timestamp(secondsSince1970: 0))
      return (tutor, due)
    }
  }

  /// No screen with a lesson is smaller.
  public static var smallest: Size { ScreenLayout.smallest }
}
