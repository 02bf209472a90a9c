import Lessons

extension Step {
  /// The milliseconds at speed 1× for which the picture stands still after a phase. Faults and checks for a sole owner are
  /// the point of a scene, so there is time to read about them while they are on the screen.
  func pause(after phase: Phase) -> Int {
    let isNoticed = phases.contains { $0.kind == .notice }
    switch phase.kind {
    case .act: return 700
    case .notice: return 700 + 40 * phase.caption.count
    case .work: return isNoticed ? 700 + 40 * phase.caption.count : 500
    case .result: return 600
    }
  }

  /// The milliseconds it takes to read the first sentences, at about 25 characters a second.
  var readingTime: Int {
    1200 + 40 * caption.prefix(2).reduce(0) { $0 + $1.count }
  }
}
