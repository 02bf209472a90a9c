import Canvas
import LearnerProgress
import Lessons

/// For pictures and recordings: one question, as a learner sees it before or just after the answer.
extension Tutor {
  /// Opens a question of a lesson; its scene starts at the beginning and plays as time passes.
  ///
  /// - Parameter question: the place in the lesson, from 0.
  /// - Parameter answer: what to answer at once; with `nil` the scene stops where it waits for an answer.
  /// - Parameter seed: decides the order of the choices; `nil` keeps the order of the file.
  public init(
    showing lesson: Lesson, question: Int, answer: Response?, settings: Settings, size: Size, seed: UInt64?
  ) {
    var progress = ProgressLog()
    progress.visit(lesson: lesson.id, question: lesson.questions[question].id)
    self.init(lessons: [lesson], progress: progress, settings: settings, size: size, seed: seed)
    guard var shown = screen as? LessonScreen else { return }
    if let answer {
      shown.answer(answer, &shared)
    } else {
      if settings.motion == .none { shown.player.goToEnd() } else { shown.player.playAfterReading() }
    }
    screen = shown
  }

  /// The number of events that are over, counted through all strategies; `nil` during an event.
  public var eventsOver: Int? {
    guard let cursor = (screen as? LessonScreen)?.player.cursor, cursor.phase == nil else { return nil }
    return cursor.eventsOver
  }

  /// The scene as it plays by itself: the present state, then one state for each time the picture may change, with the
  /// milliseconds since the previous one, until nothing moves.
  public var moments: some Sequence<(tutor: Tutor, milliseconds: Int)> {
    sequence(first: (tutor: self, milliseconds: 0)) { before in
      guard let due = before.tutor.nextChange else { return nil }
      var tutor = before.tutor
      _ = tutor.update(.elapsed(due), at: Timestamp(secondsSince1970: 0))
      return (tutor, due)
    }
  }

  /// The memory of the scene on the screen with nothing around it; `nil` without a scene.
  public func scenePicture(_ size: Size) -> Canvas? {
    guard let player = (screen as? LessonScreen)?.player else { return nil }
    var canvas = Canvas(size: size)
    ScenePicture(player: player).draw(into: &canvas)
    return settings.unicode ? canvas : canvas.transliterated()
  }

  /// The smallest canvas for ``scenePicture(_:)``.
  public static var smallestScene: Size { Size(width: 30, height: 8) }
}
