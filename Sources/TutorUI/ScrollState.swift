/// How far a text has been scrolled; kept in range by whoever knows how much of it fits.
struct ScrollState: Hashable, Sendable {
  private(set) var offset = 0

  /// - Parameter total: rows there are. - Parameter visible: rows that fit.
  mutating func move(by rows: Int, total: Int, visible: Int) {
    offset = clamped(offset + rows, total: total, visible: visible)
  }

  /// The rows to show now, even if the size has changed since the last move.
  func window(total: Int, visible: Int) -> Range<Int> {
    let start = clamped(offset, total: total, visible: visible)
    return start..<min(total, start + max(0, visible))
  }

  private func clamped(_ offset: Int, total: Int, visible: Int) -> Int {
    max(0, min(offset, total - visible))
  }
}
