import Lessons

/// Words for the teacher about the current stage and the next one.
extension Presentation {
  /// - Parameters:
  ///   - pages: how many screens the stage takes.
  ///   - showsKeys: whether the help covers the stage.
  func words(pages: Int, showsKeys: Bool) -> (seen: String, next: String) {
    let page = min(page, pages - 1) + 1
    let now = words(of: stage) + (pages > 1 ? ", \(page) of \(pages)" : "")
    if asksToQuit { return ("whether to quit without the votes", "stay with \(now)") }
    if showsKeys { return ("the keys of this program", "back to \(now)") }
    if let blank { return (blank == .black ? "a black screen" : "a white screen", "back to \(now)") }
    return (now, page < pages ? "\(words(of: stage)), \(page + 1) of \(pages)" : wordsOfNext)
  }

  private func words(of stage: Stage) -> String {
    switch stage {
    case .question: "the question"
    case .situation(0): "the scene before the answer"
    case .situation(let events): "the scene before the answer, event \(events) of \(eventsAsked)"
    case .choices(let shown): "\(shown) of \(choices.count) choices"
    case .vote(let round, shown: false):
      "\(words(ofVote: round)): \(counted(questionVotes.round(round).total, "card")) counted, bars hidden"
    case .vote(let round, shown: true): "\(words(ofVote: round)), with its bars"
    case .discuss: "the choices, for the discussion"
    case .reveal: "the right answer"
    case .explanation: "why it is right"
    case .scene(0): "the scene, before its first event"
    case .scene(let events): "the scene, event \(events) of \(eventCount)"
    }
  }

  private func words(ofVote round: Int) -> String { round == 0 ? "the vote" : "the second vote" }

  private var wordsOfNext: String {
    guard let next = nextStage else {
      let isLast = place + 1 == lesson.questions.count
      return isLast ? "nothing: this is the end" : "question \(place + 2) of \(lesson.questions.count)"
    }
    switch next {
    case .choices(let shown): return "choice \(Self.letter(shown - 1))"
    case .vote(let round, _): return words(ofVote: round)
    case .discuss: return "a discussion, and then a second vote"
    case .explanation where !choices.isEmpty: return "why it is right, and why the others are not"
    case .scene(let events) where events > 0:
      return "event \(events) of \(eventCount): \(opening(ofEvent: events))"
    default: return words(of: next)
    }
  }

  /// How the event begins that leads to a rest.
  private func opening(ofEvent number: Int) -> String {
    let rest = answerTraces.rests[number]
    guard rest.events > 0 else { return "the same once more, under another strategy" }
    return answerTraces.all[rest.trace].events[rest.events - 1].phases.first?.caption ?? ""
  }
}
