import LearnerProgress
import Lessons

extension Tutor {
  /// Notes what the learner did, and has it saved.
  mutating func save(_ change: ProgressChange) -> [Command] {
    progress.apply(change)
    return [.save([change])]
  }

  /// Notes that the learner came to a question.
  mutating func visit(_ session: LessonSession) -> [Command] {
    save(.visit(lesson: session.lesson.id, question: session.question.id))
  }

  /// Leads from the summary to the first question that is still open, or else to the last one.
  mutating func review(_ session: LessonSession) -> [Command] {
    var session = session
    let lesson = session.lesson
    let unanswered = lesson.questions.firstIndex {
      progress.latestAnswer(lesson: lesson.id, question: $0.id) == nil
    }
    if let open = session.firstOpen {
      session.go(to: open)
    } else if let unanswered {
      // Open in the lesson, though not in the round through it that ends here.
      session = self.session(lesson, at: unanswered)
    } else {
      session.go(to: session.items.count - 1)
    }
    enter(session)
    return visit(session)
  }
}
