import LearnerProgress
import Lessons

/// What comes next in a lesson: where it opens by itself, and what a list or a summary says about that.
public enum NextStep: Hashable, Sendable {
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

/// How a question stands, by its latest answer.
public enum QuestionState: Hashable, Sendable {
  case right, missed, open
}

extension Learning {
  /// How a lesson stands.
  public func score(_ lesson: Lesson) -> Score {
    progress(in: lesson).score(questions: lesson.questions.map(\.id)) { id, answer in
      lesson.questions.first { $0.id == id }?.isRight(answer) ?? answer.right
    }
  }

  /// How each question of a lesson stands.
  public func states(of lesson: Lesson) -> [QuestionState] {
    let progress = progress(in: lesson)
    return lesson.questions.map { question in
      switch progress.latestAnswer(to: question.id).map(question.isRight) {
      case true?: .right
      case false?: .missed
      case nil: .open
      }
    }
  }

  /// Whether the learner has yet to answer a question, for the first time or once more.
  public func isOpen(_ question: Question, of lesson: Lesson) -> Bool {
    let progress = progress(in: lesson)
    return progress.latestAnswer(to: question.id) == nil || progress.retryQueue?.contains(question.id) == true
  }

  /// Whether a question of a lesson is open, by their places.
  public func isOpen(lesson: Int, question: Int) -> Bool {
    isOpen(lessons[lesson].questions[question], of: lessons[lesson])
  }

  /// Whether the question that is asked belongs to a round that is not over.
  public func isAskedAgain(_ session: LessonSession) -> Bool {
    round(through: session.lesson).contains(session.item.question)
  }

  /// The questions of the round through a lesson that is not over, by their places in the lesson; empty outside of a round.
  func round(through lesson: Lesson) -> [Int] {
    let progress = progress(in: lesson)
    guard let again = progress.retryQueue else { return [] }
    let place: (String) -> Int? = { id in lesson.questions.firstIndex { $0.id == id } }
    guard again.contains(where: { place($0) != nil }) else { return [] }
    let all = progress.round.map { Set($0).isSuperset(of: again) ? $0 : again } ?? again
    return all.compactMap(place)
  }

  /// The questions of a lesson whose latest answer is wrong, by their places in it.
  public func missedQuestions(of lesson: Lesson) -> [Int] {
    let missed = score(lesson).missed
    return lesson.questions.indices.filter { missed.contains(lesson.questions[$0].id) }
  }

  /// What comes next in a lesson.
  public func nextStep(in lesson: Lesson) -> NextStep {
    let score = score(lesson)
    let round = round(through: lesson)
    guard let place = questionToContinue(lesson) else {
      return score.missed.isEmpty ? .done : .repeatMissed(score.missed.count)
    }
    guard round.isEmpty else {
      return .goOnWithRound(at: place, left: round.count { isOpen(lesson.questions[$0], of: lesson) })
    }
    guard score.completed > 0 else { return .start(questions: score.total) }
    return .goOn(at: place, left: score.total - score.completed)
  }

  /// The question that a lesson opens at, by its place in it; `nil` where it opens at its summary.
  public func questionToContinue(_ lesson: Lesson) -> Int? {
    let round = round(through: lesson)
    let questions = round.isEmpty ? Array(lesson.questions.indices) : round
    let progress = progress(in: lesson)
    let open = questions.first { index in
      let question = lesson.questions[index]
      let given = progress.latestAnswer(to: question.id)?.response
      // An answer to what the question was once cannot be shown; the question is asked again.
      return isOpen(question, of: lesson) || given.flatMap(question.verdict) == nil
    }
    if open == nil && score(lesson).isComplete { return nil }
    let last = questions.first { lesson.questions[$0].id == progress.bookmark }
    return last ?? open ?? questions.first
  }

  /// The place in the course of the lesson after this one.
  public func lesson(after lesson: Lesson) -> Int? {
    let next = lessons.place(of: lesson.id).map { $0 + 1 }
    return next.flatMap { lessons.indices.contains($0) ? $0 : nil }
  }
}

extension Lesson {
  /// What starting over means, before it is confirmed.
  public var startOverQuestion: String {
    "Start over? This asks \(questions.count == 1 ? "the question" : "all \(questions.count) questions") again. "
      + "Your answers are kept, and the score still counts first answers."
  }
}

extension NextStep {
  /// In a few words, for a row of a list.
  public func words(in lesson: Lesson) -> String {
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
  public var left: Int? {
    switch self {
    case .goOn(_, let left), .goOnWithRound(_, let left): left
    case .start, .repeatMissed, .done: nil
    }
  }
}
