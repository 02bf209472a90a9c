/// What the teacher's own screen asks of the presentation that it follows, by the letter that is sent for it.
public enum SlideTurn: UInt8, Sendable {
  /// `n`
  case next = 0x6E
  /// `p`
  case previous = 0x70
}
