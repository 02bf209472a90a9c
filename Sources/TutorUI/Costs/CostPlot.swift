import Canvas
import Lessons
import Glibc

/// Lines through measured times over amounts of memory, with logarithmic scales for both.
struct CostPlot {
  struct Line {
    /// Marks its points.
    let letter: Character
    let name: String
    /// Bytes and nanoseconds, from the smallest amount.
    let points: [(bytes: Int, nanoseconds: Double)]
  }

  private let lines: [Line]
  private let width: Int
  private let decades: ClosedRange<Int>
  private let sizes: [Int]
  private static let axisWidth = 8

  /// `nil` for fewer than two amounts, which make no line.
  init?(_ lines: [Line], width: Int) {
    let points = lines.flatMap(\.points)
    let times = points.map { max(1, $0.nanoseconds) }
    sizes = Set(points.map(\.bytes)).sorted()
    guard sizes.count >= 2, let least = times.min(), let most = times.max() else { return nil }
    self.lines = lines
    self.width = width
    let lowest = log10(least).rounded(.down)
    let highest = log10(most).rounded(.up)
    decades = Int(lowest)...max(Int(lowest) + 1, Int(highest))
  }

  private var labelWidth: Int { 4 + (lines.map { DisplayWidth.of($0.name) }.max() ?? 0) }
  private var area: Rect {
    Rect(
      x: Self.axisWidth + 2, y: 1, width: max(2, width - Self.axisWidth - 2 - labelWidth),
      height: decades.count * rowsPerDecade - rowsPerDecade + 1)
  }
  private var rowsPerDecade: Int { decades.count > 6 ? 2 : 3 }

  func canvas() -> Canvas {
    var canvas = Canvas(size: Size(width: width, height: area.maxY + 2))
    canvas.write("time", x: Self.axisWidth - 5, y: 0)
    drawAxes(into: &canvas)
    for line in lines { connect(line, into: &canvas) }
    var marked: Set<Point> = []
    var labelled: Set<Int> = []
    for line in lines {
      for point in line.points {
        var place = place(point.bytes, point.nanoseconds)
        // Points in one place stand side by side, at the right edge to the left.
        while marked.contains(place) { place.x += point.bytes == sizes.last ? -1 : 1 }
        marked.insert(place)
        canvas.write(String(line.letter), x: place.x, y: place.y)
      }
      guard let last = line.points.last else { continue }
      let wanted = place(last.bytes, last.nanoseconds).y
      // If another name stands there already, the nearest free row.
      let rows = (area.y..<area.maxY).filter { !labelled.contains($0) }
      guard let row = rows.min(by: { abs($0 - wanted) < abs($1 - wanted) }) else { continue }
      labelled.insert(row)
      canvas.write("\(line.letter) \(line.name)", x: area.maxX + 2, y: row)
    }
    return canvas
  }

  // MARK: - Scales

  private func place(_ bytes: Int, _ nanoseconds: Double) -> Point {
    let height = (log10(max(1, nanoseconds)) - Double(decades.lowerBound)) * Double(rowsPerDecade)
    return Point(x: column(bytes), y: area.maxY - 1 - Int(height.rounded()))
  }

  private func column(_ bytes: Int) -> Int {
    let (first, last) = (log2(Double(sizes[0])), log2(Double(sizes[sizes.count - 1])))
    let share = (log2(Double(bytes)) - first) / (last - first)
    return area.x + Int((share * Double(area.width - 1)).rounded())
  }

  // MARK: - Drawing

  private func drawAxes(into canvas: inout Canvas) {
    let axis = Self.axisWidth
    canvas.fill(Rect(x: axis, y: area.y, width: 1, height: area.height), with: "│")
    for decade in decades {
      let row = area.maxY - 1 - (decade - decades.lowerBound) * rowsPerDecade
      let time = (0..<decade).reduce(1.0) { product, _ in product * 10 }
      let unit = TimeFigure.unit(for: time)
      let label = "\(Int((time / unit.nanoseconds).rounded())) \(unit.rawValue)"
      canvas.write(label, x: axis - 1 - DisplayWidth.of(label), y: row)
      canvas.write("┤", x: axis, y: row)
    }
    canvas.write("╰", x: axis, y: area.maxY)
    canvas.fill(Rect(x: axis + 1, y: area.maxY, width: area.maxX - axis, height: 1), with: "─")
    var free = 0
    for bytes in sizes {
      canvas.write("┴", x: column(bytes), y: area.maxY)
      let label = formatBytes(bytes)
      let x = max(0, column(bytes) - DisplayWidth.of(label) / 2)
      guard x >= free else { continue }
      free = canvas.write(label, x: x, y: area.maxY + 1) + 1
    }
  }

  private func connect(_ line: Line, into canvas: inout Canvas) {
    for (from, to) in zip(line.points, line.points.dropFirst()) {
      let start = place(from.bytes, from.nanoseconds)
      let end = place(to.bytes, to.nanoseconds)
      guard end.x > start.x else { continue }
      for x in start.x...end.x {
        let share = Double(x - start.x) / Double(end.x - start.x)
        let y = start.y + Int((share * Double(end.y - start.y)).rounded())
        canvas.write("·", x: x, y: y)
      }
    }
  }
}
