import Lessons

/// Moves the cursor of a scene in time: by itself, or by hand with what moves on the way. Where it is knows the cursor.
struct ScenePlayer: Sendable {
  var cursor: SceneCursor
  let layout: SceneLayout
  var isPlaying = false
  /// Milliseconds at speed 1× since the phase, or the rest, began.
  var elapsed = 0.0
  /// Motion is left out: a phase shows its end at once.
  var isStill = false
  /// One phase plays by itself, quickly, because it was stepped to by hand.
  var stepping: Stepping?

  enum Stepping: Hashable, Sendable { case forwards, back }

  /// - Parameter isEven: hides in the layout which page will be copied.
  init(_ traces: SceneTraces, isAnswered: Bool, isEven: Bool = false) {
    cursor = SceneCursor(traces, isAnswered: isAnswered)
    layout = SceneLayout(traces, isEven: isEven)
  }

  /// Everything that distinguishes one picture of the scene from another.
  struct Look: Hashable, Sendable {
    let rest: Rest
    let phaseIndex: Int?
    let effectsApplied: Int
    let isAnswered, isPlaying: Bool
    /// How far the motion of the phase is.
    let motion: Double
  }

  var look: Look {
    Look(
      rest: cursor.rest, phaseIndex: cursor.phaseIndex, effectsApplied: cursor.effectsApplied,
      isAnswered: cursor.isAnswered, isPlaying: isPlaying, motion: isMoving ? elapsed : .infinity)
  }

  // MARK: - By hand, at once

  mutating func stepForward() { move { $0.stepForward() } }

  mutating func stepBack() { move { $0.stepBack() } }

  mutating func stepEvent() { move { $0.stepEvent() } }

  mutating func goToStart() { move { $0.goToStart() } }

  mutating func goToEnd() { move { $0.goToEnd() } }

  /// Shows the end of the scene instead of playing on.
  mutating func showAtOnce() {
    if isPlaying { goToEnd() }
  }

  /// Of two traces, that which plays where it is, and the other at its end if it came before, or at its start.
  var bothTraces: [ScenePlayer] {
    var other = self
    let isFirst = cursor.rest.trace == 0
    other.seek(
      to: isFirst ? Rest(trace: 1, events: 0) : Rest(trace: 0, events: cursor.traces.all[0].events.count))
    return isFirst ? [self, other] : [other, self]
  }

  mutating func seek(to rest: Rest) { move { $0.seek(to: rest) } }

  private mutating func move(_ change: (inout SceneCursor) -> Void) {
    change(&cursor)
    isPlaying = false
    stepping = nil
    elapsed = motionTime
  }
}
