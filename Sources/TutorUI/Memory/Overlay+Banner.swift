import Canvas

extension Canvas {
  /// Draws the steps of a stopped access in the middle of a row, the current one lit.
  mutating func write(_ banner: Overlay.Banner, in area: Rect) {
    guard area.height > 0 else { return }
    let width = banner.words.reduce(0) { $0 + $1.count + 2 } + 3 * (banner.words.count - 1)
    var x = area.x + max(0, (area.width - width) / 2)
    for (index, word) in banner.words.enumerated() {
      if index > 0 { x = write(" → ", x: x, y: area.y, role: .muted, within: area) }
      let isCurrent = index == banner.current
      x = write(
        " \(word) ", x: x, y: area.y,
        style: isCurrent ? Style(Blend(.onLit), on: Blend(.lit), bold: true) : Style(.muted), within: area)
    }
  }
}
