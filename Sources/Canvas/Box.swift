/// The lines of a frame around something.
public struct BorderStyle: Sendable {
  let horizontal: Character
  let vertical: Character
  let corners: [Character]

  /// Thin lines: panels.
  public static let rounded = BorderStyle(horizontal: "─", vertical: "│", corners: ["╭", "╮", "╰", "╯"])
  /// Thick lines: frames of memory.
  public static let heavy = BorderStyle(horizontal: "━", vertical: "┃", corners: ["┏", "┓", "┗", "┛"])
}

extension Canvas {
  /// Draws a border inside the edges of an area; one smaller than 2 × 2 has none.
  public mutating func box(_ area: Rect, _ style: BorderStyle = .rounded, role: Role = .border) {
    guard area.width >= 2, area.height >= 2 else { return }
    fill(Rect(x: area.x, y: area.y, width: area.width, height: 1), with: style.horizontal, role: role)
    fill(Rect(x: area.x, y: area.maxY - 1, width: area.width, height: 1), with: style.horizontal, role: role)
    fill(Rect(x: area.x, y: area.y, width: 1, height: area.height), with: style.vertical, role: role)
    fill(Rect(x: area.maxX - 1, y: area.y, width: 1, height: area.height), with: style.vertical, role: role)
    let places = [
      (area.x, area.y), (area.maxX - 1, area.y), (area.x, area.maxY - 1), (area.maxX - 1, area.maxY - 1),
    ]
    for (corner, place) in zip(style.corners, places) {
      fill(Rect(x: place.0, y: place.1, width: 1, height: 1), with: corner, role: role)
    }
  }
}
