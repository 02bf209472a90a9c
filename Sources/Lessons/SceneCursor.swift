import MemoryModel

/// A place between two events of a scene.
public struct Rest: Hashable, Comparable, Sendable {
  /// Which trace is shown, by its place.
  public var trace: Int
  /// How many events of that trace are over.
  public var events: Int

  /// The place after so many events of a trace.
  public init(trace: Int, events: Int) {
    self.trace = trace
    self.events = events
  }

  public static func < (left: Rest, right: Rest) -> Bool {
    (left.trace, left.events) < (right.trace, right.events)
  }
}

extension SceneTraces {
  /// Where the scene rests, in order: at the start of each trace, and after each of its events.
  public var rests: [Rest] {
    all.enumerated().flatMap { index, trace in
      (0...trace.events.count).map { Rest(trace: index, events: $0) }
    }
  }
}

/// The traces of a scene, and one cursor over all of them: it rests between two events, or shows a phase of one.
///
/// The memory shown is always a machine with the effects up to the cursor applied, so every step back is exact.
public struct SceneCursor: Sendable {
  /// The scene, carried out.
  public let traces: SceneTraces
  /// Where it rests; during an event, the rest before.
  public private(set) var rest = Rest(trace: 0, events: 0)
  /// The phase of the next event that is shown; `nil` at rest.
  public private(set) var phaseIndex: Int?
  /// Whether the events after the answer may be shown.
  public private(set) var isAnswered: Bool
  /// How many events may be shown before that.
  public private(set) var eventsBeforeAnswer: Int
  /// That of the trace shown.
  private var timeline: Timeline

  /// A cursor at the start of a scene.
  public init(_ traces: SceneTraces, isAnswered: Bool) {
    self.traces = traces
    self.isAnswered = isAnswered
    eventsBeforeAnswer = traces.all[0].eventsBeforeAnswer
    timeline = traces.all[0].timeline
  }

  // MARK: - What is shown

  /// The trace shown.
  public var trace: Trace { traces.all[rest.trace] }

  /// The memory shown.
  public var machine: Machine { timeline.machine }

  /// The event of which a phase is shown.
  public var eventInProgress: TracedEvent? { phaseIndex.map { _ in trace.events[rest.events] } }

  /// The phase shown.
  public var phase: Phase? { phaseIndex.flatMap { eventInProgress?.phases[$0] } }

  /// The event that has just ended.
  public var lastEvent: TracedEvent? {
    phaseIndex == nil && rest.events > 0 ? trace.events[rest.events - 1] : nil
  }

  /// Where it is on the timeline of the trace shown.
  public var timelineMoment: Moment { timeline.cursor }

  /// How many effects of the event in progress have come true.
  public var effectsApplied: Int { timeline.cursor.effects }

  /// The effects of the event in progress that have come true.
  public var effectsInProgress: ArraySlice<Effect> {
    eventInProgress?.report.effects.prefix(effectsApplied) ?? []
  }

  /// Whether all of the phase shown has come true.
  public var isPhaseOver: Bool { phase?.effectCount == effectsApplied }

  /// How many events are over, counted through all traces.
  public var eventsOver: Int {
    traces.all.prefix(rest.trace).reduce(0) { $0 + $1.events.count } + rest.events
  }

  /// The last rest that may be shown.
  public var limit: Rest {
    let last = traces.all.count - 1
    return isAnswered
      ? Rest(trace: last, events: traces.all[last].events.count)
      : Rest(trace: 0, events: eventsBeforeAnswer)
  }

  /// Whether it rests at the last event that may be shown.
  public var isAtEnd: Bool { phaseIndex == nil && rest >= limit }

  /// Whether it rests before the first event of the first trace.
  public var isAtStart: Bool { phaseIndex == nil && rest == Rest(trace: 0, events: 0) }

  // MARK: - From rest to rest

  /// To a rest, but not past the limit.
  public mutating func seek(to wanted: Rest) {
    let wanted = min(wanted, limit)
    if wanted.trace != rest.trace { timeline = traces.all[wanted.trace].timeline }
    rest = wanted
    phaseIndex = nil
    timeline.seek(trace.moment(after: rest.events))
  }

  /// To the start of the first trace.
  public mutating func goToStart() { seek(to: Rest(trace: 0, events: 0)) }

  /// To the last rest that may be shown.
  public mutating func goToEnd() { seek(to: limit) }

  /// To the end of the next event, or to the start of the next trace.
  public mutating func stepEvent() {
    seek(
      to: rest.events < trace.events.count
        ? Rest(trace: rest.trace, events: rest.events + 1) : Rest(trace: rest.trace + 1, events: 0))
  }

  /// Allows the events after the answer to be shown.
  public mutating func liftLimit() {
    isAnswered = true
  }

  /// Allows so many events to be shown before the answer, where the learner plays the scene by hand.
  public mutating func limit(toEvents count: Int) {
    eventsBeforeAnswer = count
    if !isAnswered, rest >= limit { seek(to: limit) }
  }

  // MARK: - From phase to phase

  /// To where the next phase begins: out of a rest into the next event or the next trace, out of the last phase to the end of
  /// its event.
  public mutating func enterNext() {
    guard !isAtEnd else { return }
    if let phaseIndex, phaseIndex + 1 < trace.events[rest.events].phases.count {
      show(effects: phase?.effectCount ?? 0)
      self.phaseIndex = phaseIndex + 1
    } else if phaseIndex == nil, rest.events < trace.events.count {
      phaseIndex = 0
    } else {
      stepEvent()
    }
  }

  /// To where the phase before ends: out of a rest into the last phase of the event before, or to the end of the trace before.
  public mutating func enterPrevious() {
    if let phaseIndex {
      self.phaseIndex = phaseIndex == 0 ? nil : phaseIndex - 1
      show(effects: phase?.effectCount ?? 0)
    } else if rest.events > 0 {
      rest.events -= 1
      let event = trace.events[rest.events]
      phaseIndex = event.phases.count - 1
      timeline.seek(Moment(after: event.start.steps, effects: event.report.effects.count))
    } else if rest.trace > 0 {
      seek(to: Rest(trace: rest.trace - 1, events: traces.all[rest.trace - 1].events.count))
    }
  }

  /// Moves inside the event in progress, to where so many of its effects have come true.
  public mutating func show(effects: Int) {
    timeline.seek(Moment(after: trace.moment(after: rest.events).steps, effects: effects))
  }

  /// One phase forward, or to the end of a phase that is not over; the last phase of an event ends it.
  public mutating func stepForward() {
    guard phaseIndex != nil else { return enterNext() }
    if isPhaseOver { enterNext() }
    guard let phaseIndex, let phase else { return }
    show(effects: phase.effectCount)
    if phaseIndex == trace.events[rest.events].phases.count - 1 { stepEvent() }
  }

  /// One phase back.
  public mutating func stepBack() {
    let wasAtRest = phaseIndex == nil
    enterPrevious()
    // The last phase looks like the rest after it.
    if wasAtRest, let phaseIndex, phaseIndex > 0 { enterPrevious() }
  }
}
