import Canvas
import Lessons
import MemoryModel

/// The map of large memory: a cell stands for several pages, and is the fuller the more of them are shared.
struct HeatDrawing {
  let heat: HeatMap

  /// What a cell looks like. The signs differ without colour, too; they are drawn on the background of text, since a full
  /// block in the colour of a frame would show its ink alone, which is that background in most themes.
  enum Shade: Character, CaseIterable {
    case nothing = "·", little = "░", half = "▒", much = "▓", all = "█"

    init(shared: Int, of pages: Int) {
      switch shared {
      case ..<1: self = .nothing
      case pages...: self = .all
      default: self = [.little, .half, .much][min(2, shared * 3 / pages)]
      }
    }

    var sign: Character { rawValue }

    var role: Role { self == .nothing ? .muted : .information }
  }

  func draw(_ layout: ScreenLayout, into canvas: inout Canvas) {
    let state = heat.isOver ? "all written" : heat.isRunning ? "▶" : heat.hasStarted ? "‖" : "not started"
    let writes = "writes \(heat.order.rawValue), \(grouped(heat.rate)) pages/s  \(state) "
    canvas.header(layout.header, "Live", trailing: StyledLine(writes))

    let area = layout.body
    let inner = canvas.panel(
      area, title: title, trailing: "\(size(heat.pages))",
      footer: StyledLine(heat.isReady ? "read from the kernel" : "nothing read yet", .muted)
    ).inset(horizontally: 1, vertically: 0)
    let words = lines(width: min(inner.width, 74))
    // The words always get the same number of rows, so that the map does not jump.
    let rows = inner.width < 72 ? 6 : 4
    let map = Rect(x: inner.x, y: inner.y, width: inner.width, height: max(1, inner.height - rows - 2))
    if heat.isReady { drawMap(map, into: &canvas) }
    let legend = Rect(x: inner.x, y: map.maxY, width: inner.width, height: 1)
    canvas.write([legendLine(cells: map.width * map.height)], in: legend)
    canvas.write(words, in: Rect(x: inner.x, y: legend.maxY + 1, width: inner.width, height: rows))
  }

  private var title: String {
    heat.kernel.map { "\($0): still shared by both" } ?? "Live"
  }

  private func drawMap(_ area: Rect, into canvas: inout Canvas) {
    let cells = min(area.width * area.height, heat.shared.count)
    for cell in 0..<cells {
      let blocks = cell * heat.shared.count / cells..<(cell + 1) * heat.shared.count / cells
      let shared = heat.shared[blocks].reduce(0, +)
      let pages = blocks.reduce(0) { $0 + min(heat.blockPages, heat.pages - $1 * heat.blockPages) }
      let shade = Shade(shared: shared, of: pages)
      let place = Rect(x: area.x + cell % area.width, y: area.y + cell / area.width, width: 1, height: 1)
      canvas.fill(place, with: shade.sign, role: shade.role)
    }
  }

  private func legendLine(cells: Int) -> StyledLine {
    let shown = max(1, min(cells, heat.shared.count))
    let pages = "\(heat.pages % shown == 0 ? "" : "about ")\(counted(max(1, heat.pages / shown), "page"))"
    return StyledLine(parts: [
      sample(.all), (" shared  ", .muted), sample(.much), sample(.half), sample(.little),
      (" partly  ", .muted),
      sample(.nothing), (" private  ", .muted), ("1 cell = \(pages)", .muted),
    ])
  }

  private func sample(_ shade: Shade) -> (String, Role) { (String(shade.sign), shade.role) }

  // MARK: - Words

  private func lines(width: Int) -> [StyledLine] {
    guard heat.isReady else {
      let text =
        heat.hasFailed
        ? "There is no experiment."
        : "The parent writes every page of \(size(heat.pages)) and then forks…"
      return StyledLine.wrap(text, width: width)
    }
    let counts: [[(String, Role)]] = [
      [("still shared \(size(heat.sharedPages))", .strong)],
      cost("needed", heat.pages + heat.copied, ifAllCopied: 2 * heat.pages),
      cost("copied", heat.copied, ifAllCopied: heat.pages),
      [(faults(heat.faults), .text)],
    ]
    return StyledLine.pack(counts, separator: " · ", width: width)
      + (heat.hasStarted ? [] : [StyledLine("Space: the child starts to write.", .key)])
      + StyledLine.wrap(times, width: width)
  }

  /// Pages so far, beside what copying every page at the fork takes.
  private func cost(_ what: String, _ pages: Int, ifAllCopied all: Int) -> [(String, Role)] {
    let comparison = pages < all ? ", not \(size(all))" : ""
    return [("\(size(pages)) \(what)", .text), (comparison, .muted)]
  }

  private func faults(_ faults: Int) -> String { "\(grouped(faults)) \(faults == 1 ? "fault" : "faults")" }

  /// Measured times alone; what copying everything at the fork takes is for `cowtutor lab` to measure.
  private var times: String {
    let fork = "The fork took \(formatTime(heat.forkNanoseconds))"
    guard heat.faults > 0 else { return "\(fork)." }
    let each = heat.nanoseconds / max(1, heat.written)
    let soFar = heat.isOver ? "" : " so far"
    return "\(fork), the writes\(soFar) \(formatTime(heat.nanoseconds)), \(formatTime(each)) each. "
      + "To compare with copying every page at the fork: cowtutor lab"
  }

  private func size(_ pages: Int) -> String { formatSize(pages * MeasuredCosts.pageBytes) }

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
