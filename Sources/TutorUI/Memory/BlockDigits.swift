import Canvas

/// A number in digits three rows tall, to be read from the back of a room.
struct BlockDigits {
  /// Three dots wide and five tall, from the top; the highest of the three bits is the left dot.
  private static let dots: [[Int]] = [
    [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 1, 1, 1], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
  ]

  static let height = 3
  /// One string for each row, all of the same width.
  let rows: [String]

  /// - Parameter number: not negative.
  init(_ number: Int) {
    let digits = String(number).compactMap(\.wholeNumberValue)
    rows = (0..<Self.height).map { row in
      digits.map { Self.row(row, of: Self.dots[$0]) }.joined(separator: " ")
    }
  }

  var width: Int { rows[0].count }

  /// Two rows of dots make a row of cells.
  private static func row(_ row: Int, of dots: [Int]) -> String {
    let upper = dots[2 * row]
    let lower = 2 * row + 1 < dots.count ? dots[2 * row + 1] : 0
    let cells = (0..<3).map { column -> Character in
      let bit = 4 >> column
      switch (upper & bit != 0, lower & bit != 0) {
      case (true, true): return "█"
      case (true, false): return "▀"
      case (false, true): return "▄"
      case (false, false): return " "
      }
    }
    return String(cells)
  }
}
