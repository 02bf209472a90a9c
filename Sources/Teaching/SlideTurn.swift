/// What the teacher's own screen asks of the presentation that it follows.
public enum SlideTurn: String, Hashable, Sendable, CaseIterable {
  case next, previous
}
