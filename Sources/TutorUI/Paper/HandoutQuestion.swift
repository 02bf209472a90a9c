import Learning
import Lessons

/// A question on paper. Choices have letters in the order of the file, as in front of a class.
struct HandoutQuestion {
  let number: Int
  let question: Question

  private let traces: SceneTraces
  /// That of the answer.
  private let answerTraces: SceneTraces

  init(number: Int, question: Question) {
    (self.number, self.question) = (number, question)
    (traces, answerTraces) = (question.traces, question.answerTraces)
  }

  private var document: QuestionDocument { QuestionDocument(question) }

  /// Whether the learner makes a scene; a way to it says what is right.
  private var isGoal: Bool { question.exercise.kind.isMade }

  // MARK: - Before the answers

  /// The whole prompt, so that nothing comes between its sentences; the scene up to the answer; the choices, and room for an
  /// answer.
  ///
  /// - Parameter explained: the signs that are explained above.
  func asked(_ explained: inout Set<Sign>) -> [String] {
    let choices = document.options.map { "- **\($0.letter)** \(Markdown.text($0.text))" }
    let form = question.exercise.form(traces, order: Array(0..<question.exercise.shuffled))
    let rows = choices.isEmpty ? form.printed.map { "- \(Markdown.text($0))" } : choices
    return ["## Question \(number)"] + document.situation.map(Markdown.text)
      + ["**\(Markdown.text(document.asked))**"] + strategy(0) + played
      + [drawing(trace: 0, events: eventsBefore, &explained), rows.joined(separator: "\n")]
      + form.optionsInWords.map(Markdown.text)
      + ["\(choices.isEmpty ? "" : "Answer: ______ ")Because: ________________________________________"]
  }

  /// What happens before the answer: of a planted mistake all events, with no word about it.
  private var played: [String] {
    guard question.exercise.kind.isHushed else { return events(0..<eventsBefore, trace: 0) }
    let hushed = traces.hushed(upTo: traces.all[0].events.count).all[0].events
    return [Markdown.list(hushed.map { Markdown.text($0.caption.joined(separator: " ")) }, from: 1)]
  }

  // MARK: - The answers

  /// The right choice and why, why the others are wrong, and the rest of the scene.
  ///
  /// - Parameter explained: the signs that are explained above.
  func answered(_ explained: inout Set<Sign>) -> [String] {
    let right = document.right.map { ": \($0.letter), \(Markdown.text($0.text))" } ?? ""
    let filled = document.solution.map { "- \(Markdown.text($0.solution))" }.joined(separator: "\n")
    let others = document.others.map {
      "- Not **\($0.letter)**, \(Markdown.text($0.text)): \(Markdown.text($0.feedback))"
    }
    let source = document.source.map { ["Source: \(Markdown.text($0))"] } ?? []
    return ["## Question \(number)\(right)"] + (right.isEmpty && !isGoal ? [filled] : [])
      + QuestionDocument.paragraphs(document.explanation).map(Markdown.text)
      + (others.isEmpty ? [] : [others.joined(separator: "\n")]) + source + scenes(&explained)
  }

  /// The events after the answer, and under further strategies all events; each trace with the memory and the cost at its end.
  private func scenes(_ explained: inout Set<Sign>) -> [String] {
    let traces = answerTraces
    let goesOn = traces.all.count > 1 ? "under \(traces.all[0].strategy.title) " : ""
    var blocks = [isGoal ? "A way to the goal:" : "How the scene goes on \(goesOn)after the answer:"]
    for (index, trace) in traces.all.enumerated() {
      if index > 0 { blocks += strategy(index) }
      blocks += events((index == 0 ? eventsBefore : 0)..<trace.events.count, trace: index)
      let drawing = drawing(trace: index, events: trace.events.count, withCosts: true, &explained)
      blocks.append(Markdown.together([drawing]))
    }
    let closing = traces.closing.map(Markdown.text).joined(separator: " ")
    return blocks + (closing.isEmpty ? [] : [closing])
  }

  // MARK: - Scenes

  private func strategy(_ trace: Int) -> [String] {
    telling.strategy(trace: trace).map { [Markdown.text($0)] } ?? []
  }

  private var telling: SceneTelling { SceneTelling(answerTraces, besidePicture: true) }

  private var eventsBefore: Int { traces.all.first?.eventsBeforeAnswer ?? 0 }

  /// Some events in a list, if there are any.
  private func events(_ range: Range<Int>, trace: Int) -> [String] {
    let items = range.map { Markdown.text(telling.event($0, trace: trace).joined(separator: " ")) }
    return items.isEmpty ? [] : [Markdown.list(items, from: range.lowerBound + 1)]
  }

  private func drawing(
    trace: Int, events: Int, withCosts: Bool = false, _ explained: inout Set<Sign>
  ) -> String {
    var cursor = SceneCursor(answerTraces, isAnswered: true)
    cursor.seek(to: Rest(trace: trace, events: events))
    let diagram = PrintedDiagram(cursor: cursor)
    let rows = diagram.rows(&explained)
    return Markdown.block(withCosts ? rows + [""] + diagram.costs : rows)
  }
}
