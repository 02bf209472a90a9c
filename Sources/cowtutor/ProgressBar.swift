#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far something that takes a while has come, on standard error where that is a terminal and nowhere else.
struct ProgressBar {
  private let total: Int
  private let isShown = isatty(STDERR_FILENO) == 1
  private var shown = -1
  private static let cells = 40

  init(total: Int) {
    self.total = max(1, total)
  }

  /// - Parameter what: what is going on, in a few words.
  mutating func show(_ done: Int, _ what: String = "") {
    let percent = min(100, done * 100 / total)
    guard isShown, percent != shown || !what.isEmpty else { return }
    shown = percent
    let filled = percent * Self.cells / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.cells - filled)
    // Back to the start of the line, and nothing behind.
    Outside.writeToStandardError("\r\(bar) \(percent) % \(what)\u{1B}[K")
  }

  /// Leaves an empty line for what comes next.
  func finish() {
    if isShown { Outside.writeToStandardError("\r\u{1B}[K") }
  }
}
