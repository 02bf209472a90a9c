import Canvas

extension Canvas {
  /// One frame as one block: a bar where there is one row, a box where there are more.
  ///
  /// - Parameters:
  ///   - labelRow: the row of the area that carries the label.
  ///   - large: whether what is in it may be written in large digits.
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
  /// What is in a block in large digits, and its name in its upper edge.
  ///
  /// - Returns: whether there is room for that.
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

/// Neighbours who hold the same frame, and the block that they hold together.
struct BlockRun {
  var block: DiagramContent.Block
  /// Places of the holders, from the first to the last; who is gone between them is passed over.
  var holders: ClosedRange<Int>

  /// Joins neighbours with the same frame; one who is there without a block ends a run.
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
