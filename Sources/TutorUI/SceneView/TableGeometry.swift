import Canvas

/// Where everything is in a table: a column of taps for each process, and the frames below each other at the right.
///
///     0 █r- ─────█r- ─────█r- ───────►f0 10 ×3
///     │ tap      tap      tap        │ frame
///     page number                    head
struct TableGeometry: PictureGeometry {
  let width: Int
  let shape: PictureShape
  let pitch: Int
  /// Rows above the first page: the letters of the processes, and a blank one where there is room.
  let top: Int
  let pages: Range<Int>
  /// Whether there is a row for it.
  var hasFreeList = true

  var isNarrow: Bool { width < 40 }

  var slotWidth: Int { isNarrow ? 6 : 8 + min(10, (width - 40) / 4) }

  /// The column before the frames; behind them one is left free, where the sign of an object has its place.
  var headX: Int { width - slotWidth - 2 }

  var tapWidth: Int { isNarrow ? 3 : 4 }

  private var left: Int { shape.numberWidth + 1 }

  /// The first column of a process's taps.
  func tapX(_ process: Int) -> Int {
    left + process * ((headX - left) / max(1, shape.holders))
  }

  /// How many rows of frames there are above a page.
  private func row(_ page: Int) -> Int {
    shape.tableRows[pages.lowerBound..<max(pages.lowerBound, min(page, shape.tableRows.count))].reduce(0, +)
  }

  func y(_ place: FramePlace) -> Int { top + (row(place.page) + place.slot) * pitch }

  func rows(_ page: Int) -> Range<Int> {
    y(FramePlace(page: page, slot: 0))..<y(FramePlace(page: page + 1, slot: 0))
  }

  var freeRow: Int { top + row(pages.upperBound) * pitch + (pitch == 1 ? 1 : 0) }

  /// The row below, in which letters are spelt out.
  var keyRow: Int { freeRow + (!hasFreeList ? 0 : pitch == 1 ? 1 : 2) }

  func card(_ place: FramePlace) -> Rect {
    Rect(x: headX + 1, y: y(place), width: slotWidth, height: pitch)
  }

  func freeCard(_ index: Int) -> Rect {
    Rect(x: 5 + min(index, 2) * (slotWidth + 1), y: freeRow, width: slotWidth, height: 1)
  }

  /// A value waits before its tap; behind it where the number of the page stands before it.
  func position(_ stop: Overlay.Token.Stop, _ process: Int, row: FramePlace, width text: Int) -> Point {
    let before = tapX(process) - text
    return Point(
      x: before < left ? tapX(process) + tapWidth : before, y: stop == .name ? 1 : y(row) + textRow)
  }
}
