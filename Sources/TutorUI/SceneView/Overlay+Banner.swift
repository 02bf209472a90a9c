import Canvas

extension Canvas {
  /// Draws the steps of a stopped access in the middle of a row, the current one lit.
  mutating func write(_ banner: Overlay.Banner, in area: Rect) {
    guard area.height > 0 else { return }
    let (words, arrow) = banner.layout(width: area.width)
    var x = area.x + max(0, (area.width - Overlay.Banner.width(words, arrow)) / 2)
    for (index, word) in words.enumerated() {
      if index > 0 { x = write(arrow, x: x, y: area.y, role: .muted, within: area) }
      let isCurrent = index == banner.current
      x = write(
        " \(word) ", x: x, y: area.y,
        style: isCurrent ? Style(Blend(.onLit), on: Blend(.lit), bold: true) : Style(.muted), within: area)
    }
  }
}

extension Overlay.Banner {
  /// The words and the arrow between them: with what a copy copies where that fits.
  fileprivate func layout(width: Int) -> (words: [String], arrow: String) {
    let long = words.map { $0 == Self.copy ? "\($0) \(amount)" : $0 }
    let layouts = [(long, " → "), (long, "→"), (words, " → ")]
    return layouts.first { Self.width($0.0, $0.1) <= width } ?? (words, "→")
  }

  /// Each word has a blank on both sides.
  fileprivate static func width(_ words: [String], _ arrow: String) -> Int {
    words.reduce(0) { $0 + $1.count + 2 } + arrow.count * (words.count - 1)
  }
}
