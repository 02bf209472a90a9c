import Lessons
import MemoryModel

/// Between two states something is on its way.
extension Playback {
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
  var motionTime: Double { isStill ? 0 : Double(beats.reduce(0) { $0 + $1.milliseconds }) }

  /// Whether something is on its way.
  public var isMoving: Bool { phaseIndex != nil && (stepping != nil || isPlaying && elapsed < motionTime) }

  /// The beat on the screen, and how far along it is; `nil` at rest between events.
  var beatInProgress: (beat: Beat, share: Double)? {
    var start = 0.0
    for beat in isStill ? [] : beats {
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
  mutating func applyBeats() {
    guard let phase, let (beat, share) = beatInProgress else { return }
    apply(upTo: share >= 1 ? phase.effectCount : max(effectsApplied, beat.effects.lowerBound))
  }

  /// The last phase of an event that was stepped to ends with the event; back from a phase leads to the end of the one before.
  mutating func endStep() {
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
}
