/// What a key asks of a scene, on the model as on the kernel.
enum SceneStep: Hashable, Sendable {
  case togglePlay, forward, back, replay, start, end
}

extension ScenePlayer {
  mutating func move(_ step: SceneStep, _ motion: Motion) {
    switch step {
    case .togglePlay:
      if isPlaying {
        pause()
      } else if cursor.isAtEnd {
        goToStart()
        if motion != .none { play() }
      } else if motion == .none {
        stepEvent()
      } else {
        play()
      }
    case .forward:
      if motion == .full { return stepInMotion() }
      pause()
      if motion == .reduced { stepForward() } else { stepEvent() }
    case .back:
      if motion == .full { return stepBackInMotion() }
      pause()
      repeat { stepBack() } while motion == .none && cursor.phase != nil
    case .replay:
      goToStart()
      if motion != .none { playAfterReading(Pace.readingTime("")) }
    case .start: goToStart()
    case .end: goToEnd()
    }
  }
}
