import Canvas
import Lessons
import MemoryModel

/// Measured costs as a page of text: a table, a plot, the cost of single pages, and what all that says.
public struct CostReport {
  private let costs: MeasuredCosts
  private let kernel: String

  public init(_ costs: MeasuredCosts, kernel: String) {
    self.costs = costs
    self.kernel = kernel
  }

  /// What it needs to be readable.
  public static let smallestWidth = 60

  private struct Column {
    let action: MeasuredCosts.Action
    let letter: Character
    let heading: [String]
    let name: String
  }

  private static let columns = [
    Column(action: .copyFaults, letter: "W", heading: ["W write all", "after a fork"], name: "write all"),
    Column(action: .copy, letter: "C", heading: ["C copy all", "at once"], name: "copy all"),
    Column(action: .fork, letter: "F", heading: ["F fork", ""], name: "fork"),
    Column(action: .vfork, letter: "V", heading: ["V vfork", ""], name: "vfork"),
  ]

  public func canvas(width: Int) -> Canvas {
    let lines = lines(width: width)
    var canvas = Canvas(size: Size(width: width, height: lines.count))
    for (y, line) in lines.enumerated() { canvas.write(line, x: 0, y: y) }
    return canvas
  }

  private func lines(width: Int) -> [String] {
    func wrap(_ text: String) -> [String] { TextLayout.wrap(text, width: width) }
    let runs = costs.timings.first?.runs.count ?? 0
    var lines = wrap(
      "What sharing and copying memory takes on \(kernel): \(runs == 1 ? "one run" : "medians of \(runs) runs, least–most below")"
    )
    lines += [""] + sizeTable + [""] + wrap(Self.aboutSizes)
    if let plot = plot(width: width) { lines += [""] + plot.canvas().rows + wrap(Self.aboutPlot) }
    if let pages { lines += [""] + pageTable(pages) + [""] + wrap(aboutPages(pages)) }
    if let sentences = CostSentences(costs) { lines += [""] + wrap(sentences.text) }
    return lines
  }

  // MARK: - Amounts of memory

  private static let cell = 13

  private var sizeTable: [String] {
    let columns = Self.columns.reversed()
    var rows = [0, 1].map { row in
      TextLayout.pad(["touched", "memory"][row], width: 7)
        + columns.map { Self.right($0.heading[row]) }.joined()
    }
    for bytes in costs.sizes {
      let spreads = columns.map { costs.timing($0.action, bytes: bytes)?.spread }
      let medians = spreads.map { $0.map { TimeFigure.text($0.median) } ?? "" }
      rows.append(
        Self.right(formatBytes(bytes), width: 8).dropFirst() + medians.map { Self.right($0) }.joined())
      guard spreads.contains(where: { $0?.isSpread ?? false }) else { continue }
      let ranges = spreads.map { $0.map(Self.range) ?? "" }
      rows.append(Self.right("", width: 7) + ranges.map { Self.right($0) }.joined())
    }
    return rows
  }

  private static let aboutSizes =
    "F until fork returns in the parent. V until vfork returns, its child having ended. C memcpy to memory that is there "
    + "already. W one write to each page after a fork, the fork not counted. Pages of 4 KiB, no huge ones; one processor."

  private static func right(_ text: String, width: Int = cell) -> String {
    String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
  }

  private static func range(_ spread: Spread) -> String {
    TimeFigure.range(spread.least, spread.most, unitOf: spread.median)
  }

  // MARK: - The plot

  private func plot(width: Int) -> CostPlot? {
    let lines = Self.columns.map { column in
      CostPlot.Line(
        letter: column.letter, name: column.name,
        points: costs.sizes.compactMap { bytes in
          costs.timing(column.action, bytes: bytes).map { (bytes, $0.spread.median) }
        })
    }
    return CostPlot(lines, width: width)
  }

  private static let aboutPlot =
    "Both scales grow by factors: one mark up is ten times the time. A line that rises is a cost for every page; a flat one "
    + "does not depend on memory."

  // MARK: - Single pages

  /// The memory with which stores and both kinds of fault were timed.
  private var pages: Int? { costs.largest(.stores)?.bytes }

  private func pageTable(_ bytes: Int) -> [String] {
    let rows: [(MeasuredCosts.Action, String)] = [
      (.copyFaults, "copy fault"), (.reuseFaults, "reuse fault"), (.stores, "plain store"),
    ]
    return [TextLayout.pad("one page", width: 14) + Self.right("median") + Self.right("least–most")]
      + rows.compactMap { action, name in
        costs.timing(action, bytes: bytes).map {
          let spread = $0.pageSpread
          return TextLayout.pad(name, width: 14) + Self.right(TimeFigure.text(spread.median))
            + Self.right(Self.range(spread))
        }
      }
  }

  private func aboutPages(_ bytes: Int) -> String {
    "One store to each page of \(formatBytes(bytes)), divided by the pages. Copy fault: after a fork, the child alive. "
      + "Reuse fault: after a fork, the child gone. Plain store: present and writable, so no fault; each goes to another "
      + "page, which the processor's caches mostly do not hold."
  }
}

extension Spread {
  fileprivate var isSpread: Bool { least < most }
}
