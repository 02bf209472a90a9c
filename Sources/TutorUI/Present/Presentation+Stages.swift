import Lessons
import Teaching

/// The order of the stages.
extension Presentation {
  /// The stage after this one; `nil` at the end of the question.
  ///
  /// It is never the bars, which would sway the second vote: they are shown on request.
  var nextStage: Stage? {
    switch stage {
    case .question: isPredicted ? .situation(0) : .choices(1)
    case .situation(let events): events < eventsAsked ? .situation(events + 1) : .reveal
    case .choices(let shown) where shown < choices.count: .choices(shown + 1)
    // Without a presenter nobody votes.
    case .choices: loops ? .reveal : .vote(0, shown: false)
    case .vote(0, _) where hasDiscussion: .discuss
    case .vote: .reveal
    case .discuss: .vote(1, shown: false)
    case .reveal where isPredicted: firstRevealed < eventCount ? .scene(firstRevealed + 1) : .explanation
    case .reveal: .explanation
    case .explanation: isPredicted ? nil : .scene(0)
    case .scene(let events) where events < eventCount: .scene(events + 1)
    case .scene: isPredicted ? .explanation : nil
    }
  }

  /// The last stage of the question.
  var lastStage: Stage { isPredicted ? .explanation : .scene(eventCount) }

  /// Whether something is predicted or done rather than chosen: then the class sees the picture before the answer, and what
  /// comes of it before it is told why.
  var isPredicted: Bool { choices.isEmpty }

  /// The events that the class sees before the answer: of a planted mistake all, with no word about it.
  var eventsAsked: Int {
    hasMistake ? question.traces.all[0].events.count : question.traces.all[0].eventsBeforeAnswer
  }

  var hasMistake: Bool { question.exercise.kind.isHushed }

  /// The rest that the scene goes on from once the answer is known; the class has seen it.
  var firstRevealed: Int { hasMistake ? 0 : min(eventsAsked, eventCount) }

  /// The stage before this one; `nil` at the beginning of the question.
  var previousStage: Stage? {
    switch stage {
    case .question: nil
    case .choices(1): .question
    case .choices(let shown): .choices(shown - 1)
    case .vote(0, _): .choices(choices.count)
    case .vote: .discuss
    case .discuss: .vote(0, shown: false)
    case .situation(0): .question
    case .situation(let events): .situation(events - 1)
    case .reveal where isPredicted: .situation(eventsAsked)
    case .reveal: hasDiscussion ? .vote(1, shown: false) : .vote(0, shown: false)
    case .explanation: isPredicted && firstRevealed < eventCount ? .scene(eventCount) : .reveal
    case .scene(let events) where isPredicted && events <= firstRevealed + 1: .reveal
    case .scene(0): .explanation
    case .scene(let events): .scene(events - 1)
    }
  }

  /// Whether a discussion and a second vote follow the first one: always, unless the count says that there is no need.
  ///
  /// A teacher who has not counted the cards has seen them, and can go on quickly.
  private var hasDiscussion: Bool {
    guard let right = question.rightChoice, !questionVotes.round(0).isEmpty, questionVotes.round(1).isEmpty
    else { return true }
    return VoteAdvice(right: questionVotes.round(0).share(right.id)) != .goOn
  }

  /// What to do after the last vote, for the teacher alone; `nil` before any.
  var advice: String? {
    question.rightChoice.flatMap { questionVotes.advice(right: $0.id) }
  }

  /// The events of the scene under all its strategies; the way from one strategy to the next counts as one more.
  var eventCount: Int { answerTraces.rests.count - 1 }

  var isInScene: Bool { stage.eventsOver != nil }

  /// Of the stage: no word of a mistake before it is found, and of a goal the way to it.
  var tracesShown: SceneTraces {
    if case .situation = stage {
      return hasMistake ? question.traces.hushed(upTo: eventsAsked) : question.traces
    }
    return answerTraces
  }
}
