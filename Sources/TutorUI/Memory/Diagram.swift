import Canvas

/// A picture of a scene's memory at the cursor, in as many rows as there is room for.
protocol Diagram {
  /// Rows that a page or a holder can take, most first.
  var rowHeights: [Int] { get }
  /// Rows of the whole picture if each page or holder takes so many.
  func height(rowHeight: Int) -> Int
  /// Which part of it there is room for, such as `4–7 of 16`; `nil` if all of it.
  func partShown(_ area: Rect, rowHeight: Int) -> String?
  func draw(_ area: Rect, rowHeight: Int, into canvas: inout Canvas)
}

extension Diagram {
  func partShown(_ area: Rect, rowHeight: Int) -> String? { nil }
}

extension DiagramContent {
  /// Its picture, for so many columns.
  func diagram(width: Int) -> any Diagram {
    isMemory ? MemoryDiagram(self, width: width) : ValueDiagram(content: self)
  }
}
