extension Decoding {
  /// Reports a text of the lesson that stands on the screen before the answer and has the right choice in it.
  mutating func reportLeak(_ draft: QuestionDraft, in text: Located<String>?, _ what: String) {
    guard care >= .leaks, let text, let excerpt = draft.leaks?.excerpt(of: text.value) else { return }
    report(
      "\(what) gives the answer\(draft.named) away: '\(excerpt)'; word it differently", at: text.position)
  }

  /// The same for the titles of the other questions, which stand in the list while a question is open.
  mutating func reportLeaksInTitles(_ drafts: [QuestionDraft]) {
    let titles = drafts.map(\.title)
    let words = Set(titles.compactMap { $0?.value.foldedWords }.joined().map(String.init))
    for (index, draft) in drafts.enumerated() where draft.leaks?.isSpelt(with: words) == true {
      for (other, title) in titles.enumerated() where other != index {
        reportLeak(draft, in: title, "the title of another question")
      }
    }
  }

  /// The same for what a scene shows before the answer: labels, strategies, captions, figures.
  mutating func reportLeaks(_ draft: QuestionDraft, in traces: SceneTraces) {
    guard care >= .leaks, let leaks = draft.leaks, let trace = traces.all.first else { return }
    let scene = traces.scene
    for participant in scene.participants {
      let label = Located(value: participant.label.inSentence, position: participant.position)
      reportLeak(draft, in: label, "the label")
    }
    if let excerpt = trace.opening.lazy.compactMap(leaks.excerpt).first {
      report(
        "what is said before the first event gives the answer\(draft.named) away: '\(excerpt)'; word it differently",
        at: scene.position)
    }
    for (index, traced) in trace.events.prefix(trace.eventsBeforeAnswer).enumerated() {
      let event = traced.declaration
      func located(_ text: String) -> Located<String> { Located(value: text, position: event.position) }
      if let child = event.child {
        reportLeak(draft, in: located(child.label.inSentence), "the label")
      }
      if let say = event.say { reportLeak(draft, in: located(say), "'say'") }
      if let excerpt = traced.computed.lazy.compactMap(leaks.excerpt).first {
        report(
          "the caption of event \(index + 1) gives the answer\(draft.named) away: '\(excerpt)'; "
            + "move 'answer' before it",
          at: event.position)
      }
    }
    reportFigure(draft, leaks, traces, trace)
  }

  /// Reports a right number that can be read off the screen when the scene waits for the answer.
  private mutating func reportFigure(
    _ draft: QuestionDraft, _ leaks: AnswerLeaks, _ traces: SceneTraces, _ trace: Trace
  ) {
    let scene = traces.scene
    let shown = trace.eventsBeforeAnswer
    var figures = trace.figures(after: shown, unitBytes: scene.unitBytes, isMemory: scene.kind.isMemory)
    for (index, traced) in trace.events.prefix(shown).enumerated() {
      let place = "in the caption of event \(index + 1)"
      figures += (traced.computed + [traced.declaration.say].compactMap { $0 })
        .flatMap { Figure.all(in: $0, at: place) }
    }
    guard let figure = leaks.figure(among: figures) else { return }
    report(
      "the answer\(draft.named) can be read off the screen before it is given: \(figure.place); "
        + "move 'answer', or ask for something else",
      at: shown > 0 ? trace.events[shown - 1].declaration.position : scene.position)
  }
}

extension QuestionDraft {
  /// ` to 'first'`, where the question has an id.
  fileprivate var named: String { id.map { " to " + quoted($0.value) } ?? "" }
}
