import Canvas
import Lessons
import MemoryModel

/// Measured times in columns, a row for each amount of memory, and below it the range where the runs differ.
struct CostTable {
  struct Column {
    let action: MeasuredCosts.Action
    /// Marks its points in the plot.
    let letter: Character
    /// Two rows.
    let heading: [String]
    /// In the plot.
    let name: String
  }

  static let forks = [
    Column(action: .vfork, letter: "V", heading: ["V vfork", ""], name: "vfork"),
    Column(action: .hugeFork, letter: "H", heading: ["H fork,", "huge pages"], name: "fork, huge"),
    Column(action: .fork, letter: "F", heading: ["F fork", ""], name: "fork"),
    Column(action: .eagerFork, letter: "E", heading: ["E eager fork", "pinned pages"], name: "eager fork"),
  ]
  static let copies = [
    Column(action: .copy, letter: "C", heading: ["C memcpy,", "present"], name: "memcpy"),
    Column(action: .freshCopy, letter: "N", heading: ["N memcpy,", "fresh"], name: "to fresh"),
    Column(action: .firstTouch, letter: "T", heading: ["T first", "touch"], name: "first touch"),
    Column(action: .copyFaults, letter: "W", heading: ["W write all", "after a fork"], name: "write all"),
  ]

  let costs: MeasuredCosts
  let columns: [Column]

  /// Columns and a first cell of 7 fill 59 of the 60 that there are at least.
  static let cell = 13

  var rows: [String] {
    [0, 1].map { row in
      TextLayout.pad(["touched", "memory"][row], width: 7)
        + columns.map { Self.right($0.heading[row]) }.joined()
    } + costs.sizes.flatMap(rows)
  }

  private func rows(of bytes: Int) -> [String] {
    let spreads = columns.map { costs.timing($0.action, bytes: bytes)?.spread }
    let medians = spreads.map { $0.map { TimeFigure.text($0.median) } ?? "–" }
    let first = Self.right(formatBytes(bytes), width: 7) + medians.map { Self.right($0) }.joined()
    guard spreads.contains(where: { $0.map { $0.least < $0.most } ?? false }) else { return [first] }
    return [first, Self.right("", width: 7) + spreads.map { Self.right($0.map(Self.range) ?? "") }.joined()]
  }

  static func right(_ text: String, width: Int = cell) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
  }

  static func range(_ spread: Spread) -> String {
    TimeFigure.range(spread.least, spread.most, unitOf: spread.median)
  }
}
