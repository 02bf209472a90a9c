/// Neighbouring cells of one row that are painted alike, which are drawn in one go.
public struct CellRun: Sendable {
  /// Where it begins.
  public let place: Point
  /// How many columns it takes.
  public let width: Int
  /// How all of it is painted.
  public let paint: Paint
  /// What stands in it.
  public let text: String

  /// The columns of its characters, with how many each takes.
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
  /// What is to be drawn to turn another picture into this one, from top to bottom and from left to right.
  ///
  /// - Parameter known: what is there already; `nil` for everything.
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

  /// Programs disagree about the width of what is not one plain cell, so nothing follows that.
  private func isNext(_ cell: Int, to previous: Int) -> Bool {
    cell == previous + 1 && cell % size.width != 0 && glyphs[previous].cluster == nil
  }

  private func run(_ cells: ClosedRange<Int>, _ paint: Paint) -> CellRun {
    let isWide = cells.upperBound + 1 < glyphs.count && glyphs[cells.upperBound + 1] == .secondHalf
    return CellRun(
      place: place(cells.lowerBound), width: cells.count + (isWide ? 1 : 0), paint: paint, text: text(cells))
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
