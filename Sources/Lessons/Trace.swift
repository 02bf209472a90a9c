import MemoryModel

/// The events of a scene under one strategy.
public struct Trace: Hashable, Sendable {
  /// Its events and the memory, from the start; those that cannot happen are skipped.
  public private(set) var timeline: Timeline
  /// What each process is called, by ``ProcessID``, including those yet to be forked.
  public let labels: [Label]
  /// One for each event that happens, in order.
  public private(set) var events: [TracedEvent]
  /// What is said before the first event.
  public private(set) var opening: [String]
  /// How many of its events are played before the answer.
  public let eventsBeforeAnswer: Int
  /// Costs after each number of events, from none to all.
  public private(set) var measures: [Measure]
  /// The same under eager copying, with as much memory as it needs.
  public private(set) var baseline: [Measure]

  /// Puts a scene's timeline into words.
  ///
  /// - Parameters:
  ///   - timeline: with a step for each event of the scene.
  ///   - baseline: the costs at the start and after each event of the scene.
  init(_ scene: Scene, _ timeline: Timeline, isFirst: Bool, baseline: [Measure]) {
    let declared = scene.participants.map(\.label) + scene.events.compactMap(\.child?.label)
    var timeline = timeline
    timeline.seek(timeline.end)
    labels = zip(declared, timeline.processes).compactMap { label, process in process.map { _ in label } }
    let narrator = Narrator(kind: scene.kind, labels: labels)
    timeline.seek(.start)
    var events: [TracedEvent] = []
    var measures = [Measure(timeline.start)]
    for (declaration, step) in zip(scene.events, timeline.steps) {
      if let report = step.report {
        var event = narrator.tell(report, before: timeline, declaration)
        if events.contains(where: \.saysNoError) { event.leaveOutNoError() }
        events.append(event)
        timeline.redo()
        measures.append(measures[measures.count - 1].after(report.effects, timeline.machine.counters))
      } else {
        if let last = events.indices.last { events[last].leaveOut(step.event, timeline, declared) }
        timeline.redo()
      }
    }
    timeline.seek(.start)
    self.timeline = timeline
    self.events = events
    self.measures = measures
    opening = narrator.opening(
      under: timeline.start.strategy, isFirst: isFirst, ofSeveral: scene.strategies.count > 1)
    name = "under \(timeline.start.strategy.title)"
    eventsBeforeAnswer = events.count { $0.start.steps < scene.eventsBeforeAnswer }
    self.baseline = [baseline[0]] + events.map { baseline[$0.start.steps + 1] }
  }

  /// What tells it from the other traces: `under copy-on-write`.
  public private(set) var name: String

  /// The same up to an event, counted from 0, and with it.
  ///
  /// - Parameter sentence: is said once that is over.
  func upTo(_ event: Int, as name: String, saying sentence: String) -> Trace {
    var trace = self
    trace.timeline = timeline.after(event + 1).branch().at(.start)
    trace.events = events.filter { $0.start.steps <= event }
    if let last = trace.events.indices.last { trace.events[last].told.insert(sentence, at: 0) }
    trace.name = name
    trace.opening = []
    return trace
  }

  /// The same before an event, counted from 0, with its cursor at the end.
  func before(_ event: Int) -> Trace {
    var trace = self
    trace.timeline = timeline.at(moment(after: event)).branch()
    trace.events = Array(events.prefix(event))
    trace.measures = Array(measures.prefix(event + 1))
    trace.baseline = Array(baseline.prefix(event + 1))
    trace.opening = []
    return trace
  }

  /// The same up to so many events, with no word about what the kernel did: for those who are to find that out. It is said who
  /// does what, what is read, and how many references each frame counts.
  func hushed(upTo count: Int) -> Trace {
    var trace = before(count)
    trace.timeline.seek(.start)
    trace.events = trace.events.enumerated().map { $1.hushed(counting: machine(after: $0 + 1)) }
    trace.opening = opening
    return trace
  }

  /// Adds what was done by hand, in one phase.
  mutating func append(_ report: Report, _ kind: Phase.Kind, _ caption: String) {
    let declaration = SceneEvent(
      report.event.renamed { "\($0.rawValue)" }, child: nil, position: SourcePosition(line: 1, column: 1))
    events.append(
      TracedEvent(
        report: report, phases: [Phase(kind: kind, effectCount: report.effects.count, caption: caption)],
        told: [caption], declaration: declaration, start: timeline.end))
    timeline.append(report)
    let last = measures.count - 1
    measures.append(measures[last].after(report.effects, timeline.machine.counters))
    baseline.append(baseline[last])
  }

  /// What a process is called inside a sentence.
  func name(of process: ProcessID) -> String {
    labels.indices.contains(process.rawValue) ? labels[process.rawValue].inSentence : "?"
  }

  /// By which its events are carried out.
  public var rules: Rules { start.rules }
  /// What forks and writes do in it.
  public var strategy: Strategy { rules.strategy }
  /// The memory before the first event.
  public var start: Machine { timeline.start }

  /// Where its timeline is after so many of its events.
  public func moment(after count: Int) -> Moment {
    count < events.count ? events[count].start : timeline.end
  }

  /// The memory after so many of its events.
  public func machine(after count: Int) -> Machine { timeline.at(moment(after: count)).machine }
}
