extension Decoding {
  /// Reports a text, on the screen before the answer, that has all the words of the right choice in a row.
  mutating func reportLeak(of draft: QuestionDraft, in text: Located<String>?, _ what: String) {
    guard looksForLeaks, let text, let right = draft.rightText, givesAway(right, text.value) else { return }
    let question = draft.id.map { " to " + quoted($0.value) } ?? ""
    report("\(what) gives the answer\(question) away; word it differently", at: text.position)
  }

  /// The same for what a scene shows before the answer: labels, and all that is said of each event.
  mutating func reportLeaks(of draft: QuestionDraft, in script: Script) {
    guard looksForLeaks else { return }
    let scene = script.scene
    for participant in scene.participants {
      let label = Located(value: participant.label.inSentence, position: participant.position)
      reportLeak(of: draft, in: label, "the label")
    }
    if scene.strategies.count > 1, let first = scene.strategies.first {
      let title = Located(value: first.title, position: scene.position)
      reportLeak(of: draft, in: title, "the first strategy, whose name is on the screen,")
    }
    guard let steps = script.runs.first?.steps.prefix(scene.eventsBeforeAnswer) else { return }
    for (event, step) in zip(scene.events, steps) {
      func located(_ text: String) -> Located<String> { Located(value: text, position: event.position) }
      if case .fork(_, _, let label) = event.action {
        reportLeak(of: draft, in: located(label.inSentence), "the label")
      }
      if let say = event.say { reportLeak(of: draft, in: located(say), "'say'") }
      let computed = step.phases.map(\.caption) + step.caption.filter { $0 != event.say }
      if let right = draft.rightText, let leak = computed.first(where: { givesAway(right, $0) }) {
        report(
          "what is said of this event gives the answer away: \(quoted(leak)); move 'answer' before it",
          at: event.position)
      }
    }
  }

  /// Whether the words of the choice stand in the text in a row. A choice of fewer than four letters, such as
  /// "No" or "12", turns up in innocent sentences and is not looked for.
  private func givesAway(_ choice: String, _ text: String) -> Bool {
    let words = choice.foldedWords
    guard words.reduce(0, { $0 + $1.count }) >= 4 else { return false }
    let others = text.foldedWords
    guard others.count >= words.count else { return false }
    return (0...others.count - words.count).contains { others[$0..<$0 + words.count].elementsEqual(words) }
  }
}
