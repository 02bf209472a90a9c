import LearnerProgress
import Lessons

extension PlainTutor {
  /// The end of a lesson: the score, and the state of each question.
  func summaryLines(_ session: LessonSession) -> [String] {
    let lesson = session.lesson
    let tally = tutor.tally(lesson)
    var lines = ["", "The end of the lesson: \(lesson.title).", completed(lesson)]
    if tally.completed > 0 { lines.append("\(tally.score) of \(tally.completed) right on the first try.") }
    if session.items.count < tally.total {
      let results = session.results
      lines.append("This round: \(results.right) of \(results.right + results.wrong) right.")
    }
    lines += lesson.questions.indices.map { "Question \($0 + 1), \(outcome(lesson, lesson.questions[$0]))" }
    if tally.isComplete && tally.missed.isEmpty {
      lines.append("Your latest answer to every question is right.")
    }
    return lines
  }

  /// The right choice if the learner knows it, or else the prompt.
  private func outcome(_ lesson: Lesson, _ question: Question) -> String {
    let asked = PlainQuestion.paragraphs(question.prompt).first ?? ""
    switch tutor.progress.latestAnswer(lesson: lesson.id, question: question.id)?.right {
    case true?: return "right: \(question.rightChoice.map { PlainQuestion.sentence($0.text) } ?? "")"
    case false?: return "missed: \(asked)"
    case nil: return "open: \(asked)"
    }
  }
}
