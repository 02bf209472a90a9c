import Lessons

/// A scene told in lines instead of played: the part before the answer, and the part after it.
struct PlainScene {
  private let traces: SceneTraces
  private let telling: SceneTelling
  /// How many events there are in all, where a planted mistake is looked for: then nothing is said of what the kernel does.
  private let eventsToPlay: Int?

  init(_ traces: SceneTraces) {
    self.traces = traces
    telling = SceneTelling(traces)
    eventsToPlay = nil
  }

  /// - Parameter events: how many of them are played.
  init(looking traces: SceneTraces, played events: Int) {
    self.traces = traces.hushed(upTo: events)
    telling = SceneTelling(traces)
    eventsToPlay = traces.all[0].events.count
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
    var cursor = SceneCursor(traces, isAnswered: false)
    var lines = strategy(cursor) + state("at the start", cursor)
    while !cursor.isAtEnd { lines += step(&cursor) }
    return lines + (cursor.isAtStart || isOver(cursor) ? [] : state("now", cursor))
  }

  /// Some events of the first trace.
  func events(_ range: Range<Int>) -> [String] {
    var cursor = SceneCursor(traces, isAnswered: true)
    cursor.seek(to: Rest(trace: 0, events: range.lowerBound))
    return range.flatMap { _ in step(&cursor) }
  }

  /// The last event of all, and the memory after it.
  var lastEvent: [String] {
    let count = traces.all[0].events.count
    return count == 0 ? [] : events(count - 1..<count)
  }

  /// The rest, under all strategies; empty if there is no more.
  var afterAnswer: [String] {
    var cursor = SceneCursor(traces, isAnswered: false)
    cursor.goToEnd()
    cursor.liftLimit()
    guard !cursor.isAtEnd else { return [] }
    let title = cursor.trace.strategy.title
    let begins = cursor.isAtStart ? "The scene from its first event" : "The scene goes on"
    var lines = ["\(begins)\(traces.all.count > 1 ? ", under \(title)" : "")."]
    while !cursor.isAtEnd { lines += step(&cursor) }
    return lines + traces.closing
  }

  /// One event, or the beginning of the next trace.
  private func step(_ cursor: inout SceneCursor) -> [String] {
    let costs = CostLines(cursor).sentence
    cursor.stepEvent()
    // Every trace starts with the same memory.
    guard cursor.rest.events > 0 else {
      return strategy(cursor) + ["\(subject) at the start: the same as before."]
    }
    let number = cursor.rest.events
    if let eventsToPlay {
      let words = cursor.trace.events[number - 1].caption.joined(separator: " ")
      return ["Event \(number) of \(eventsToPlay). \(words)"]
        + (isOver(cursor) ? state(number < eventsToPlay ? "now" : "at the end", cursor) : [])
    }
    let told = telling.event(number - 1, trace: cursor.rest.trace).joined(separator: " ")
    let now = CostLines(cursor).sentence
    return ["Event \(number) of \(cursor.trace.events.count). \(told)"]
      + (now == costs ? [] : [now]) + (isOver(cursor) ? state("at the end", cursor) : [])
  }

  private func strategy(_ cursor: SceneCursor) -> [String] {
    telling.strategy(trace: cursor.rest.trace).map { [$0] } ?? []
  }

  private func state(_ when: String, _ cursor: SceneCursor) -> [String] {
    ["\(subject) \(when):"] + telling.memory(cursor.machine, trace: cursor.rest.trace)
  }

  private var subject: String { traces.scene.kind.isMemory ? "The memory" : "The buffers" }

  private func isOver(_ cursor: SceneCursor) -> Bool {
    cursor.rest.events == cursor.trace.events.count
  }
}
