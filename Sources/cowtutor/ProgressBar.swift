import Glibc

/// The progress of a long task, on standard error if that is a terminal.
struct ProgressBar {
  private let total: Int
  private let isShown = isatty(STDERR_FILENO) == 1
  private var shown = -1
  private static let cells = 40

  init(total: Int) {
    self.total = max(1, total)
  }

  /// - Parameter what: the current part of the task, in a few words.
  mutating func show(_ done: Int, _ what: String = "") {
    let percent = min(100, done * 100 / total)
    guard isShown, percent != shown || !what.isEmpty else { return }
    shown = percent
    let filled = percent * Self.cells / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.cells - filled)
    // Back to the start of the line; the rest of the line is cleared.
    Platform.writeToStandardError("\r\(bar) \(percent) % \(what)\u{1B}[K")
  }

  /// Clears the line.
  func finish() {
    if isShown { Platform.writeToStandardError("\r\u{1B}[K") }
  }
}
