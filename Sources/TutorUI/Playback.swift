import Lessons
import MemoryModel

/// Where a scene stands: the one cursor that animation, stepping by hand and replay move.
///
/// The memory shown is always a machine with the effects up to the cursor applied, so every step back is exact.
public struct Playback: Sendable {
  public let script: Script
  /// One for each run, as far as it has been played.
  private var machines: [Machine]
  /// The strategy that is shown, by its place in the script.
  public private(set) var runIndex = 0
  /// Events of that run that are over.
  public private(set) var eventsDone = 0
  /// The phase of the next event that is on the screen; `nil` at rest between events.
  public private(set) var phaseIndex: Int?
  /// Effects of the next event that are applied already.
  public private(set) var effectsApplied = 0
  /// Whether what comes after the answer may be shown.
  public private(set) var isAnswered: Bool
  public private(set) var isPlaying = false
  /// Milliseconds since the phase, or the rest, began.
  private var elapsed = 0

  public init(_ script: Script, isAnswered: Bool) {
    self.script = script
    self.isAnswered = isAnswered
    machines = script.runs.map(\.start)
  }

  // MARK: - What is on the screen

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

  /// Effects of the event in progress that are on the screen.
  public var effectsInProgress: ArraySlice<Effect> {
    stepInProgress?.report.effects.prefix(effectsApplied) ?? []
  }

  /// Whether it rests where nothing more may be shown.
  public var isAtEnd: Bool {
    guard phaseIndex == nil else { return false }
    if !isAnswered { return eventsDone >= script.scene.eventsBeforeAnswer }
    return runIndex == script.runs.count - 1 && eventsDone == run.steps.count
  }

  public var isAtStart: Bool { runIndex == 0 && eventsDone == 0 && phaseIndex == nil }

  // MARK: - By hand

  /// One phase on; the last phase of an event is its end.
  public mutating func stepForward() {
    guard !isAtEnd else { return }
    if phaseIndex == nil { return leaveRest() }
    enter(phase: (phaseIndex ?? 0) + 1)
    if let phase { apply(upTo: phase.effectCount) }
    if phaseIndex == run.steps[eventsDone].phases.count - 1 { endEvent() }
  }

  /// One phase back.
  public mutating func stepBack() {
    if let current = phaseIndex {
      enter(phase: current == 0 ? nil : current - 1)
    } else if eventsDone > 0 {
      eventsDone -= 1
      let step = run.steps[eventsDone]
      effectsApplied = step.report.effects.count
      enter(phase: step.phases.count - 2)
    } else if runIndex > 0 {
      runIndex -= 1
      eventsDone = run.steps.count
      enter(phase: nil)
    }
    revert(downTo: phase?.effectCount ?? 0)
  }

  /// To the end of the next event, or the beginning of the next run.
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

  /// The answer is given: what follows may be shown.
  public mutating func liftLimit() {
    isAnswered = true
  }

  // MARK: - By itself

  /// Plays on, from a rest without waiting.
  public mutating func play() {
    isPlaying = !isAtEnd
    if phaseIndex == nil { elapsed = restTime }
  }

  /// Plays on after the time it takes to read what is there.
  public mutating func playAfterReading() {
    isPlaying = !isAtEnd
    elapsed = 0
  }

  public mutating func pause() {
    isPlaying = false
  }

  /// Milliseconds until something on the screen changes by itself; `nil` while nothing moves.
  public func nextChange(speed: Speed) -> Int? {
    guard isPlaying else { return nil }
    guard let phaseIndex, let phase else { return max(1, speed.scale(restTime) - elapsed) }
    let start = phaseIndex == 0 ? 0 : run.steps[eventsDone].phases[phaseIndex - 1].effectCount
    let effects = phase.effectCount - start
    let duration = speed.scale(phase.duration(effects: effects))
    let due = effects == 0 ? duration : (effectsApplied - start + 1) * duration / effects
    return max(1, min(due, duration) - elapsed)
  }

  /// Lets time pass. With reduced motion an event shows its end state at once.
  public mutating func advance(milliseconds: Int, motion: Motion, speed: Speed) {
    var remaining = milliseconds
    while let due = nextChange(speed: speed) {
      guard remaining >= due else {
        elapsed += remaining
        return
      }
      remaining -= due
      elapsed += due
      change(motion: motion)
      if isAtEnd { isPlaying = false }
    }
  }

  private mutating func change(motion: Motion) {
    guard let phaseIndex, let phase else {
      if motion == .full { leaveRest() } else { stepEvent() }
      return
    }
    if effectsApplied < phase.effectCount { apply(upTo: effectsApplied + 1) }
    guard effectsApplied == phase.effectCount else { return }
    if phaseIndex + 1 < run.steps[eventsDone].phases.count {
      enter(phase: phaseIndex + 1)
    } else {
      endEvent()
    }
  }

  /// How long a rest is at speed 1×: long enough to read what happened.
  private var restTime: Int {
    if let lastStep { return lastStep.readingTime }
    return runIndex == 0 ? 700 : 2500
  }

  // MARK: - The cursor

  private mutating func leaveRest() {
    if eventsDone < run.steps.count {
      enter(phase: 0)
    } else if runIndex + 1 < script.runs.count {
      runIndex += 1
      eventsDone = 0
      enter(phase: nil)
    }
  }

  private mutating func enter(phase index: Int?) {
    phaseIndex = index
    elapsed = 0
  }

  private mutating func endEvent() {
    eventsDone += 1
    effectsApplied = 0
    enter(phase: nil)
  }

  private mutating func apply(upTo end: Int) {
    let effects = run.steps[eventsDone].report.effects
    while effectsApplied < end {
      machines[runIndex].apply(effects[effectsApplied])
      effectsApplied += 1
    }
  }

  private mutating func revert(downTo end: Int) {
    guard effectsApplied > end else { return }
    let effects = run.steps[eventsDone].report.effects
    while effectsApplied > end {
      effectsApplied -= 1
      machines[runIndex].revert(effects[effectsApplied])
    }
  }
}

extension Phase {
  /// Milliseconds at speed 1×; all phases of an event together stay under a second.
  func duration(effects: Int) -> Int {
    switch kind {
    case .act: 220
    case .notice: 220
    case .work: min(420, max(240, 60 * effects))
    case .result: 100
    }
  }
}

extension Step {
  /// Milliseconds it takes to read what is said first; about 20 characters a second.
  var readingTime: Int {
    1200 + 50 * caption.prefix(2).reduce(0) { $0 + $1.count }
  }
}
