import Canvas
import MemoryModel

/// Owners one below the other, each with its reference to a buffer; neighbours with the same buffer share its block.
struct ValueDiagram: Diagram {
  let content: DiagramContent

  let rowHeights = [3, 2, 1]

  func height(rowHeight: Int) -> Int { content.labels.count * rowHeight }

  func draw(_ area: Rect, rowHeight: Int, into canvas: inout Canvas) {
    let holders = content.labels.indices.map(ProcessID.init(rawValue:))
    let labelWidth = min(12, 2 + (content.labels.map(DisplayWidth.of).max() ?? 0))
    let slots = holders.map { content.slot($0, 0) }
    let wire = area.x + labelWidth + 1
    let left = wire + 4
    let width = min(40, area.maxX - left)
    for (row, holder) in holders.enumerated() where content.exists(holder) {
      let y = area.y + row * rowHeight
      canvas.write(
        StyledLine(content.valueHeader(of: holder), headerRole(holder)), x: area.x, y: y, within: area)
      if let fate = content.fate(of: holder) {
        canvas.write(fate, x: wire, y: y, role: .muted, within: area)
      } else if slots[row].block != nil {
        canvas.write(StyledLine("━━━━"), x: wire, y: y, within: area)
      }
      if let sign = slots[row].sign {
        canvas.write(" \(sign.symbol) ", x: wire, y: y, role: .mark, within: area)
      }
    }
    for run in BlockRun.runs(slots.map { $0.incoming ?? $0.block }, isGone: { content.isGone(holders[$0]) }) {
      let rows = run.holders.count * rowHeight - (rowHeight - 1)
      let place = Rect(x: left, y: area.y + run.holders.lowerBound * rowHeight, width: width, height: rows)
      canvas.block(run.block, place, labelRow: rows == 2 ? 0 : rows / 2)
      for row in run.holders where slots[row].block != nil {
        let y = area.y + row * rowHeight
        let joint = Self.joint(isTop: y == place.y, isBottom: y == place.maxY - 1)
        canvas.fill(Rect(x: left, y: y, width: 1, height: 1), with: joint, role: run.block.role)
      }
    }
  }

  /// The joint where an owner's wire meets the left edge of a block.
  private static func joint(isTop: Bool, isBottom: Bool) -> Character {
    switch (isTop, isBottom) {
    case (true, true): "╋"
    case (true, false): "┳"
    case (false, true): "┻"
    case (false, false): "┫"
    }
  }

  private func headerRole(_ holder: ProcessID) -> Role {
    content.isActing(holder) ? .selection : content.fate(of: holder) == nil ? .text : .muted
  }
}

extension DiagramContent {
  fileprivate func valueHeader(of holder: ProcessID) -> String {
    (isActing(holder) ? "▸ " : "  ") + labels[holder.rawValue]
  }
}
