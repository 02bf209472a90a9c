import Canvas

/// A picture of memory that fits itself to the room there is: the larger the rows the better.
struct MemoryDiagram {
  let shape: PictureShape
  var moment: PictureMoment
  let width: Int
  /// The page that has to be seen where there is not room for all.
  var pageInUse: Int?

  /// How large the rows are, and how many there are above the first page.
  struct Fit: Hashable {
    let pitch, top: Int

    /// Whether rows are taller than what they have to hold: for large terminals, once everything else has its room.
    var isAiry: Bool { pitch > 4 }
  }

  /// What there may be, largest first.
  var fits: [Fit] {
    let all = [(6, 2), (5, 2), (4, 2), (3, 2), (2, 2), (2, 1), (1, 2), (1, 1)]
    return all.map { Fit(pitch: $0.0, top: $0.1) }.filter { $0.pitch < 4 || hasLargeDigits }
  }

  private var hasLargeDigits: Bool { card(Fit(pitch: 4, top: 2)).isLarge }

  /// Whether frames have room for their reference counts.
  func showsCounts(_ fit: Fit) -> Bool { card(fit).showsCount }

  private func card(_ fit: Fit) -> Card {
    shape.isFacing ? facing(fit, 0..<shape.pages).card : table(fit, 0..<shape.pages).card
  }

  /// Rows of the whole picture.
  func height(_ fit: Fit) -> Int {
    let last = shape.isFacing ? facing(fit, 0..<shape.pages).freeRow : table(fit, 0..<shape.pages).freeRow
    let free = moment.hasFreeList ? 1 : 0
    guard !shape.isFacing else { return last + free }
    return table(fit, 0..<shape.pages).keyRow
      + TablePicture.keyRows(moment.shown.holders.map(\.label), width: width)
  }

  private func facing(_ fit: Fit, _ pages: Range<Int>) -> FacingGeometry {
    FacingGeometry(width: width, shape: shape, pitch: fit.pitch, top: fit.top, pages: pages)
  }

  private func table(_ fit: Fit, _ pages: Range<Int>) -> TableGeometry {
    TableGeometry(
      width: width, shape: shape, pitch: fit.pitch, top: fit.top, pages: pages,
      hasFreeList: moment.hasFreeList)
  }

  func draw(_ area: Rect, _ fit: Fit, into canvas: inout Canvas) {
    let pages = visiblePages(area.height, fit)
    if shape.isFacing {
      FacingPicture(geometry: facing(fit, pages), moment: moment).draw(area, into: &canvas)
    } else {
      TablePicture(geometry: table(fit, pages), moment: moment).draw(area, into: &canvas)
    }
  }

  /// Which part of it there is room for, such as `4–7 of 16`; `nil` if all of it.
  func partShown(_ height: Int, _ fit: Fit) -> String? {
    let pages = visiblePages(height, fit)
    guard pages.count < shape.pages else { return nil }
    return "\(pages.lowerBound)–\(pages.upperBound - 1) of \(shape.pages)"
  }

  /// As many pages as there is room for; the one in use is among them.
  private func visiblePages(_ height: Int, _ fit: Fit) -> Range<Int> {
    let excess = self.height(fit) - height
    guard excess > 0 else { return 0..<shape.pages }
    let rows = shape.isFacing ? Array(repeating: 1, count: shape.pages) : shape.tableRows
    var room = rows.reduce(0, +) - (excess + fit.pitch - 1) / fit.pitch
    let last = min(max(pageInUse ?? 0, 0), shape.pages - 1)
    room -= rows[last]
    var range = last..<last + 1
    // Backwards from the page in use, and then forwards.
    while range.lowerBound > 0, rows[range.lowerBound - 1] <= room {
      room -= rows[range.lowerBound - 1]
      range = range.lowerBound - 1..<range.upperBound
    }
    while range.upperBound < shape.pages, rows[range.upperBound] <= room {
      room -= rows[range.upperBound]
      range = range.lowerBound..<range.upperBound + 1
    }
    return range
  }
}
