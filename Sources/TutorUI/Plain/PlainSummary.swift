import LearnerProgress
import Lessons

extension PlainTutor {
  /// What a lesson came to: the score, and what became of each question.
  func summaryLines(_ session: LessonSession) -> [String] {
    let lesson = session.lesson
    let tally = tutor.tally(lesson)
    var lines = ["", "The end of the lesson: \(lesson.title).", completed(lesson)]
    if tally.completed > 0 { lines.append("\(tally.score) of \(tally.completed) right at the first try.") }
    if session.items.count < tally.total {
      let results = session.results
      lines.append("This round: \(results.right) of \(results.right + results.wrong) right.")
    }
    lines += lesson.questions.indices.map { "Question \($0 + 1), \(outcome(lesson, lesson.questions[$0]))" }
    if tally.isComplete && tally.missed.isEmpty { lines.append("Every question is right by now.") }
    return lines
  }

  /// What is right where the learner knows it by now, else what was asked.
  private func outcome(_ lesson: Lesson, _ question: Question) -> String {
    let asked = PlainQuestion.paragraphs(question.prompt).first ?? ""
    switch tutor.progress.latestAnswer(lesson: lesson.id, question: question.id)?.right {
    case true?: return "right: \(question.rightChoice.map { PlainQuestion.sentence($0.text) } ?? "")"
    case false?: return "missed: \(asked)"
    case nil: return "open: \(asked)"
    }
  }
}
