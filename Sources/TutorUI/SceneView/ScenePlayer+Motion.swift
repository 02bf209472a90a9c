import Lessons
import MemoryModel

/// Between two states something is on its way.
extension ScenePlayer {
  /// The beats of the phase on the screen.
  private var beats: [Beat] {
    guard let phaseIndex = cursor.phaseIndex, let event = cursor.eventInProgress else { return [] }
    let start = phaseIndex == 0 ? 0 : event.phases[phaseIndex - 1].effectCount
    let end = event.phases[phaseIndex].effectCount
    return event.report.beats.filter { beat in
      beat.effects.isEmpty
        ? event.phases[phaseIndex].kind == .act
        : beat.effects.lowerBound >= start && beat.effects.lowerBound < end
    }
  }

  /// Milliseconds at speed 1× in which something moves in the phase on the screen.
  var motionTime: Double { isStill ? 0 : Double(beats.reduce(0) { $0 + $1.milliseconds }) }

  /// Whether something is on its way.
  var isMoving: Bool {
    cursor.phaseIndex != nil && (stepping != nil || isPlaying && elapsed < motionTime)
  }

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
  mutating func completeMotion() {
    guard isMoving else { return }
    elapsed = stepping == .back ? 0 : motionTime
    applyBeats()
    endStep()
  }

  /// Lets the effects of all beats that are over come true.
  mutating func applyBeats() {
    guard let phase = cursor.phase, let (beat, share) = beatInProgress else { return }
    let effects = share >= 1 ? phase.effectCount : beat.effects.lowerBound
    cursor.show(effects: max(cursor.effectsApplied, effects))
  }

  /// The last phase of an event that was stepped to ends with the event; back from a phase leads to the end of the one before.
  mutating func endStep() {
    guard let event = cursor.eventInProgress, let phaseIndex = cursor.phaseIndex else { return }
    if stepping == .forwards, elapsed >= motionTime {
      stepping = nil
      if phaseIndex == event.phases.count - 1 { enterNext() }
    } else if stepping == .back, elapsed <= 0 {
      stepping = nil
      cursor.enterPrevious()
      elapsed = motionTime
    }
  }

  /// To where the next phase, or the next rest, begins.
  mutating func enterNext() {
    cursor.enterNext()
    elapsed = 0
  }

  // MARK: - By hand

  /// One phase on, and its motion plays by itself.
  mutating func stepInMotion() {
    completeMotion()
    guard !cursor.isAtEnd else { return }
    isPlaying = false
    if cursor.phase == nil || cursor.isPhaseOver { enterNext() }
    stepping = cursor.phase == nil ? nil : .forwards
  }

  /// One phase back, and its motion plays backwards.
  mutating func stepBackInMotion() {
    completeMotion()
    isPlaying = false
    if cursor.phase == nil {
      cursor.enterPrevious()
      elapsed = motionTime
    }
    stepping = cursor.phase == nil ? nil : .back
  }
}
