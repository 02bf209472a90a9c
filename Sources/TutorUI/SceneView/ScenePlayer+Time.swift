import Lessons

/// The scene plays by itself.
extension ScenePlayer {
  /// Plays on; leaves a rest at once.
  mutating func play() {
    isPlaying = !cursor.isAtEnd
    stepping = nil
    if cursor.phase == nil { elapsed = Double(restTime) }
  }

  /// Plays on after the time it takes to read the screen.
  ///
  /// - Parameter most: the most milliseconds of it; `nil` where there is nothing else to read.
  mutating func playAfterReading(_ most: Int? = nil) {
    isPlaying = !cursor.isAtEnd
    stepping = nil
    elapsed = cursor.phase == nil ? max(0, Double(restTime - (most ?? restTime))) : 0
  }

  /// The learner has seen enough of this: an event in progress ends at once, and a rest is over.
  mutating func goOn() {
    guard isPlaying, cursor.phase != nil else { return play() }
    stepEvent()
    playAfterReading()
  }

  mutating func pause() {
    completeMotion()
    isPlaying = false
  }

  /// Motion that was stepped to by hand is so many times as fast.
  private static let stepSpeed = 2.0

  /// The milliseconds until the picture changes by itself; `nil` while nothing moves.
  func nextChange(speed: Speed) -> Int? {
    if isMoving { return Pace.pictureTime }
    guard isPlaying, !cursor.isAtEnd else { return nil }
    return max(1, Int(((timeOfChange - elapsed) / speed.factor).rounded(.up)))
  }

  /// Milliseconds at speed 1× from the beginning of the phase, or the rest, to the next change.
  private var timeOfChange: Double {
    guard let phase = cursor.phase else { return Double(restTime) }
    return max(motionTime + Double(Pace.shortestPause), Double(Pace.readingTime(phase.caption)))
  }

  /// Lets time pass. With reduced motion each phase shows its end at once, for as long as there is to read.
  mutating func advance(milliseconds: Int, motion: Motion, speed: Speed) {
    isStill = motion == .reduced
    if let stepping {
      let way = Double(milliseconds) * Self.stepSpeed * speed.factor
      elapsed = stepping == .back ? max(0, elapsed - way) : min(elapsed + way, motionTime)
      if stepping == .forwards { applyBeats() }
      return endStep()
    }
    guard isPlaying else { return }
    var remaining = Double(milliseconds) * speed.factor
    while isPlaying, !cursor.isAtEnd {
      let due = timeOfChange - elapsed
      guard remaining >= due else {
        elapsed += remaining
        applyBeats()
        return
      }
      remaining -= due
      elapsed += due
      applyBeats()
      enterNext()
      if cursor.isAtEnd { isPlaying = false }
    }
  }

  /// The length of a rest at speed 1×: long enough to read what happened.
  private var restTime: Int {
    cursor.lastEvent?.readingTime ?? Pace.readingTime(cursor.trace.opening.joined(separator: " "))
  }
}
