import Canvas
import MemoryModel

/// Processes side by side, a row for each page: an entry for each process, and blocks held by one or several.
struct MemoryDiagram {
  let content: DiagramContent
  let rowHeight: Int

  private var processes: [ProcessID] { content.labels.indices.map(ProcessID.init(rawValue:)) }

  /// Two processes face each other across their frames; more stand in columns with the frames below their entries.
  static func rowHeights(_ content: DiagramContent) -> [Int] {
    content.labels.count <= 2 ? [3, 2, 1] : [4, 3, 2]
  }

  /// Rows of the header and so many pages.
  static func height(pages: Int, rowHeight: Int) -> Int { 1 + pages * rowHeight }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let pages = visiblePages(area)
    if processes.count <= 2 {
      FacingLayout(area: area, pageDigits: pageDigits).drawHeader(content, into: &canvas)
    } else {
      drawHeader(area, into: &canvas)
    }
    for (row, page) in pages.enumerated() {
      let place = Rect(x: area.x, y: area.y + 1 + row * rowHeight, width: area.width, height: rowHeight)
      if processes.count <= 2 {
        FacingLayout(area: area, pageDigits: pageDigits).drawPage(page, content, place, into: &canvas)
      } else {
        drawPage(page, place, into: &canvas)
      }
    }
    if pages.count < content.pageCount {
      let rest = StyledLine(
        "pages \(pages.lowerBound)–\(pages.upperBound - 1) of \(content.pageCount)", .muted)
      canvas.writeCentered(rest, y: area.y, within: area)
    }
  }

  private var pageDigits: Int { content.pageCount > 10 ? 2 : 1 }

  /// The pages that there is room for; the one in use is among them.
  private func visiblePages(_ area: Rect) -> Range<PageNumber> {
    let room = max(1, (area.height - 1) / rowHeight)
    let used = content.pageInUse ?? 0
    let first = max(0, min(used - room + 1, content.pageCount - room))
    return first..<min(content.pageCount, first + room)
  }

  // MARK: - Three and more: columns

  private func column(_ index: Int, _ area: Rect) -> Rect {
    let left = area.x + pageDigits + 1
    let width = (area.maxX - left) / processes.count
    return Rect(x: left + index * width, y: area.y, width: width, height: area.height)
  }

  private func drawHeader(_ area: Rect, into canvas: inout Canvas) {
    for process in processes where content.exists(process) {
      let column = column(process.rawValue, area)
      let label = TextLayout.clip(content.header(of: process), width: column.width)
      canvas.writeCentered(StyledLine(label, content.headerRole(of: process)), y: area.y, within: column)
    }
  }

  private func drawPage(_ page: PageNumber, _ area: Rect, into canvas: inout Canvas) {
    canvas.write("\(page)", x: area.x, y: area.y, role: .muted, within: area)
    let slots = processes.map { content.slot($0, page) }
    for (index, slot) in slots.enumerated() {
      let column = column(index, area)
      canvas.writeCentered(StyledLine(slot.permission), y: area.y, within: column)
      if let sign = slot.sign {
        canvas.write(
          sign.symbol, x: column.x + column.width / 2 + 1, y: area.y, role: .mark, within: column)
      }
      if page == 0, let fate = content.fate(of: processes[index]) {
        canvas.writeCentered(StyledLine(fate, .muted), y: area.y, within: column)
      }
    }
    for run in BlockRun.runs(slots.map { $0.incoming ?? $0.block }) {
      let first = column(run.holders.lowerBound, area)
      let last = column(run.holders.upperBound, area)
      let height = max(1, min(rowHeight - 1, 3))
      let place = Rect(x: first.x, y: area.y + 1, width: last.maxX - first.x - 1, height: height)
      canvas.block(run.block, place, labelRow: height / 2)
    }
  }
}

/// One or two processes with their entries at the edges and the frames between them.
private struct FacingLayout {
  let area: Rect
  let pageDigits: Int

