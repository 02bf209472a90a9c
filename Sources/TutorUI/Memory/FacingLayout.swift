import Canvas
import MemoryModel

/// One or two processes, with their entries at the edges and the frames between them.
struct FacingLayout: PageLayout {
  private let content: DiagramContent
  private let numberWidth: Int
  /// In a narrow panel page numbers stand only on the left, and separate blocks touch.
  private let isNarrow: Bool

  let rowHeights = [5, 3, 2, 1]
  let headerRows = 1

  init(_ content: DiagramContent, width: Int) {
    self.content = content
    numberWidth = content.pageNumberWidth
    isNarrow = width < 34
  }

  private static let left = ProcessID(rawValue: 0)
  private static let right = ProcessID(rawValue: 1)

  func drawHeader(_ area: Rect, into canvas: inout Canvas) {
    func label(_ process: ProcessID) -> StyledLine {
      let marked = "\(content.isActing(process) ? "▸ " : "")\(content.name(of: process))"
      return StyledLine(TextLayout.clip(marked, width: area.width / 2), content.nameRole(of: process))
    }
    canvas.write(label(Self.left), x: area.x, y: area.y, within: area)
    guard content.exists(Self.right) else { return }
    canvas.write(label(Self.right), endingAt: area.maxX, y: area.y, within: area)
  }

  func drawPage(_ page: PageNumber, _ area: Rect, into canvas: inout Canvas) {
    let blocks = between(area)
    let y = area.y + blocks.height / 2
    let slots = [Self.left, Self.right].map { content.slot($0, page) }
    drawLeft(slots[0], page, Rect(x: area.x, y: y, width: blocks.x - area.x, height: 1), into: &canvas)
    drawRight(
      slots[1], page, Rect(x: blocks.maxX, y: y, width: area.maxX - blocks.maxX, height: 1), into: &canvas)
    drawFate(page, Rect(x: area.x, y: y, width: area.width, height: 1), into: &canvas)
    for run in BlockRun.runs(slots.map { $0.incoming ?? $0.block }, isGone: { _ in false }) {
      canvas.block(run.block, part(run.holders, of: blocks), labelRow: blocks.height / 2, large: true)
    }
  }

  /// The room for frames: a number, a blank, an entry and a sign from the edges.
  private func between(_ area: Rect) -> Rect {
    let left = numberWidth + 4
    let right = isNarrow ? 3 : left
    let height = area.height == 2 ? 1 : area.height
    return Rect(x: area.x + left, y: area.y, width: area.width - left - right, height: height)
  }

  /// A block held from both sides takes the whole width, any other the half of its holder.
  private func part(_ holders: ClosedRange<Int>, of blocks: Rect) -> Rect {
    guard holders.count == 1 else { return blocks }
    let width = (blocks.width - (isNarrow ? 0 : 2)) / 2
    let x = holders.lowerBound == 0 ? blocks.x : blocks.maxX - width
    return Rect(x: x, y: blocks.y, width: width, height: blocks.height)
  }

  private func drawLeft(
    _ slot: DiagramContent.Slot, _ page: PageNumber, _ area: Rect, into canvas: inout Canvas
  ) {
    guard let permission = slot.permission else { return }
    let number = TextLayout.pad("\(page)", width: numberWidth)
    let line = StyledLine(
      parts: [(number, .muted), slot.mark("▸"), (permission.symbol, slot.permissionRole)] + slot.signParts)
    canvas.write(line, x: area.x, y: area.y, within: area)
  }

  private func drawRight(
    _ slot: DiagramContent.Slot, _ page: PageNumber, _ area: Rect, into canvas: inout Canvas
  ) {
    guard let permission = slot.permission else { return }
    let entry = (permission.symbol, slot.permissionRole)
    let number = TextLayout.pad("\(page)", width: numberWidth)
    let line = StyledLine(
      parts: isNarrow
        ? [slot.sign == nil ? slot.mark("▸") : slot.signParts[0], entry]
        : slot.signParts + [entry, slot.mark("◂"), (number, .muted)])
    canvas.write(line, endingAt: area.maxX, y: area.y, within: area)
  }

  /// A process without pages says why, in the place of its first page.
  private func drawFate(_ page: PageNumber, _ area: Rect, into canvas: inout Canvas) {
    for process in [Self.left, Self.right] {
      guard page == 0, let fate = content.fate(of: process) else { continue }
      let line = StyledLine(TextLayout.clip(fate, width: area.width / 2 - 1), .muted)
      if process == Self.left {
        canvas.write(line, x: area.x, y: area.y, within: area)
      } else {
        canvas.write(line, endingAt: area.maxX, y: area.y, within: area)
      }
    }
  }
}

extension DiagramContent.Slot {
  fileprivate var permissionRole: Role { isSelected ? .selection : sign == nil ? .text : .strong }

  /// A mark beside the page that keys act on, or a blank.
  fileprivate func mark(_ mark: String) -> (String, Role) { isSelected ? (mark, .selection) : (" ", .text) }

  /// The sign, or a blank.
  fileprivate var signParts: [(String, Role)] {
    [sign.map { ($0.symbol, .mark) } ?? (" ", .text)]
  }
}
