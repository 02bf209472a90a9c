import Lessons

/// A scene told in lines instead of played: the part before the answer, and the part after it.
struct PlainScene {
  private let script: Script
  private let telling: SceneTelling
  /// How many events there are in all, where a planted mistake is looked for: then nothing is said of what the kernel does.
  private let eventsToPlay: Int?

  init(_ script: Script) {
    self.script = script
    telling = SceneTelling(script)
    eventsToPlay = nil
  }

  /// - Parameter events: how many of them are played.
  init(looking script: Script, played events: Int) {
    self.script = script.hushed(upTo: events)
    telling = SceneTelling(script)
    eventsToPlay = script.runs[0].steps.count
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
    var cursor = SceneCursor(script, isAnswered: false)
    var lines = strategy(cursor) + state("at the start", cursor)
    while !cursor.isAtEnd { lines += step(&cursor) }
    return lines + (cursor.isAtStart || isOver(cursor) ? [] : state("now", cursor))
  }

  /// Some events of the first run.
  func events(_ range: Range<Int>) -> [String] {
    var cursor = SceneCursor(script, isAnswered: true)
    cursor.seek(to: Rest(run: 0, events: range.lowerBound))
    return range.flatMap { _ in step(&cursor) }
  }

  /// The last event of all, and the memory after it.
  var lastEvent: [String] {
    let count = script.runs[0].steps.count
    return count == 0 ? [] : events(count - 1..<count)
  }

  /// The rest, under all strategies; empty if there is no more.
  var afterAnswer: [String] {
    var cursor = SceneCursor(script, isAnswered: false)
    cursor.goToEnd()
    cursor.liftLimit()
    guard !cursor.isAtEnd else { return [] }
    let title = cursor.run.strategy.title
    let begins = cursor.isAtStart ? "The scene from its first event" : "The scene goes on"
    var lines = ["\(begins)\(script.runs.count > 1 ? ", under \(title)" : "")."]
    while !cursor.isAtEnd { lines += step(&cursor) }
    return lines + script.closing
  }

  /// One event, or the beginning of the next run.
  private func step(_ cursor: inout SceneCursor) -> [String] {
    let costs = CostLines(cursor).sentence
    cursor.stepEvent()
    // Every run starts with the same memory.
    guard cursor.rest.events > 0 else {
      return strategy(cursor) + ["\(subject) at the start: the same as before."]
    }
    let number = cursor.rest.events
    if let eventsToPlay {
      let words = cursor.run.steps[number - 1].caption.joined(separator: " ")
      return ["Event \(number) of \(eventsToPlay). \(words)"]
        + (isOver(cursor) ? state(number < eventsToPlay ? "now" : "at the end", cursor) : [])
    }
    let told = telling.event(number - 1, run: cursor.rest.run).joined(separator: " ")
    let now = CostLines(cursor).sentence
    return ["Event \(number) of \(cursor.run.steps.count). \(told)"]
      + (now == costs ? [] : [now]) + (isOver(cursor) ? state("at the end", cursor) : [])
  }

  private func strategy(_ cursor: SceneCursor) -> [String] {
    telling.strategy(run: cursor.rest.run).map { [$0] } ?? []
  }

  private func state(_ when: String, _ cursor: SceneCursor) -> [String] {
    ["\(subject) \(when):"] + telling.memory(cursor.machine, run: cursor.rest.run)
  }

  private var subject: String { script.scene.kind.isMemory ? "The memory" : "The buffers" }

  private func isOver(_ cursor: SceneCursor) -> Bool {
    cursor.rest.events == cursor.run.steps.count
  }
}
