import Canvas
import Learning
import Lessons

/// A question on paper. Choices have letters in the order of the file, as in front of a class.
struct HandoutQuestion {
  let number: Int
  let question: Question

  private var script: Script { question.script }

  // MARK: - Before the answers

  /// The whole prompt, so that nothing comes between its sentences; the scene up to the answer; the choices, and room for an
  /// answer.
  ///
  /// - Parameter explained: the signs that are explained above.
  func asked(_ explained: inout Set<Sign>) -> [String] {
    var prompt = paragraphs(question.prompt)
    let asked = prompt.popLast().map { ["**\($0)**"] } ?? []
    let choices = question.choices.map { "- **\(letter(of: $0))** \(Markdown.text($0.text))" }
    return ["## Question \(number)"] + prompt + asked + strategy(0) + events(0..<eventsBefore, run: 0)
      + [drawing(run: 0, events: eventsBefore, &explained), choices.joined(separator: "\n")]
      + ["Answer: ______ Because: ________________________________________"]
  }

  private func paragraphs(_ text: String) -> [String] {
    TextLayout.paragraphs(text).filter { !$0.isEmpty }.map { Markdown.text(String($0)) }
  }

  private func letter(of choice: Choice) -> String {
    Choice.letter(row: question.choices.firstIndex { $0.id == choice.id } ?? 0)
  }

  // MARK: - The answers

  /// The right choice and why, why the others are wrong, and the rest of the scene.
  ///
  /// - Parameter explained: the signs that are explained above.
  func answered(_ explained: inout Set<Sign>) -> [String] {
    let right = question.choices.filter(\.isRight).map { "\(letter(of: $0)), \(Markdown.text($0.text))" }
    let others = question.choices.filter { !$0.isRight }.map { choice in
      "- Not **\(letter(of: choice))**, \(Markdown.text(choice.text)): \(Markdown.text(choice.feedback ?? ""))"
    }
    let source = question.source.map { ["Source: \(Markdown.text($0))"] } ?? []
    return ["## Question \(number): \(right.joined())"] + paragraphs(question.explanation)
      + [others.joined(separator: "\n")] + source + scenes(&explained)
  }

  /// The events after the answer, and under further strategies all events; each run with the memory and the cost at its end.
  private func scenes(_ explained: inout Set<Sign>) -> [String] {
    let goesOn = script.runs.count > 1 ? "under \(script.runs[0].strategy.title) " : ""
    var blocks = ["How the scene goes on \(goesOn)after the answer:"]
    for (index, run) in script.runs.enumerated() {
      if index > 0 { blocks += strategy(index) }
      blocks += events((index == 0 ? eventsBefore : 0)..<run.steps.count, run: index)
      let drawing = drawing(run: index, events: run.steps.count, withCosts: true, &explained)
      blocks.append(Markdown.together([drawing]))
    }
    let closing = script.closing.map(Markdown.text).joined(separator: " ")
    return blocks + (closing.isEmpty ? [] : [closing])
  }

  // MARK: - Scenes

  private func strategy(_ run: Int) -> [String] {
    telling.strategy(run: run).map { [Markdown.text($0)] } ?? []
  }

  private var telling: SceneTelling { SceneTelling(script, besidePicture: true) }

  private var eventsBefore: Int { script.runs.first?.eventsBeforeAnswer ?? 0 }

  /// Some events in a list, if there are any.
  private func events(_ range: Range<Int>, run: Int) -> [String] {
    let items = range.map { Markdown.text(telling.event($0, run: run).joined(separator: " ")) }
    return items.isEmpty ? [] : [Markdown.list(items, from: range.lowerBound + 1)]
  }

  private func drawing(
    run: Int, events: Int, withCosts: Bool = false, _ explained: inout Set<Sign>
  ) -> String {
    let diagram = PrintedDiagram(playback: playback(run: run, events: events))
    let rows = diagram.rows(&explained)
    return Markdown.block(withCosts ? rows + [""] + diagram.costs : rows)
  }

  private func playback(run: Int, events: Int) -> Playback {
    var playback = Playback(script, isAnswered: true)
    while !playback.isAtEnd && (playback.runIndex, playback.eventsDone) != (run, events) {
      playback.stepEvent()
    }
    return playback
  }
}
