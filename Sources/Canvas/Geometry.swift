/// A point on the screen, in cells from the upper left corner.
public struct Point: Hashable, Sendable {
  /// The column, 0 the leftmost.
  public var x: Int
  /// The row, 0 the uppermost.
  public var y: Int

  /// A point by its column and row.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A width and a height in cells.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// A size by its columns and rows.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle of cells; one without width or height holds nothing.
///
/// Its arithmetic never overflows: results are clamped.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var x: Int
  /// The uppermost row.
  public var y: Int
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// A rectangle by its upper left corner and size; a negative size counts as none.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A rectangle of a size in the upper left corner.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// Its width and height.
  public var size: Size { Size(width: width, height: height) }

  /// One past the last column.
  public var maxX: Int { x.saturatingSum(width) }
  /// One past the last row.
  public var maxY: Int { y.saturatingSum(height) }

  /// Whether a point is inside.
  public func contains(_ point: Point) -> Bool {
    x <= point.x && point.x < maxX && y <= point.y && point.y < maxY
  }

  /// The rectangle, smaller by this many cells on each side.
  public func inset(horizontally dx: Int, vertically dy: Int) -> Rect {
    let (dx, dy) = (max(dx, -.max), max(dy, -.max))
    return Rect(
      x: x.saturatingSum(dx), y: y.saturatingSum(dy),
      width: width.saturatingSum(-dx).saturatingSum(-dx),
      height: height.saturatingSum(-dy).saturatingSum(-dy))
  }

  /// The cells that are in both rectangles.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = max(left, min(maxX, other.maxX))
    let bottom = max(top, min(maxY, other.maxY))
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension Int {
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
