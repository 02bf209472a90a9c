import Canvas

/// A picture of a scene's memory at the cursor, in as many rows as fit.
protocol Diagram {
  /// The heights that a page or a holder can have, in rows, tallest first.
  var rowHeights: [Int] { get }
  /// The rows of the whole picture if each page or holder takes this many.
  func height(rowHeight: Int) -> Int
  /// The part that fits, such as `4–7 of 16`; `nil` if all of it fits.
  func partShown(_ area: Rect, rowHeight: Int) -> String?
  func draw(_ area: Rect, rowHeight: Int, into canvas: inout Canvas)
}

extension Diagram {
  func partShown(_ area: Rect, rowHeight: Int) -> String? { nil }
}

extension DiagramContent {
  /// The picture for this many columns.
  func diagram(width: Int) -> any Diagram {
    isMemory ? MemoryDiagram(self, width: width) : ValueDiagram(content: self)
  }
}
