/// How far a text has been scrolled; the caller says how much there is and how much fits.
struct ScrollState: Hashable, Sendable {
  private(set) var offset = 0

  /// At the end of a text, however long it is.
  static let end = ScrollState(offset: .max)

  /// Scrolls from the rows in sight, which a change of size may have moved.
  ///
  /// - Parameter total: the rows of the text. - Parameter visible: the rows that fit.
  mutating func move(by rows: Int, total: Int, visible: Int) {
    let start = clamped(offset, total: total, visible: visible)
    offset = clamped(start + min(rows, total), total: total, visible: visible)
  }

  /// The rows to show now, even if the size has changed since the last move.
  func window(total: Int, visible: Int) -> Range<Int> {
    let start = clamped(offset, total: total, visible: visible)
    return start..<min(total, start + max(0, visible))
  }

  private func clamped(_ offset: Int, total: Int, visible: Int) -> Int {
    max(0, min(offset, total - max(0, visible)))
  }
}
