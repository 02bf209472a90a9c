import Canvas

/// Where everything is between two processes: entries at the edges, and three slots for frames between them.
///
///     0 r- ──────────►f0 10 ×2◄────────── r- 0
///     │ │  │         │        │         │  │ page number
///     │ │  wire      gap      gap       │  entry
///     │ entry        middle slot        wire
///     page number
struct FacingGeometry: PictureGeometry {
  let width: Int
  let shape: PictureShape
  /// Rows from one page to the next.
  let pitch: Int
  /// Rows above the first page: the names, and a blank one where there is room.
  let top: Int
  /// Which pages are drawn.
  let pages: Range<Int>

  /// Where every cell counts, entries touch their page numbers and frames show no count.
  var isNarrow: Bool { width < 40 }

  /// Whether entries are written in letters of three rows.
  var hasLargeEntries: Bool { pitch >= 4 && width >= 76 }

  /// Cells for a page number and its entry.
  var entryWidth: Int { shape.numberWidth + (isNarrow ? 3 : hasLargeEntries ? 9 : 4) }

  private var extra: Int { max(0, width - 40) }

  var slotWidth: Int {
    if isNarrow { return shape.numberWidth > 1 ? 5 : 6 }
    return 8 + min(10, extra / 4)
  }

  private var gap: Int { 1 + min(2, extra / 12) }

  /// Cells between the entries of both sides and the slots.
  private var wires: Int { max(0, width - 2 * entryWidth - 3 * slotWidth - 2 * gap) }

  /// The column of a slot: 0 is the middle, 1 the left, 2 the right.
  func slotX(_ slot: Int) -> Int {
    entryWidth + wires / 2 + [1, 0, 2][slot] * (slotWidth + gap)
  }

  /// The first row of a page.
  func y(_ page: Int) -> Int { top + (page - pages.lowerBound) * pitch }

  var freeRow: Int { top + pages.count * pitch + (pitch == 1 ? 1 : 0) }

  func card(_ place: FramePlace) -> Rect {
    Rect(x: slotX(place.slot), y: y(place.page), width: slotWidth, height: pitch)
  }

  func rows(_ page: Int) -> Range<Int> { y(page)..<y(page) + pitch }

  /// Cards of the free list lie under the slots from left to right.
  func freeCard(_ index: Int) -> Rect {
    Rect(x: slotX([1, 0, 2][min(index, 2)]), y: freeRow, width: slotWidth, height: 1)
  }

  func isLeft(_ process: Int) -> Bool { process == 0 }

  /// The first column of words that stand at the outer edge of a side.
  func edgeX(_ process: Int, width text: Int) -> Int { isLeft(process) ? 0 : width - text }

  /// The column of an arrow's head before a slot.
  func headX(_ process: Int, _ slot: Int) -> Int {
    isLeft(process) ? slotX(slot) - 1 : slotX(slot) + slotWidth
  }

  /// The column of an arrow's first cell.
  func tailX(_ process: Int) -> Int { isLeft(process) ? entryWidth : width - entryWidth - 1 }

  /// Cells before a value that waits at its page: the page's number and a blank, where arrows can spare them.
  var waitingInset: Int { wires / 2 >= 3 ? shape.numberWidth + 1 : 0 }

  func position(_ stop: Overlay.Token.Stop, _ process: Int, row: FramePlace, width text: Int) -> Point {
    if stop == .name { return Point(x: edgeX(process, width: text), y: 1) }
    // Where there is no room beside the number of the page it waits below it.
    let below = waitingInset == 0 && pitch > 1 ? 1 : 0
    let x = edgeX(process, width: text) + (isLeft(process) ? waitingInset : -waitingInset)
    return Point(x: x, y: y(row.page) + textRow + below)
  }
}
