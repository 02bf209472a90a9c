import Learning
import Lessons

extension PlainTutor {
  /// The end of a lesson: the score, and the state of each question.
  func summaryLines(_ session: LessonSession) -> [String] {
    let lesson = session.lesson
    let score = learning.score(lesson)
    var lines = ["", "The end of the lesson: \(lesson.title).", completed(lesson)]
    if score.completed > 0 {
      lines.append("\(score.firstRight) of \(score.completed) right on the first try.")
    }
    if session.items.count < score.total {
      let results = session.results
      lines.append("This round: \(results.right) of \(results.right + results.wrong) right.")
    }
    if score.isAllRight, let promise = lesson.promise(isKept: true) {
      lines.append(promise)
    }
    lines += lesson.questions.indices.map { "Question \($0 + 1), \(outcome(lesson, lesson.questions[$0]))" }
    if score.isAllRight {
      lines.append("Your latest answer to every question is right.")
    }
    return lines
  }

  /// What was learned if the learner knows it, or else the title.
  private func outcome(_ lesson: Lesson, _ question: Question) -> String {
    switch learning.progress(in: lesson).latestAnswer(to: question.id).map(question.isRight) {
    case true?:
      "right: \(PlainQuestion.sentence(question.idea ?? question.solutionWords))"
    case false?: "missed: \(PlainQuestion.sentence(question.title))"
    case nil: "open: \(PlainQuestion.sentence(question.title))"
    }
  }
}
