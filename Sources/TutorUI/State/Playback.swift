import Lessons
import MemoryModel

/// The position in a scene: the one cursor that animation, stepping by hand and replay move.
///
/// The memory shown is always a machine with the effects up to the cursor applied, so every step back is exact.
public struct Playback: Sendable {
  public let script: Script
  /// One machine for each run, as far as it has been played.
  private var machines: [Machine]
  /// The run that is shown, by its place in the script.
  public private(set) var runIndex = 0
  /// The number of events of that run that are over.
  public private(set) var eventsDone = 0
  /// The phase of the next event that is shown; `nil` at rest between events.
  public private(set) var phaseIndex: Int?
  /// The number of effects of the next event that are already applied.
  public private(set) var effectsApplied = 0
  /// Whether the events after the answer may be shown.
  public private(set) var isAnswered: Bool
  public private(set) var isPlaying = false
  /// Milliseconds at speed 1× since the phase, or the rest, began.
  private var elapsed = 0.0
  /// One phase plays by itself, quickly, because it was stepped to by hand.
  private var stepping: Stepping?

  private enum Stepping: Hashable, Sendable { case forwards, back }

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
    if !isAnswered { return eventsDone >= min(script.scene.eventsBeforeAnswer, run.steps.count) }
    return runIndex == script.runs.count - 1 && eventsDone == run.steps.count
  }

  public var isAtStart: Bool { runIndex == 0 && eventsDone == 0 && phaseIndex == nil }

  // MARK: - Motion

  /// The beats of the phase on the screen.
  private var beats: [Beat] {
    guard let phaseIndex, let step = stepInProgress else { return [] }
    let start = phaseIndex == 0 ? 0 : step.phases[phaseIndex - 1].effectCount
    let end = step.phases[phaseIndex].effectCount
    return step.report.beats.filter { beat in
      beat.effects.isEmpty
        ? phaseIndex == 0 : beat.effects.lowerBound >= start && beat.effects.lowerBound < end
    }
  }

  /// Milliseconds at speed 1× in which something moves in the phase on the screen.
  private var motionTime: Double { Double(beats.reduce(0) { $0 + $1.milliseconds }) }

  /// Whether something is on its way.
  public var isMoving: Bool { phaseIndex != nil && (stepping != nil || isPlaying && elapsed < motionTime) }

  /// The beat on the screen, and how far along it is; `nil` at rest between events.
  var beatInProgress: (beat: Beat, share: Double)? {
    var start = 0.0
    for beat in beats {
      let length = Double(beat.milliseconds)
      if elapsed < start + length { return (beat, max(0, (elapsed - start) / length)) }
      start += length
    }
    return beats.last.map { ($0, 1) }
  }

  /// What moves arrives at once.
  public mutating func completeMotion() {
    guard isMoving else { return }
    elapsed = stepping == .back ? 0 : motionTime
    applyBeats()
    endStep()
  }

  /// Applies the effects of all beats that are over.
  private mutating func applyBeats() {
    guard let phase, let (beat, share) = beatInProgress else { return }
    apply(upTo: share >= 1 ? phase.effectCount : max(effectsApplied, beat.effects.lowerBound))
  }

  /// The last phase of an event that was stepped to ends with the event; back from a phase leads to the end of the one before.
  private mutating func endStep() {
    guard let stepping, let phaseIndex else { return }
    switch stepping {
    case .forwards:
      guard elapsed >= motionTime else { return }
      self.stepping = nil
      if phaseIndex == run.steps[eventsDone].phases.count - 1 { endEvent() }
    case .back:
      guard elapsed <= 0 else { return }
      self.stepping = nil
      enter(phase: phaseIndex == 0 ? nil : phaseIndex - 1)
      revert(downTo: phase?.effectCount ?? 0)
      elapsed = motionTime
    }
  }

  // MARK: - By hand

  /// One phase on, and its motion plays by itself.
  public mutating func stepInMotion() {
    completeMotion()
    guard !isAtEnd else { return }
    isPlaying = false
    if let phaseIndex, let phase, effectsApplied == phase.effectCount {
      guard phaseIndex + 1 < run.steps[eventsDone].phases.count else { return endEvent() }
      enter(phase: phaseIndex + 1)
    } else if phaseIndex == nil {
      leaveRest()
    }
    stepping = phaseIndex == nil ? nil : .forwards
  }

  /// One phase back, and its motion plays backwards.
  public mutating func stepBackInMotion() {
    completeMotion()
    isPlaying = false
    guard phaseIndex == nil else {
      stepping = .back
      return
    }
    guard eventsDone > 0 else { return stepBack() }
    eventsDone -= 1
    let step = run.steps[eventsDone]
    effectsApplied = step.report.effects.count
    enter(phase: step.phases.count - 1)
    elapsed = motionTime
    stepping = .back
  }

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

  // MARK: - By itself

  /// Plays on; leaves a rest at once.
  public mutating func play() {
    isPlaying = !isAtEnd
    stepping = nil
    if phaseIndex == nil { elapsed = Double(restTime) }
  }

  /// Plays on after the time it takes to read the screen.
  public mutating func playAfterReading() {
    isPlaying = !isAtEnd
    stepping = nil
    elapsed = 0
  }

  public mutating func pause() {
    completeMotion()
    isPlaying = false
  }

  /// Milliseconds between two pictures of a motion: 30 a second.
  static let pictureTime = 33

  /// Motion that was stepped to by hand is so many times as fast.
  private static let stepSpeed = 2.0

  /// The milliseconds until the picture changes by itself; `nil` while nothing moves.
  public func nextChange(speed: Speed) -> Int? {
    if isMoving { return Self.pictureTime }
    guard isPlaying, !isAtEnd else { return nil }
    return max(1, Int(((timeOfChange - elapsed) / speed.factor).rounded(.up)))
  }

  /// Milliseconds at speed 1× from the beginning of the phase, or the rest, to the next change.
  private var timeOfChange: Double {
    guard let phase, let step = stepInProgress else { return Double(restTime) }
    return motionTime + Double(step.pause(after: phase))
  }

  /// Lets time pass. With reduced motion an event shows its end state at once.
  public mutating func advance(milliseconds: Int, motion: Motion, speed: Speed) {
    if let stepping {
      let way = Double(milliseconds) * Self.stepSpeed * speed.factor
      elapsed = stepping == .back ? max(0, elapsed - way) : min(elapsed + way, motionTime)
      if stepping == .forwards { applyBeats() }
      return endStep()
    }
    guard isPlaying else { return }
    var remaining = Double(milliseconds) * speed.factor
    while isPlaying, !isAtEnd {
      let due = timeOfChange - elapsed
      guard remaining >= due else {
        elapsed += remaining
        applyBeats()
        return
      }
      remaining -= due
      elapsed += due
      applyBeats()
      change(motion: motion)
      if isAtEnd { isPlaying = false }
    }
  }

  private mutating func change(motion: Motion) {
    guard let phaseIndex else {
      if motion == .full { leaveRest() } else { stepEvent() }
      elapsed = 0
      return
    }
    if phaseIndex + 1 < run.steps[eventsDone].phases.count {
      enter(phase: phaseIndex + 1)
    } else {
      endEvent()
    }
  }

  /// The length of a rest at speed 1×: long enough to read what happened.
  private var restTime: Int {
    lastStep?.readingTime ?? 5000
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
    apply(upTo: run.steps[eventsDone].report.effects.count)
    eventsDone += 1
    effectsApplied = 0
    stepping = nil
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
