/// What the teacher's own screen asks of the presentation that it follows.
public enum SlideTurn: String, Hashable, Sendable, CaseIterable {
  case next, previous

  init?(_ action: Action) {
    switch action {
    case .on: self = .next
    case .goBackOne: self = .previous
    default: return nil
    }
  }
}
