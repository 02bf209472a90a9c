import Canvas

/// The areas of the screen.
///
/// Everything stays within 164 × 54 cells, centred on larger screens, so that rows of prose stay short enough to read.
struct ScreenLayout: Hashable {
  /// The smallest screen for a lesson.
  static let smallest = Size(width: 60, height: 20)
  private static let largest = Size(width: 164, height: 54)

  let header: Rect
  /// Between the header and the notice or the keys.
  let body: Rect
  /// Notices and remarks; no rows while there are none.
  let notice: Rect
  let keys: Rect

  init(_ size: Size, noticeRows: Int) {
    let width = min(size.width, Self.largest.width)
    let height = min(size.height, Self.largest.height)
    let x = (size.width - width) / 2
    let y = (size.height - height) / 2
    header = Rect(x: x, y: y, width: width, height: 1)
    body = Rect(x: x, y: y + 1, width: width, height: height - 2 - noticeRows)
    notice = Rect(x: x, y: body.maxY, width: width, height: noticeRows)
    keys = Rect(x: x, y: notice.maxY, width: width, height: 1)
  }

  /// The whole terminal, with nothing around it.
  init(bare size: Size) {
    body = Rect(x: 0, y: 0, width: size.width, height: size.height)
    header = Rect(x: 0, y: 0, width: size.width, height: 0)
    notice = Rect(x: 0, y: size.height, width: size.width, height: 0)
    keys = notice
  }
}

extension Rect {
  /// The first columns, and the rest.
  func split(columns: Int) -> (Rect, Rect) {
    let left = Rect(x: x, y: y, width: columns, height: height)
    return (left, Rect(x: x + columns, y: y, width: width - columns, height: height))
  }

  /// The first rows, and the rest.
  func split(rows: Int) -> (Rect, Rect) {
    let top = Rect(x: x, y: y, width: width, height: rows)
    return (top, Rect(x: x, y: y + rows, width: width, height: height - rows))
  }
}
