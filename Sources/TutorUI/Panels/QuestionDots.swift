import Canvas
import Learning

/// How the questions of a lesson stand, at a glance: a sign for each, or a bar where there are many.
struct QuestionDots {
  /// In equal roles together.
  let parts: [StyledLine.Part]

  private static let mostSigns = 12

  /// - Parameter role: for all of it, as on a selected row; `nil` gives each its own.
  init(_ states: [QuestionState], role: Role? = nil) {
    guard states.count > Self.mostSigns else {
      parts = states.map { StyledLine.Part(text: $0.dot, role: role ?? $0.role) }
      return
    }
    let answered = states.count { $0 != .open }
    // Neither full nor empty before it is.
    let filled = answered == 0 ? 0 : max(1, answered * Self.mostSigns / states.count)
    parts = [
      StyledLine.Part(text: String(repeating: "█", count: filled), role: role ?? .correct),
      StyledLine.Part(text: String(repeating: "░", count: Self.mostSigns - filled), role: role ?? .muted),
    ]
  }
}

extension QuestionState {
  var dot: String {
    switch self {
    case .right: "✓"
    case .missed: "✗"
    case .open: "○"
    }
  }

  var role: Role {
    switch self {
    case .right: .correct
    case .missed: .wrong
    case .open: .muted
    }
  }
}
