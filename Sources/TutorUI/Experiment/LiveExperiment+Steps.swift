import MemoryModel

/// What keys and time do to an experiment, wherever it is shown.
extension LiveExperiment {
  /// Whether a step cannot be taken before the kernel has answered.
  func putsOff(_ step: SceneStep) -> Bool { step == .forward && isBusy && !isPast }

  /// - Parameter limit: how many events may be carried out so far.
  mutating func move(_ step: SceneStep, upTo limit: Int, _ shared: inout Shared) {
    switch step {
    case .togglePlay:
      if !isPlaying, isAtEnd(limit) { return restart(&shared) }
      isPlaying.toggle()
      if isPlaying { stepForward(upTo: limit, &shared) }
    case .forward:
      isPlaying = false
      stepForward(upTo: limit, &shared)
    case .back, .start:
      isPlaying = false
      completeMotion()
      show(step == .back ? shown - 1 : 0)
    case .end: show(observations.count)
    case .replay: restart(&shared)
    }
  }

  private mutating func stepForward(upTo limit: Int, _ shared: inout Shared) {
    if let event = stepForward(upTo: limit) { shared.ask(.observe(event)) }
  }

  private func isAtEnd(_ limit: Int) -> Bool {
    !isPast && (observations.count >= limit || planned.isEmpty)
  }

  /// The same once more, with new processes.
  private mutating func restart(_ shared: inout Shared) {
    self = again
    shared.ask(.openLab(setup))
  }

  /// Plays on when it is time to.
  mutating func passTime(_ milliseconds: Int, upTo limit: Int, _ shared: inout Shared) {
    guard let due = nextChange(speed: shared.settings.speed) else { return }
    let isMoving = movingPicture != nil
    advance(milliseconds: milliseconds, speed: shared.settings.speed)
    guard !isMoving, milliseconds >= due else { return }
    if let event = stepForward(upTo: limit) {
      shared.ask(.observe(event))
    } else if isAtEnd(limit) {
      isPlaying = false
    }
  }

  /// Takes news; without full motion nothing moves because of them.
  mutating func take(_ news: KernelNews, _ motion: Motion) {
    take(news)
    if motion != .full { completeMotion() }
  }
}
