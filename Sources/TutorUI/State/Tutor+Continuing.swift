import LearnerProgress
import Lessons

/// What comes next in a lesson: where it opens by itself, and what the list and the summary say about that.
enum NextStep: Hashable, Sendable {
  /// No question has been answered yet.
  case start(questions: Int)
  /// A question, by its place in the lesson, and how many are open.
  case goOn(at: Int, left: Int)
  /// The same in a round that asks again.
  case goOnWithRound(at: Int, left: Int)
  /// Every question is answered; the latest answers to so many are wrong.
  case repeatMissed(Int)
  /// Every latest answer is right.
  case done
}

extension Tutor {
  func nextStep(in lesson: Lesson) -> NextStep {
    let tally = tally(lesson)
    let round = round(through: lesson)
    guard let place = questionToContinue(lesson) else {
      return tally.missed.isEmpty ? .done : .repeatMissed(tally.missed.count)
    }
    guard round.isEmpty else {
      return .goOnWithRound(at: place, left: round.count { isOpen(lesson.questions[$0], of: lesson) })
    }
    guard tally.completed > 0 else { return .start(questions: tally.total) }
    return .goOn(at: place, left: tally.total - tally.completed)
  }

  /// The question that a lesson opens at, by its place in it; `nil` where it opens at its summary.
  func questionToContinue(_ lesson: Lesson) -> Int? {
    let round = round(through: lesson)
    let questions = round.isEmpty ? Array(lesson.questions.indices) : round
    let open = questions.first { index in
      let question = lesson.questions[index]
      let given = progress.latestAnswer(lesson: lesson.id, question: question.id)?.choice
      // An answer whose choice the lesson no longer has cannot be shown; the question is asked again.
      return isOpen(question, of: lesson) || !question.choices.contains { $0.id == given }
    }
    if open == nil && tally(lesson).isComplete { return nil }
    let id = progress.lessons[lesson.id]?.at
    let last = questions.first { lesson.questions[$0].id == id }
    return last ?? open ?? questions.first
  }

  /// The lesson after this one in the course.
  func lesson(after lesson: Lesson) -> Int? {
    let next = lessons.firstIndex { $0.id == lesson.id }.map { $0 + 1 }
    return next.flatMap { lessons.indices.contains($0) ? $0 : nil }
  }

  /// How each question of a lesson stands.
  func states(of lesson: Lesson) -> [QuestionState] {
    lesson.questions.map { question in
      switch progress.latestAnswer(lesson: lesson.id, question: question.id)?.right {
      case true?: .right
      case false?: .missed
      case nil: .open
      }
    }
  }
}

/// How a question stands, by its latest answer.
enum QuestionState: Hashable, Sendable {
  case right, missed, open
}

extension NextStep {
  /// In a few words, for a row of the list.
  func words(in lesson: Lesson) -> String {
    switch self {
    case .start(let questions): questions == 1 ? "Start: 1 question" : "Start: \(questions) questions"
    case .goOn(let place, _): "Continue: \(lesson.questions[place].title)"
    case .goOnWithRound(let place, _): "Once more: \(lesson.questions[place].title)"
    case .repeatMissed(1): "All answered: repeat the one you missed?"
    case .repeatMissed(let count): "All answered: repeat the \(count) you missed?"
    case .done: "All answered, and every latest answer is right"
    }
  }

  /// How many questions are left to answer, once the learner has begun.
  var left: Int? {
    switch self {
    case .goOn(_, let left), .goOnWithRound(_, let left): left
    case .start, .repeatMissed, .done: nil
    }
  }
}
