import Lessons
import MemoryModel

/// The position in a scene: the one cursor that animation, stepping by hand and replay move.
///
/// The memory shown is always a machine with the effects up to the cursor applied, so every step back is exact.
public struct Playback: Sendable {
  public let script: Script
  /// One machine for each run, as far as it has been played.
  private(set) var machines: [Machine]
  /// The run that is shown, by its place in the script.
  public internal(set) var runIndex = 0
  /// The number of events of that run that are over.
  public internal(set) var eventsDone = 0
  /// The phase of the next event that is shown; `nil` at rest between events.
  public internal(set) var phaseIndex: Int?
  /// The number of effects of the next event that are already applied.
  public internal(set) var effectsApplied = 0
  /// Whether the events after the answer may be shown.
  public internal(set) var isAnswered: Bool
  public internal(set) var isPlaying = false
  /// Milliseconds at speed 1× since the phase, or the rest, began.
  var elapsed = 0.0
  /// Motion is left out: a phase shows its end at once.
  var isStill = false
  /// One phase plays by itself, quickly, because it was stepped to by hand.
  var stepping: Stepping?

  enum Stepping: Hashable, Sendable { case forwards, back }

  public init(_ script: Script, isAnswered: Bool) {
    self.script = script
    self.isAnswered = isAnswered
    machines = script.runs.map(\.start)
  }

  // MARK: - What is on the screen

  /// Everything that distinguishes one picture of the scene from another.
  struct Cursor: Hashable, Sendable {
    let runIndex, eventsDone: Int
    let phaseIndex: Int?
    let effectsApplied: Int
    let isAnswered, isPlaying: Bool
    /// How far the motion of the phase is.
    let motion: Double
  }

  var cursor: Cursor {
    Cursor(
      runIndex: runIndex, eventsDone: eventsDone, phaseIndex: phaseIndex, effectsApplied: effectsApplied,
      isAnswered: isAnswered, isPlaying: isPlaying, motion: isMoving ? elapsed : .infinity)
  }

  public var run: Run { script.runs[runIndex] }

  public var machine: Machine { machines[runIndex] }

  /// The event of which a phase is shown.
  public var stepInProgress: Step? { phaseIndex.map { _ in run.steps[eventsDone] } }

  public var phase: Phase? {
    phaseIndex.flatMap { stepInProgress?.phases[$0] }
  }

  /// The event that has just ended.
  public var lastStep: Step? {
    phaseIndex == nil && eventsDone > 0 ? run.steps[eventsDone - 1] : nil
  }

  /// The effects of the event in progress that are applied.
  public var effectsInProgress: ArraySlice<Effect> {
    stepInProgress?.report.effects.prefix(effectsApplied) ?? []
  }

  /// Whether it rests at the last event that may be shown.
  public var isAtEnd: Bool {
    guard phaseIndex == nil else { return false }
    if !isAnswered { return eventsDone >= run.eventsBeforeAnswer }
    return runIndex == script.runs.count - 1 && eventsDone == run.steps.count
  }

  public var isAtStart: Bool { runIndex == 0 && eventsDone == 0 && phaseIndex == nil }

  // MARK: - By hand

  /// One phase forward, or to the end of a phase that is playing; the last phase of an event ends it.
  public mutating func stepForward() {
    guard !isAtEnd else { return }
    guard let current = phaseIndex, let phase else {
      leaveRest()
      elapsed = motionTime
      return
    }
    let phases = run.steps[eventsDone].phases
    let isOver = effectsApplied == phase.effectCount
    let shown = isOver ? min(current + 1, phases.count - 1) : current
    enter(phase: shown)
    apply(upTo: phases[shown].effectCount)
    elapsed = motionTime
    if shown == phases.count - 1 { endEvent() }
  }

  /// One phase back.
  public mutating func stepBack() {
    if let current = phaseIndex {
      enter(phase: current == 0 ? nil : current - 1)
    } else if eventsDone > 0 {
      eventsDone -= 1
      let step = run.steps[eventsDone]
      effectsApplied = step.report.effects.count
      // The last phase looks like the rest after it.
      enter(phase: max(0, step.phases.count - 2))
    } else if runIndex > 0 {
      runIndex -= 1
      eventsDone = run.steps.count
      enter(phase: nil)
    }
    revert(downTo: phase?.effectCount ?? 0)
    elapsed = motionTime
  }

  /// To the end of the next event, or to the start of the next run.
  public mutating func stepEvent() {
    repeat { stepForward() } while phaseIndex != nil
  }

  public mutating func goToStart() {
    isPlaying = false
    while !isAtStart { stepBack() }
  }

  public mutating func goToEnd() {
    isPlaying = false
    while !isAtEnd { stepEvent() }
  }

  /// Allows the events after the answer to be shown.
  public mutating func liftLimit() {
    isAnswered = true
  }

  // MARK: - The cursor

  mutating func leaveRest() {
    if eventsDone < run.steps.count {
      enter(phase: 0)
    } else if runIndex + 1 < script.runs.count {
      runIndex += 1
      eventsDone = 0
      enter(phase: nil)
    }
  }

  mutating func enter(phase index: Int?) {
    phaseIndex = index
    elapsed = 0
  }

  mutating func endEvent() {
    apply(upTo: run.steps[eventsDone].report.effects.count)
    eventsDone += 1
    effectsApplied = 0
    stepping = nil
    enter(phase: nil)
  }

  mutating func apply(upTo end: Int) {
    let effects = run.steps[eventsDone].report.effects
    while effectsApplied < end {
      machines[runIndex].apply(effects[effectsApplied])
      effectsApplied += 1
    }
  }

  mutating func revert(downTo end: Int) {
    guard effectsApplied > end else { return }
    let effects = run.steps[eventsDone].report.effects
    while effectsApplied > end {
      effectsApplied -= 1
      machines[runIndex].revert(effects[effectsApplied])
    }
  }
}
