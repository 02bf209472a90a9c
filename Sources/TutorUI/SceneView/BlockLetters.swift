import Canvas

/// Text in letters of three rows, for a block that is tall enough to be read from the back of a room.
struct BlockLetters {
  /// Three dots wide and five tall, from the top; the highest of the three bits is the left dot.
  private static let dots: [Character: [Int]] = [
    "0": [7, 5, 5, 5, 7], "1": [2, 6, 2, 2, 7], "2": [7, 1, 7, 4, 7], "3": [7, 1, 7, 1, 7],
    "4": [5, 5, 7, 1, 1],
    "5": [7, 4, 7, 1, 7], "6": [7, 4, 7, 5, 7], "7": [7, 1, 1, 1, 1], "8": [7, 5, 7, 5, 7],
    "9": [7, 5, 7, 1, 7],
    "r": [0, 5, 6, 4, 4], "w": [0, 5, 5, 7, 7], "-": [0, 0, 7, 0, 0], "•": [0, 0, 2, 0, 0],
    "!": [2, 2, 2, 0, 2],
    "?": [7, 1, 3, 0, 2],
  ]

  static let height = 3
  /// One string for each row, all of the same width.
  let rows: [String]

  /// - Parameters:
  ///   - text: digits, and the letters and signs of entries; of anything else nothing is seen.
  ///   - isLow: whether the blank half of a row that is left is above the dots, not below.
  init(_ text: String, isLow: Bool = false) {
    rows = (0..<Self.height).map { row in
      text.map { Self.row(row, of: (isLow ? [0] : []) + (Self.dots[$0] ?? [])) }.joined(separator: " ")
    }
  }

  var width: Int { rows[0].count }

  /// Two rows of dots make a row of cells.
  private static func row(_ row: Int, of dots: [Int]) -> String {
    let upper = 2 * row < dots.count ? dots[2 * row] : 0
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
