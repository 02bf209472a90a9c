import Canvas
import Lessons
import MemoryModel

/// Measured costs as a page of text: two tables, a plot, the cost of single pages, and the conclusions.
public struct CostReport: Sendable {
  private let costs: MeasuredCosts
  private let kernel: String

  public init(_ costs: MeasuredCosts, kernel: String) {
    self.costs = costs
    self.kernel = kernel
  }

  /// The narrowest readable report.
  public static let smallestWidth = 60

  public func canvas(width: Int) -> Canvas {
    let lines = lines(width: width)
    var canvas = Canvas(size: Size(width: width, height: lines.count))
    for (y, line) in lines.enumerated() { canvas.write(line, x: 0, y: y) }
    return canvas
  }

  private func lines(width: Int) -> [String] {
    var blocks = [wrap(heading, width)]
    blocks += [CostTable(costs: costs, columns: CostTable.forks).rows, wrap(Self.aboutForks, width)]
    blocks += [CostTable(costs: costs, columns: CostTable.copies).rows, wrap(Self.aboutCopies, width)]
    blocks += refusals.map { wrap($0, width) }
    if let plot = plot(width: width) { blocks.append(plot.canvas().rows + wrap(Self.aboutPlot, width)) }
    if let pages { blocks += [pageTable(pages), wrap(aboutPages(pages), width)] }
    blocks += (CostSentences(costs)?.paragraphs ?? []).map { wrap($0, width) }
    return Array(blocks.joined(separator: [""]))
  }

  /// What matters beside a lesson, at any width: what a page costs, and what follows from that.
  func brief(width: Int) -> [String] {
    var blocks = [wrap(heading, width)]
    if let pages { blocks.append(pageTable(pages)) }
    blocks += (CostSentences(costs)?.paragraphs ?? []).map { wrap($0, width) }
    return Array((blocks + refusals.map { wrap($0, width) }).joined(separator: [""]))
  }

  private func wrap(_ text: String, _ width: Int) -> [String] { TextLayout.wrap(text, width: width) }

  private var heading: String {
    let runs = costs.timings.first?.runs.count ?? 0
    let machine = costs.looksVirtual ? "\(kernel), which looks like a virtual machine" : kernel
    return "The cost of sharing and copying memory on \(machine): processor time, "
      + (runs == 1 ? "one run" : "medians of \(runs) runs, least–most below")
  }

  private static let aboutForks =
    "Processor time leaves out the time that other programs took. V vfork and its child, which ends at once. H, F and E "
    + "until fork returns in the parent; all pages were written before. E copies every page at once: the kernel does so for "
    + "pages that are pinned, here by io_uring."

  private static let aboutCopies =
    "C memcpy to memory whose pages are present. N memcpy to memory that has no frames yet. T one write to each page of new "
    + "memory. W one write to each page after a fork; the fork itself does not count. Pages of 4 KiB except for H; one "
    + "processor; the measurements take turns."

  /// A sentence for each reason why something was not measured.
  private var refusals: [String] {
    let columns = CostTable.forks + CostTable.copies
    return Self.unique(costs.refusals.map(\.reason)).map { reason in
      let refused = costs.refusals.filter { $0.reason == reason }
      let names = Self.unique(refused.map(\.action)).map { action in
        columns.first { $0.action == action }.map { String($0.letter) } ?? "first touch with huge pages"
      }
      let sizes = Self.unique(refused.map(\.bytes)).map(formatBytes)
      return
        "Not measured with \(sizes.joined(separator: ", ")): \(names.joined(separator: ", ")). The reason: \(reason)."
    }
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  // MARK: - The plot

  private func plot(width: Int) -> CostPlot? {
    let columns = CostTable.copies.reversed() + CostTable.forks.reversed()
    let lines = columns.map { column in
      CostPlot.Line(
        letter: column.letter, name: column.name,
        points: costs.sizes.compactMap { bytes in
          costs.timing(column.action, bytes: bytes).map { (bytes, $0.spread.median) }
        })
    }
    return CostPlot(lines.filter { !$0.points.isEmpty }, width: width)
  }

  private static let aboutPlot =
    "Both scales grow by factors: one mark up is ten times the time. A rising line is a cost for every page; a flat one "
    + "does not depend on memory."

  // MARK: - Single pages

  /// The memory with which stores and reuse faults were timed.
  private var pages: Int? { costs.largest(.stores)?.bytes }

  private func pageTable(_ bytes: Int) -> [String] {
    let rows: [(MeasuredCosts.Action, String)] = [
      (.copyFaults, "copy fault"), (.firstTouch, "first touch"), (.hugeFirstTouch, "first touch, huge"),
      (.reuseFaults, "reuse fault"), (.stores, "plain store"), (.fork, "fork"),
      (.hugeFork, "fork, huge pages"),
      (.eagerFork, "eager fork"),
    ]
    return [
      TextLayout.pad("one page", width: 18) + CostTable.right("median") + CostTable.right("least–most")
    ]
      + rows.compactMap { action, name in
        costs.timing(action, bytes: bytes).map {
          let spread = $0.pageSpread
          return TextLayout.pad(name, width: 18) + CostTable.right(TimeFigure.text(spread.median))
            + CostTable.right(CostTable.range(spread))
        }
      }
  }

  private func aboutPages(_ bytes: Int) -> String {
    "\(formatBytes(bytes)), divided by its pages of 4 KiB. Copy fault: a store after a fork while the child lives. First "
      + "touch: a store to new memory. Reuse fault: a store after the child has ended. Plain store: to a page that is present "
      + "and writable, so no fault; the processor's caches hold few of these pages."
  }
}
