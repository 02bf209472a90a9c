import Canvas
import Lessons

/// A lesson on paper, as Markdown: the questions, and on the last page what came of them.
public struct Handout {
  private let lesson: Lesson

  /// A handout of all questions of a lesson.
  public init(_ lesson: Lesson) {
    self.lesson = lesson
  }

  /// The whole document.
  public var markdown: String {
    let questions = lesson.questions.enumerated().map { HandoutQuestion(number: $0 + 1, question: $1) }
    let blocks =
      ["# \(Markdown.text(lesson.title))", Markdown.text(lesson.summary), "Name: ________________________"]
      + questions.flatMap(\.asked) + [Markdown.pageBreak, "# Answers"] + questions.flatMap(\.answered)
    return blocks.joined(separator: "\n\n") + "\n"
  }
}

/// A question on paper. Choices have letters in the order of the file, as in front of a class.
private struct HandoutQuestion {
  let number: Int
  let question: Question

  private var script: Script { question.script }

  // MARK: - Before the last page

  /// The situation, the scene up to the answer, what is asked about them, the choices, and room for an answer.
  var asked: [String] {
    var situation = paragraphs(question.prompt)
    let asked = situation.popLast().map { ["**\($0)**"] } ?? []
    let choices = question.choices.map { "- **\(letter(of: $0))** \(Markdown.text($0.text))" }
    return ["## Question \(number)"] + situation + strategy(0) + before(run: 0) + asked
      + [choices.joined(separator: "\n"), "Answer: ______ Because: ________________________________________"]
  }

  private func paragraphs(_ text: String) -> [String] {
    TextLayout.paragraphs(text).filter { !$0.isEmpty }.map { Markdown.text(String($0)) }
  }

  private func letter(of choice: Choice) -> String {
    LessonSession.letter(row: question.choices.firstIndex { $0.id == choice.id } ?? 0)
  }

  // MARK: - The last page

  /// What is right, why, why not the others, and the rest of the scene.
  var answered: [String] {
    let right = question.choices.filter(\.isRight).map { "\(letter(of: $0)), \(Markdown.text($0.text))" }
    let others = question.choices.filter { !$0.isRight }.map { choice in
      "- Not **\(letter(of: choice))**, \(Markdown.text(choice.text)): \(Markdown.text(choice.feedback ?? ""))"
    }
    let source = question.source.map { ["Source: \(Markdown.text($0))"] } ?? []
    return ["## Question \(number): \(right.joined())"] + paragraphs(question.explanation)
      + [others.joined(separator: "\n")] + source + scenes
  }

  /// What happened after the answer; under further strategies also what came before it.
  private var scenes: [String] {
    let further = script.runs.indices.dropFirst().flatMap { strategy($0) + before(run: $0) + after(run: $0) }
    let closing = script.closing.map(Markdown.text).joined(separator: " ")
    let goesOn = script.runs.count > 1 ? "under \(script.runs[0].strategy.title) " : ""
    return ["How the scene goes on \(goesOn)after the answer:"] + after(run: 0) + further
      + (closing.isEmpty ? [] : [closing])
  }

  // MARK: - Scenes

  private func strategy(_ run: Int) -> [String] {
    telling.strategy(run: run).map { [Markdown.text($0)] } ?? []
  }

  private var telling: SceneTelling { SceneTelling(script, besidePicture: true) }

  private var eventsBefore: Int { script.scene.eventsBeforeAnswer }

  /// What happens up to the answer, and the memory then.
  private func before(run: Int) -> [String] {
    let diagram = PrintedDiagram(playback: playback(run: run, events: eventsBefore))
    return events(0..<eventsBefore, run: run) + [Markdown.together("Before:", Markdown.block(diagram.rows))]
  }

  /// What happens from the answer on, and the memory in the end with what it has cost.
  private func after(run: Int) -> [String] {
    let count = script.runs[run].steps.count
    let diagram = PrintedDiagram(playback: playback(run: run, events: count))
    return events(eventsBefore..<count, run: run)
      + [Markdown.together("After:", Markdown.block(diagram.rows + [""] + diagram.costs))]
  }

  /// Some events in a list, if there are any.
  private func events(_ range: Range<Int>, run: Int) -> [String] {
    let items = range.map { Markdown.text(telling.event($0, run: run).joined(separator: " ")) }
    return items.isEmpty ? [] : [Markdown.list(items, from: range.lowerBound + 1)]
  }

  private func playback(run: Int, events: Int) -> Playback {
    var playback = Playback(script, isAnswered: true)
    while !playback.isAtEnd && (playback.runIndex, playback.eventsDone) != (run, events) {
      playback.stepEvent()
    }
    return playback
  }
}
