import Lessons

extension Step {
  /// Milliseconds at speed 1× for which the picture stands still after a phase. A fault, or a check for a sole owner, is
  /// what the scene is about: what it is, and what is done about it, has to be read while it can be seen.
  func pause(after phase: Phase) -> Int {
    let isNoticed = phases.contains { $0.kind == .notice }
    switch phase.kind {
    case .act: return 700
    case .notice: return 700 + 40 * phase.caption.count
    case .work: return isNoticed ? 700 + 40 * phase.caption.count : 500
    case .result: return 600
    }
  }

  /// Milliseconds it takes to read what is said first; about 25 characters a second.
  var readingTime: Int {
    1200 + 40 * caption.prefix(2).reduce(0) { $0 + $1.count }
  }
}
