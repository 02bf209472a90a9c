import Canvas
import MemoryModel

/// Three processes and more in columns, the frames below their entries; neighbours hold a frame together.
struct ColumnLayout: PageLayout {
  private let content: DiagramContent
  private let numberWidth: Int
  private let columnWidth: Int
  /// The names of the processes in rows.
  private let names: [[String]]

  let rowHeights = [4, 3, 2]

  init(_ content: DiagramContent, width: Int) {
    self.content = content
    let room = width - content.pageNumberWidth
    // A blank behind the page numbers, unless the columns need it.
    numberWidth = content.pageNumberWidth + (room / content.labels.count > 10 ? 1 : 0)
    columnWidth = (width - numberWidth) / content.labels.count
    names = content.labels.indices.map { [columnWidth] index in
      // A word too long for its column is cut short, never broken over two rows.
      let words = content.name(of: ProcessID(rawValue: index)).split(separator: " ")
      let short = words.map { TextLayout.clip(String($0), width: columnWidth - 1) }
      return TextLayout.wrap(short.joined(separator: " "), width: columnWidth - 1)
    }
  }

  var headerRows: Int { min(2, names.map(\.count).max() ?? 1) }

  private var processes: [ProcessID] { content.labels.indices.map(ProcessID.init(rawValue:)) }

  private func column(_ index: Int, _ area: Rect) -> Rect {
    Rect(x: area.x + numberWidth + index * columnWidth, y: area.y, width: columnWidth, height: area.height)
  }

  func drawHeader(_ area: Rect, into canvas: inout Canvas) {
    for process in processes where content.exists(process) {
      let column = column(process.rawValue, area)
      for (row, name) in names[process.rawValue].prefix(headerRows).enumerated() {
        let marked = "▸ \(name)"
        let fits = row == 0 && content.isActing(process) && DisplayWidth.of(marked) < column.width
        canvas.writeCentered(
          StyledLine(fits ? marked : name, content.nameRole(of: process)), y: column.y + row, within: column)
      }
    }
  }

  func drawPage(_ page: PageNumber, _ area: Rect, into canvas: inout Canvas) {
    canvas.write("\(page)", x: area.x, y: area.y, role: .muted, within: area)
    let slots = processes.map { content.slot($0, page) }
    for (index, slot) in slots.enumerated() {
      let column = column(index, area)
      let role: Role = slot.isSelected ? .selection : .text
      canvas.writeCentered(StyledLine(slot.permission?.symbol ?? "", role), y: area.y, within: column)
      if slot.isSelected {
        canvas.write("▸", x: column.x + column.width / 2 - 2, y: area.y, role: role, within: column)
      }
      if let sign = slot.sign {
        canvas.write(
          sign.symbol, x: column.x + column.width / 2 + 1, y: area.y, role: .mark, within: column)
      }
      if page == 0, let fate = content.fate(of: processes[index]) {
        canvas.writeCentered(StyledLine(fate, .muted), y: area.y, within: column)
      }
    }
    for run in BlockRun.runs(slots.map { $0.incoming ?? $0.block }, isGone: { content.isGone(processes[$0]) })
    {
      let first = column(run.holders.lowerBound, area)
      let last = column(run.holders.upperBound, area)
      let height = max(1, min(area.height - 1, 3))
      let place = Rect(x: first.x, y: area.y + 1, width: last.maxX - first.x - 1, height: height)
      canvas.block(run.block, place, labelRow: height / 2)
    }
  }
}
