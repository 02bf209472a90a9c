/// How far a text has been scrolled; kept in range by whoever knows how much of it fits.
struct ScrollState: Hashable, Sendable {
  private(set) var offset = 0

  /// Moves what is in sight now; after a change of size that may be less than was scrolled before.
  ///
  /// - Parameter total: rows there are. - Parameter visible: rows that fit.
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
