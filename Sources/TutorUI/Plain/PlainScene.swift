import Lessons

/// A scene told in lines instead of played: the part before the answer, and the part after it.
struct PlainScene {
  private let script: Script
  private let telling: SceneTelling

  init(_ script: Script) {
    self.script = script
    telling = SceneTelling(script)
  }

  /// The words for what a scene has, told with the first one.
  static func meaning(isMemory: Bool) -> String {
    isMemory
      ? "A page is a piece of a process's memory; a frame is a piece of the machine's memory. A page-table entry says "
        + "which frame holds a page and whether the process may write there. The value of a page is one of its "
        + "\(Sign.wordsInPage); a copy copies them all."
      : "A buffer holds a value, and each owner has a reference to a buffer. One number stands for the whole value."
  }

  /// From the start to the point where it waits for the answer.
  var untilAnswer: [String] {
    var playback = Playback(script, isAnswered: false)
    var lines = strategy(playback) + state("at the start", playback)
    while !playback.isAtEnd { lines += step(&playback) }
    return lines + (playback.isAtStart || isOver(playback) ? [] : state("now", playback))
  }

  /// The rest, under all strategies; empty if there is no more.
  var afterAnswer: [String] {
    var playback = Playback(script, isAnswered: false)
    playback.goToEnd()
    playback.liftLimit()
    guard !playback.isAtEnd else { return [] }
    let title = playback.run.strategy.title
    var lines = ["The scene goes on\(script.runs.count > 1 ? ", under \(title)" : "")."]
    while !playback.isAtEnd { lines += step(&playback) }
    return lines + script.closing
  }

  /// One event, or the beginning of the next run.
  private func step(_ playback: inout Playback) -> [String] {
    let costs = CostLines(playback).sentence
    playback.stepEvent()
    // Every run starts with the same memory.
    guard playback.eventsDone > 0 else {
      return strategy(playback) + ["\(subject) at the start: the same as before."]
    }
    let told = telling.event(playback.eventsDone - 1, run: playback.runIndex).joined(separator: " ")
    let now = CostLines(playback).sentence
    return ["Event \(playback.eventsDone) of \(playback.run.steps.count). \(told)"]
      + (now == costs ? [] : [now]) + (isOver(playback) ? state("at the end", playback) : [])
  }

  private func strategy(_ playback: Playback) -> [String] {
    telling.strategy(run: playback.runIndex).map { [$0] } ?? []
  }

  private func state(_ when: String, _ playback: Playback) -> [String] {
    ["\(subject) \(when):"] + telling.memory(playback.machine, run: playback.runIndex)
  }

  private var subject: String { script.scene.kind.isMemory ? "The memory" : "The buffers" }

  private func isOver(_ playback: Playback) -> Bool {
    playback.eventsDone == playback.run.steps.count
  }
}
