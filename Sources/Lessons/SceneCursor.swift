import MemoryModel

/// A place between two events of a scene.
public struct Rest: Hashable, Comparable, Sendable {
  /// Which run is shown, by its place in the script.
  public var run: Int
  /// How many events of that run are over.
  public var events: Int

  /// The place after so many events of a run.
  public init(run: Int, events: Int) {
    self.run = run
    self.events = events
  }

  public static func < (left: Rest, right: Rest) -> Bool {
    (left.run, left.events) < (right.run, right.events)
  }
}

extension Script {
  /// Where the scene rests, in order: at the start of each run, and after each of its events.
  public var rests: [Rest] {
    runs.enumerated().flatMap { run, played in (0...played.steps.count).map { Rest(run: run, events: $0) } }
  }
}

/// A scene with its runs, and one cursor over all of them: it rests between two events, or shows a phase of one.
///
/// The memory shown is always a machine with the effects up to the cursor applied, so every step back is exact.
public struct SceneCursor: Sendable {
  /// The scene, carried out.
  public let script: Script
  /// Where it rests; during an event, the rest before.
  public private(set) var rest = Rest(run: 0, events: 0)
  /// The phase of the next event that is shown; `nil` at rest.
  public private(set) var phaseIndex: Int?
  /// Whether the events after the answer may be shown.
  public private(set) var isAnswered: Bool
  /// How many events may be shown before that.
  public private(set) var eventsBeforeAnswer: Int
  /// That of the run shown.
  private var timeline: Timeline

  /// A cursor at the start of a scene.
  public init(_ script: Script, isAnswered: Bool) {
    self.script = script
    self.isAnswered = isAnswered
    eventsBeforeAnswer = script.runs[0].eventsBeforeAnswer
    timeline = script.runs[0].timeline
  }

  // MARK: - What is shown

  /// The run shown.
  public var run: Run { script.runs[rest.run] }

  /// The memory shown.
  public var machine: Machine { timeline.machine }

  /// The event of which a phase is shown.
  public var stepInProgress: Step? { phaseIndex.map { _ in run.steps[rest.events] } }

  /// The phase shown.
  public var phase: Phase? { phaseIndex.flatMap { stepInProgress?.phases[$0] } }

  /// The event that has just ended.
  public var lastStep: Step? { phaseIndex == nil && rest.events > 0 ? run.steps[rest.events - 1] : nil }

  /// Where it is on the timeline of the run shown.
  public var timelineMoment: Moment { timeline.cursor }

  /// How many effects of the event in progress have come true.
  public var effectsApplied: Int { timeline.cursor.effects }

  /// The effects of the event in progress that have come true.
  public var effectsInProgress: ArraySlice<Effect> {
    stepInProgress?.report.effects.prefix(effectsApplied) ?? []
  }

  /// Whether all of the phase shown has come true.
  public var isPhaseOver: Bool { phase?.effectCount == effectsApplied }

  /// How many events are over, counted through all runs.
  public var eventsOver: Int { script.runs.prefix(rest.run).reduce(0) { $0 + $1.steps.count } + rest.events }

  /// The last rest that may be shown.
  public var limit: Rest {
    let last = script.runs.count - 1
    return isAnswered
      ? Rest(run: last, events: script.runs[last].steps.count)
      : Rest(run: 0, events: eventsBeforeAnswer)
  }

  /// Whether it rests at the last event that may be shown.
  public var isAtEnd: Bool { phaseIndex == nil && rest >= limit }

  /// Whether it rests before the first event of the first run.
  public var isAtStart: Bool { phaseIndex == nil && rest == Rest(run: 0, events: 0) }

  // MARK: - From rest to rest

  /// To a rest, but not past the limit.
  public mutating func seek(to wanted: Rest) {
    let wanted = min(wanted, limit)
    if wanted.run != rest.run { timeline = script.runs[wanted.run].timeline }
    rest = wanted
    phaseIndex = nil
    timeline.seek(run.moment(after: rest.events))
  }

  /// To the start of the first run.
  public mutating func goToStart() { seek(to: Rest(run: 0, events: 0)) }

  /// To the last rest that may be shown.
  public mutating func goToEnd() { seek(to: limit) }

  /// To the end of the next event, or to the start of the next run.
  public mutating func stepEvent() {
    seek(
      to: rest.events < run.steps.count
        ? Rest(run: rest.run, events: rest.events + 1) : Rest(run: rest.run + 1, events: 0))
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

  /// To where the next phase begins: out of a rest into the next event or the next run, out of the last phase to the end of
  /// its event.
  public mutating func enterNext() {
    guard !isAtEnd else { return }
    if let phaseIndex, phaseIndex + 1 < run.steps[rest.events].phases.count {
      show(effects: phase?.effectCount ?? 0)
      self.phaseIndex = phaseIndex + 1
    } else if phaseIndex == nil, rest.events < run.steps.count {
      phaseIndex = 0
    } else {
      stepEvent()
    }
  }

  /// To where the phase before ends: out of a rest into the last phase of the event before, or to the end of the run before.
  public mutating func enterPrevious() {
    if let phaseIndex {
      self.phaseIndex = phaseIndex == 0 ? nil : phaseIndex - 1
      show(effects: phase?.effectCount ?? 0)
    } else if rest.events > 0 {
      rest.events -= 1
      let step = run.steps[rest.events]
      phaseIndex = step.phases.count - 1
      timeline.seek(Moment(after: step.start.steps, effects: step.report.effects.count))
    } else if rest.run > 0 {
      seek(to: Rest(run: rest.run - 1, events: script.runs[rest.run - 1].steps.count))
    }
  }

  /// Moves inside the event in progress, to where so many of its effects have come true.
  public mutating func show(effects: Int) {
    timeline.seek(Moment(after: run.moment(after: rest.events).steps, effects: effects))
  }

  /// One phase forward, or to the end of a phase that is not over; the last phase of an event ends it.
  public mutating func stepForward() {
    guard phaseIndex != nil else { return enterNext() }
    if isPhaseOver { enterNext() }
    guard let phaseIndex, let phase else { return }
    show(effects: phase.effectCount)
    if phaseIndex == run.steps[rest.events].phases.count - 1 { stepEvent() }
  }

  /// One phase back.
  public mutating func stepBack() {
    let wasAtRest = phaseIndex == nil
    enterPrevious()
    // The last phase looks like the rest after it.
    if wasAtRest, let phaseIndex, phaseIndex > 0 { enterPrevious() }
  }
}
