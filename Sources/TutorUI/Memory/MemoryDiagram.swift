import Canvas
import MemoryModel

/// Processes side by side, page below page: an entry for each process, and frames with one or more holders.
struct MemoryDiagram: Diagram {
  private let content: DiagramContent
  private let layout: any PageLayout

  /// Two processes face each other across their frames; three or more stand in columns.
  init(_ content: DiagramContent, width: Int) {
    self.content = content
    layout =
      content.labels.count <= 2
      ? FacingLayout(content, width: width) : ColumnLayout(content, width: width)
  }

  var rowHeights: [Int] { layout.rowHeights }

  func height(rowHeight: Int) -> Int { layout.headerRows + content.pageCount * rowHeight }

  func draw(_ area: Rect, rowHeight: Int, into canvas: inout Canvas) {
    layout.drawHeader(Rect(x: area.x, y: area.y, width: area.width, height: layout.headerRows), into: &canvas)
    let pages = visiblePages((area.height - layout.headerRows) / rowHeight)
    for (row, page) in pages.enumerated() {
      let y = area.y + layout.headerRows + row * rowHeight
      layout.drawPage(page, Rect(x: area.x, y: y, width: area.width, height: rowHeight), into: &canvas)
    }
  }

  func partShown(_ area: Rect, rowHeight: Int) -> String? {
    let pages = visiblePages((area.height - layout.headerRows) / rowHeight)
    guard pages.count < content.pageCount else { return nil }
    return "\(pages.lowerBound)–\(pages.upperBound - 1) of \(content.pageCount)"
  }

  /// As many pages as fit; the page of the event is one of them.
  private func visiblePages(_ room: Int) -> Range<PageNumber> {
    let room = max(1, room)
    let first = max(0, min((content.pageInUse ?? 0) - room + 1, content.pageCount - room))
    return first..<min(content.pageCount, first + room)
  }
}

/// The arrangement of processes and frames.
protocol PageLayout {
  /// The heights that a page can have, in rows, tallest first.
  var rowHeights: [Int] { get }
  /// The rows for the names of the processes.
  var headerRows: Int { get }
  func drawHeader(_ area: Rect, into canvas: inout Canvas)
  func drawPage(_ page: PageNumber, _ area: Rect, into canvas: inout Canvas)
}
