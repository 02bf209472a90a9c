import Canvas

extension Canvas {
  /// Draws a frame as one block: a bar in one row, a box in more rows.
  ///
  /// - Parameters:
  ///   - labelRow: the row of the area that carries the label.
  ///   - large: whether the value may be written in large digits.
  mutating func block(_ block: DiagramContent.Block, _ area: Rect, labelRow: Int, large: Bool = false) {
    guard area.width >= 2, area.height >= 1 else { return }
    if area.height == 1 {
      fill(area, with: "━", role: block.role)
      fill(Rect(x: area.x, y: area.y, width: 1, height: 1), with: "┣", role: block.role)
      fill(Rect(x: area.maxX - 1, y: area.y, width: 1, height: 1), with: "┫", role: block.role)
    } else {
      fill(area, role: block.role)
      box(area, .heavy, role: block.role)
      if large && drawLarge(block, area) { return }
    }
    writeCentered(
      StyledLine(block.label(width: area.width - 2), block.role), y: area.y + labelRow,
      within: area.inset(horizontally: 1, vertically: 0))
  }
}

extension Canvas {
  /// Writes the value in large digits, and the name in the upper edge of the block.
  ///
  /// - Returns: whether there is room for it.
  private mutating func drawLarge(_ block: DiagramContent.Block, _ area: Rect) -> Bool {
    guard let contents = block.contents else { return false }
    let digits = BlockDigits(contents)
    guard area.height >= BlockDigits.height + 2, area.width >= digits.width + 4 else { return false }
    writeCentered(StyledLine(" \(block.name) \(block.count) ", block.role), y: area.y, within: area)
    for (row, text) in digits.rows.enumerated() {
      writeCentered(StyledLine(text, block.role), y: area.y + 1 + row, within: area)
    }
    return true
  }
}

/// Neighbouring holders of the same frame, and the block they hold together.
struct BlockRun {
  var block: DiagramContent.Block
  /// The places of the holders, from the first to the last; holders in between that are gone do not count.
  var holders: ClosedRange<Int>

  /// Joins neighbours with the same frame; a holder that exists but has no block ends a run.
  static func runs(_ blocks: [DiagramContent.Block?], isGone: (Int) -> Bool) -> [BlockRun] {
    var runs: [BlockRun] = []
    for (index, block) in blocks.enumerated() {
      guard let block else { continue }
      if let last = runs.last, last.block.id == block.id,
        (last.holders.upperBound + 1..<index).allSatisfy(isGone)
      {
        runs[runs.count - 1].holders = last.holders.lowerBound...index
      } else {
        runs.append(BlockRun(block: block, holders: index...index))
      }
    }
    return runs
  }
}
