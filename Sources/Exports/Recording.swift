import Canvas

/// A sequence of pictures of one size.
public struct Recording: Sendable {
  /// A picture that differs from the one before.
  struct Frame: Sendable {
    let picture: Canvas
    /// Its start, in milliseconds from the beginning.
    let start: Int
  }

  private(set) var frames: [Frame]
  private var now = 0

  /// How long the last picture stays, in milliseconds.
  static let rest = 4000

  /// The end, in milliseconds from the beginning.
  var end: Int { now + Self.rest }

  var size: Size { frames[0].picture.size }

  /// Its pictures in order, each different from the one before.
  public var pictures: [Canvas] { frames.map(\.picture) }

  /// A recording that begins with a picture.
  public init(_ first: Canvas) {
    frames = [Frame(picture: first, start: 0)]
  }

  /// Adds a picture after this many milliseconds; one that looks like the last only prolongs it.
  public mutating func append(_ picture: Canvas, after milliseconds: Int) {
    now += milliseconds
    if picture != frames[frames.count - 1].picture { frames.append(Frame(picture: picture, start: now)) }
  }
}
