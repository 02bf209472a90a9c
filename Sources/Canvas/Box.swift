extension Canvas {
  /// Draws a border inside the edges of an area; one smaller than 2 × 2 has none.
  public mutating func box(_ area: Rect, role: Role = .border) {
    guard area.width >= 2, area.height >= 2 else { return }
    let (right, bottom) = (area.maxX - 1, area.maxY - 1)
    fill(Rect(x: area.x, y: area.y, width: area.width, height: 1), with: "─", role: role)
    fill(Rect(x: area.x, y: bottom, width: area.width, height: 1), with: "─", role: role)
    fill(Rect(x: area.x, y: area.y, width: 1, height: area.height), with: "│", role: role)
    fill(Rect(x: right, y: area.y, width: 1, height: area.height), with: "│", role: role)
    for (corner, x, y) in [
      ("╭", area.x, area.y), ("╮", right, area.y), ("╰", area.x, bottom), ("╯", right, bottom),
    ] {
      write(corner, x: x, y: y, role: role)
    }
  }
}
