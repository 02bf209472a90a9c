import Canvas
import Lessons

/// The map of much memory: a cell for so many pages, the fuller the more of them are shared.
struct HeatScreen {
  let heat: HeatMap
  private static let shades: [Character] = ["·", "░", "▒", "▓", "█"]

  func draw(_ layout: ScreenLayout, into canvas: inout Canvas) {
    let header = layout.header
    var x = header.x + 1
    if header.width >= 72 {
      x = canvas.write(StyledLine("CowTutor", .strong), x: x, y: header.y, within: header) + 3
    }
    canvas.write(StyledLine("Live", .title), x: x, y: header.y, within: header)
    let state = heat.isOver ? "all written" : heat.isRunning ? "▶" : "‖"
    let writes = "writes \(heat.order.rawValue), \(grouped(heat.rate)) pages/s  \(state) "
    canvas.write(StyledLine(writes), endingAt: header.maxX, y: header.y, within: header)

    let area = layout.body
    let inner = canvas.panel(
      area, title: title, trailing: "\(formatSize(heat.pages))",
      footer: StyledLine(heat.isReady ? "read from the kernel" : "nothing read yet", .muted)
    ).inset(horizontally: 1, vertically: 0)
    let words = lines(width: min(inner.width, 74))
    // The same number of rows for the words whatever they are, so that the map stands still.
    let rows = inner.width < 72 ? 6 : 4
    let map = Rect(x: inner.x, y: inner.y, width: inner.width, height: max(1, inner.height - rows - 2))
    if heat.isReady { drawMap(map, into: &canvas) }
    let legend = Rect(x: inner.x, y: map.maxY, width: inner.width, height: 1)
    canvas.write([legendLine(cells: map.width * map.height)], in: legend)
    canvas.write(words, in: Rect(x: inner.x, y: legend.maxY + 1, width: inner.width, height: rows))
  }

  private var title: String {
    heat.kernel.map { "\($0): what both still share" } ?? "Live"
  }

  private func drawMap(_ area: Rect, into canvas: inout Canvas) {
    let cells = min(area.width * area.height, heat.shared.count)
    for cell in 0..<cells {
      let blocks = cell * heat.shared.count / cells..<(cell + 1) * heat.shared.count / cells
      let shared = heat.shared[blocks].reduce(0, +)
      let pages = blocks.reduce(0) { $0 + min(heat.blockPages, heat.pages - $1 * heat.blockPages) }
      let shade = shared == 0 ? 0 : shared == pages ? 4 : 1 + shared * 3 / pages
      let place = Rect(x: area.x + cell % area.width, y: area.y + cell / area.width, width: 1, height: 1)
      canvas.fill(place, with: Self.shades[shade], role: shared == 0 ? .privateFrame : .sharedFrame)
    }
  }

  private func legendLine(cells: Int) -> StyledLine {
    let pages = max(1, heat.pages / max(1, min(cells, heat.shared.count)))
    return StyledLine(parts: [
      ("█", .sharedFrame), (" shared  ", .muted), ("▓▒░", .sharedFrame), (" partly  ", .muted),
      ("·", .privateFrame), (" private  ", .muted), ("a cell: \(counted(pages, "page"))", .muted),
    ])
  }

  // MARK: - Words

  private func lines(width: Int) -> [StyledLine] {
    guard heat.isReady else {
      let text =
        heat.hasFailed
        ? "There is no experiment."
        : "The parent writes every page of \(formatSize(heat.pages)), and then forks…"
      return StyledLine.wrap(text, width: width)
    }
    let isShared = heat.sharedPages
    let counts: [[(String, Role)]] = [
      [("shared \(formatSize(isShared))", .strong)],
      [("private \(formatSize(heat.pages - isShared))", .strong)],
      [("\(grouped(heat.faults)) faults", .text)],
      [("\(formatSize(min(heat.faults, heat.written))) copied", .text)],
    ]
    return StyledLine.pack(counts, separator: " · ", width: width)
      + StyledLine.wrap(comparison, width: width)
  }

  /// What it has cost, beside what copying everything at the fork would have.
  private var comparison: String {
    let fork = "The fork took \(formatTime(heat.forkNanoseconds))"
    let eager =
      "copying all of it then would have taken \(formatSize(heat.pages)) and about \(formatTime(heat.copyNanoseconds))"
    guard heat.faults > 0 else { return "\(fork); \(eager)." }
    let each = heat.nanoseconds / heat.faults
    let faults = "the faults so far took \(formatTime(heat.nanoseconds)), \(formatTime(each)) each"
    guard heat.isOver else { return "\(fork), \(faults); \(eager)." }
    let verdict =
      heat.nanoseconds > heat.copyNanoseconds
      ? "Everything was written, so putting it off has lost." : "Even so, putting it off has not lost."
    return "\(fork), \(faults); \(eager). \(verdict)"
  }

  /// Bytes with one decimal where they are no whole number of a large unit.
  private func formatSize(_ pages: Int) -> String {
    let bytes = pages * 4096
    for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB")] where bytes >= unit && bytes % unit != 0 {
      let tenths = bytes % unit * 10 / unit
      return "\(bytes / unit)\(tenths == 0 ? "" : ".\(tenths)") \(name)"
    }
    return formatBytes(bytes)
  }

  private func formatTime(_ nanoseconds: Int) -> String {
    switch nanoseconds {
    case ..<10_000: "\(nanoseconds) ns"
    case ..<10_000_000: "\(nanoseconds / 1000) µs"
    case ..<10_000_000_000: "\(nanoseconds / 1_000_000) ms"
    default: "\(nanoseconds / 1_000_000_000) s"
    }
  }

  /// Digits in threes: `16 384`.
  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce("") { text, digit in
      let isGroup = digit.offset > 0 && (digits.count - digit.offset) % 3 == 0
      return text + (isGroup ? "\u{A0}" : "") + String(digit.element)
    }
  }
}
