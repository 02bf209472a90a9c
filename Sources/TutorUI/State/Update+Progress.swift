import LearnerProgress
import Lessons

extension Tutor {
  /// Records what the learner did, and asks for it to be saved.
  mutating func save(_ change: ProgressChange) -> [Command] {
    progress.apply(change)
    return [.save([change])]
  }

  /// Records that the learner came to a question.
  mutating func visit(_ session: LessonSession) -> [Command] {
    save(.visit(lesson: session.lesson.id, question: session.question.id))
  }

  /// Goes from the summary to the first open question, or to the last question if none is open.
  mutating func review(_ session: LessonSession) -> [Command] {
    var session = session
    session.scrollToTop()
    let lesson = session.lesson
    let unanswered = lesson.questions.firstIndex {
      progress.latestAnswer(lesson: lesson.id, question: $0.id) == nil
    }
    if let open = session.firstOpen {
      session.go(to: open)
    } else if let unanswered {
      // Open in the lesson, but not part of the round that ends here.
      session = self.session(lesson, questions: Array(lesson.questions.indices), at: unanswered)
    } else {
      session.go(to: session.items.count - 1)
    }
    screen = .lesson(session)
    return visit(session)
  }
}
