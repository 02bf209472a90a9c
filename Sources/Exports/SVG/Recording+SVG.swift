import Canvas

extension Recording {
  /// The recording as one self-contained SVG document: a picture, or a film that repeats.
  ///
  /// Where nothing moves (in a slide program without CSS, on paper, for people who prefer less motion) the last picture of a
  /// film is shown.
  ///
  /// - Parameter title: the subject, in one line.
  public func svg(_ palette: Palette, title: String) -> String {
    let width = Double(size.width) * Cell.width + 2 * Cell.margin
    let height = Double(size.height) * Cell.height + 2 * Cell.margin
    let background = Ink(palette[.text]).background
    let rows = stretches(RowDrawing(background: background), palette)
    let moments = Set(rows.filter { !isWhole($0) }.map(\.frames)).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))" height="\(number(height))" \
      viewBox="0 0 \(number(width)) \(number(height))" role="img">
      <title>\(escaped(TextLayout.sanitize(title)))</title>
      \(style(moments))\
      <rect width="100%" height="100%" fill="\(background)"/>
      <g font-family="'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace" font-size="\(number(Cell.fontSize))">
      \(rows.map(element).joined())\
      </g>
      </svg>

      """
  }

  /// A row that looks the same in consecutive frames.
  private struct Stretch {
    var frames: Range<Int>
    let elements: String
  }

  /// All rows as they change from frame to frame.
  private func stretches(_ drawing: RowDrawing, _ palette: Palette) -> [Stretch] {
    var rows: [[Stretch]] = Array(repeating: [], count: size.height)
    for (index, frame) in frames.enumerated() {
      let runs = Dictionary(grouping: frame.picture.runs(since: nil, palette), by: \.place.y)
      for row in rows.indices {
        let elements = drawing.elements(runs[row] ?? [])
        if let last = rows[row].last, last.elements == elements {
          rows[row][rows[row].count - 1].frames = last.frames.lowerBound..<(index + 1)
        } else {
          rows[row].append(Stretch(frames: index..<(index + 1), elements: elements))
        }
      }
    }
    return rows.joined().filter { !$0.elements.isEmpty }
  }

  private func isWhole(_ stretch: Stretch) -> Bool { stretch.frames == frames.indices }

  private func element(_ stretch: Stretch) -> String {
    if isWhole(stretch) { return stretch.elements }
    let visibility = stretch.frames.upperBound == frames.count ? "" : " visibility=\"hidden\""
    return "<g class=\"\(name(stretch.frames))\"\(visibility)>\n\(stretch.elements)</g>\n"
  }

  private func name(_ moment: Range<Int>) -> String { "f\(moment.lowerBound)-\(moment.upperBound)" }

  /// The times at which changing rows are visible.
  private func style(_ moments: [Range<Int>]) -> String {
    guard !moments.isEmpty else { return "" }
    let rules = moments.map { moment in
      var keys = "0%{visibility:\(moment.lowerBound == 0 ? "visible" : "hidden")}"
      if moment.lowerBound > 0 { keys += "\(percent(moment.lowerBound)){visibility:visible}" }
      if moment.upperBound < frames.count { keys += "\(percent(moment.upperBound)){visibility:hidden}" }
      return """
        .\(name(moment)){animation:\(name(moment)) \(Self.seconds(end))s step-end infinite}
        @keyframes \(name(moment)){\(keys)}

        """
    }
    return """
      <style>
      @media (prefers-reduced-motion: no-preference) {
      \(rules.joined())\
      }
      </style>

      """
  }

  /// The start of a frame as a share of the whole, to a ten-thousandth of a percent.
  private func percent(_ frame: Int) -> String {
    let millionths = frames[frame].start * 1_000_000 / end
    let fraction = String(millionths % 10_000)
    return "\(millionths / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction + "%"
  }
}
