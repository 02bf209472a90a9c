/// Adjacent cells of one row with the same paint, drawn together.
public struct CellRun: Sendable {
  /// The first cell.
  public let place: Point
  /// The number of columns.
  public let width: Int
  /// The paint of all its cells.
  public let paint: Paint
  /// The text in its cells.
  public let text: String

  /// Each character with its first column and its width.
  public var columns: [(character: Character, x: Int, width: Int)] {
    var x = place.x
    return text.map { character in
      let width = DisplayWidth.of(character)
      defer { x += width }
      return (character, x, width)
    }
  }
}

extension Canvas {
  /// The runs to draw, from top to bottom and left to right, to turn another picture into this one.
  ///
  /// - Parameter known: the picture that is there; `nil` draws everything.
  public func runs(since known: Canvas?, _ palette: Palette) -> [CellRun] {
    let cells = changedCells(since: known)
    var runs: [CellRun] = []
    var start = 0
    while start < cells.count {
      let paint = palette[styles[cells[start]]]
      var end = start + 1
      while end < cells.count, isNext(cells[end], to: cells[end - 1]), palette[styles[cells[end]]] == paint {
        end += 1
      }
      runs.append(run(cells[start]...cells[end - 1], paint))
      start = end
    }
    return runs
  }

  /// Terminals disagree about the width of clusters, so a run ends after one.
  private func isNext(_ cell: Int, to previous: Int) -> Bool {
    cell == previous + 1 && cell % size.width != 0 && glyphs[previous].cluster == nil
  }

  private func run(_ cells: ClosedRange<Int>, _ paint: Paint) -> CellRun {
    let isWide = cells.upperBound + 1 < glyphs.count && glyphs[cells.upperBound + 1] == .secondHalf
    return CellRun(
      place: place(cells.lowerBound), width: cells.count + (isWide ? 1 : 0), paint: paint.seen,
      text: paint.hidesText ? String(repeating: " ", count: cells.count) : text(cells))
  }

  private func text(_ cells: ClosedRange<Int>) -> String {
    guard glyphs[cells].allSatisfy(\.isASCII) else {
      return String(cells.compactMap { character(glyphs[$0]) })
    }
    return String(unsafeUninitializedCapacity: cells.count) { bytes in
      for (offset, glyph) in glyphs[cells].enumerated() { bytes[offset] = UInt8(glyph.bits) }
      return cells.count
    }
  }
}
