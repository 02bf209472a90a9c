import Canvas

/// Pictures of one size, one after the other.
public struct Recording: Sendable {
  /// A picture that differs from the one before.
  struct Frame: Sendable {
    let picture: Canvas
    /// When it comes, in milliseconds from the beginning.
    let start: Int
  }

  private(set) var frames: [Frame]
  private var now = 0

  /// Milliseconds for which the last picture stays.
  static let rest = 4000

  /// When all is over, in milliseconds from the beginning.
  var end: Int { now + Self.rest }

  var size: Size { frames[0].picture.size }

  /// Begins with a picture.
  public init(_ first: Canvas) {
    frames = [Frame(picture: first, start: 0)]
  }

  /// Goes on with another picture after so many milliseconds; one that looks like the last prolongs that.
  public mutating func append(_ picture: Canvas, after milliseconds: Int) {
    now += milliseconds
    if picture != frames[frames.count - 1].picture { frames.append(Frame(picture: picture, start: now)) }
  }
}