  /// A page number, a blank, an entry, a sign.
  private var edge: Int { pageDigits + 4 }
  private var middle: Rect {
    Rect(x: area.x + edge, y: area.y, width: area.width - 2 * edge, height: area.height)
  }

  func drawHeader(_ content: DiagramContent, into canvas: inout Canvas) {
    let left = ProcessID(rawValue: 0)
    let right = ProcessID(rawValue: 1)
    canvas.write(
      StyledLine(content.header(of: left), content.headerRole(of: left)), x: area.x, y: area.y, within: area)
    guard content.exists(right) else { return }
    canvas.write(
      StyledLine(content.header(of: right), content.headerRole(of: right)), endingAt: area.maxX, y: area.y,
      within: area)
  }

  func drawPage(_ page: PageNumber, _ content: DiagramContent, _ row: Rect, into canvas: inout Canvas) {
    let block = Rect(x: middle.x, y: row.y, width: middle.width, height: row.height == 2 ? 1 : row.height)
    let y = row.y + block.height / 2
    let slots = [0, 1].map { content.slot(ProcessID(rawValue: $0), page) }
    drawEntry(slots[0], page, y: y, onTheRight: false, into: &canvas)
    drawEntry(slots[1], page, y: y, onTheRight: true, into: &canvas)
    drawFate(content, page, y: y, into: &canvas)
    for run in BlockRun.runs(slots.map { $0.incoming ?? $0.block }) {
      canvas.block(run.block, part(run.holders, of: block), labelRow: block.height / 2)
    }
  }

  /// A block held from both sides takes the whole width, else the half of its holder.
  private func part(_ holders: ClosedRange<Int>, of block: Rect) -> Rect {
    guard holders.count == 1 else { return block }
    let width = (block.width - 2) / 2
    let x = holders.lowerBound == 0 ? block.x : block.maxX - width
    return Rect(x: x, y: block.y, width: width, height: block.height)
  }

  private func drawEntry(
    _ slot: DiagramContent.Slot, _ page: PageNumber, y: Int, onTheRight: Bool, into canvas: inout Canvas
  ) {
    guard !slot.permission.isEmpty else { return }
    let number = TextLayout.pad("\(page)", width: pageDigits)
    let role: Role = slot.sign == nil ? .text : .strong
    let sign = StyledLine(slot.sign?.symbol ?? " ", slot.sign == nil ? .text : .mark)
    if onTheRight {
      canvas.write(sign, x: middle.maxX, y: y, within: area)
      canvas.write(
        StyledLine(parts: [(slot.permission, role), (" \(number)", .muted)]), endingAt: area.maxX, y: y,
        within: area)
    } else {
      canvas.write(
        StyledLine(parts: [("\(number) ", .muted), (slot.permission, role)]), x: area.x, y: y, within: area)
      canvas.write(sign, x: middle.x - 1, y: y, within: area)
    }
  }

  /// A process without pages says why, beside the pages of the other.
  private func drawFate(_ content: DiagramContent, _ page: PageNumber, y: Int, into canvas: inout Canvas) {
    for index in [0, 1] {
      guard let fate = content.fate(of: ProcessID(rawValue: index)) else { continue }
      let words = fate.split(separator: " ")
      guard words.indices.contains(page) else { continue }
      let line = StyledLine(String(words[page]), .muted)
      if index == 0 {
        canvas.write(line, x: area.x, y: y, within: area)
      } else {
        canvas.write(line, endingAt: area.maxX, y: y, within: area)
      }
    }
  }
}

extension DiagramContent {
  /// The page that the event in progress, or the last one, is about.
  var pageInUse: PageNumber? {
    switch (playback.stepInProgress ?? playback.lastStep)?.report.event {
    case .read(_, let page), .write(_, let page, _): page
    default: nil
    }
  }

  func header(of process: ProcessID) -> String {
    (actor == process ? "▸ " : "") + labels[process.rawValue].uppercased()
  }

  func headerRole(of process: ProcessID) -> Role {
    actor == process ? .selection : .title
  }
}
