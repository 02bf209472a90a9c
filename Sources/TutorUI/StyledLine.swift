import Canvas

/// A row of text in which each part has its role.
struct StyledLine: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    let text: String
    let role: Role
  }

  var parts: [Part]

  init(_ text: String = "", _ role: Role = .text) {
    parts = [Part(text: text, role: role)]
  }

  init(parts: [(String, Role)]) {
    self.parts = parts.map { Part(text: $0.0, role: $0.1) }
  }

  var width: Int { parts.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// Rows of one paragraph.
  static func wrap(_ text: String, width: Int, _ role: Role = .text) -> [StyledLine] {
    TextLayout.wrap(TextLayout.sanitize(text), width: width).map { StyledLine($0, role) }
  }
}

extension Canvas {
  @discardableResult
  mutating func write(_ line: StyledLine, x: Int, y: Int, within limit: Rect) -> Int {
    line.parts.reduce(x) { x, part in write(part.text, x: x, y: y, role: part.role, within: limit) }
  }

  /// Writes text so that it ends before column `maxX`.
  mutating func write(_ line: StyledLine, endingAt maxX: Int, y: Int, within limit: Rect) {
    write(line, x: maxX - line.width, y: y, within: limit)
  }

  mutating func writeCentered(_ line: StyledLine, y: Int, within area: Rect) {
    write(line, x: area.x + max(0, (area.width - line.width) / 2), y: y, within: area)
  }

  /// A border with words in it.
  ///
  /// - Returns: the area inside.
  mutating func panel(
    _ area: Rect, title: String, trailing: String = "", footer: String = "", focused: Bool = false
  ) -> Rect {
    box(area, role: focused ? .focusedBorder : .border)
    let edge = Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: area.height)
    let room = edge.width - 2 - (trailing.isEmpty ? 0 : DisplayWidth.of(trailing) + 3)
    write(StyledLine(" \(TextLayout.clip(title, width: room)) ", .title), x: edge.x, y: area.y, within: edge)
    if !trailing.isEmpty { write(StyledLine(" \(trailing) "), endingAt: edge.maxX, y: area.y, within: edge) }
    if !footer.isEmpty {
      write(StyledLine(" \(footer) ", .strong), endingAt: edge.maxX, y: area.maxY - 1, within: edge)
    }
    return area.inset(horizontally: 1, vertically: 1)
  }

  /// A panel of text that may be longer than it is tall; the border says how much there is above and below.
  mutating func textPanel(
    _ area: Rect, title: String, trailing: String = "", lines: [StyledLine], scroll: ScrollState,
    focused: Bool = false
  ) {
    let visible = area.height - 2
    let window = scroll.window(total: lines.count, visible: visible)
    let above = window.lowerBound
    let below = lines.count - window.upperBound
    var footer = above > 0 ? "↑ \(above)" : ""
    if below > 0 { footer += (footer.isEmpty ? "" : " · ") + "↓ \(below) more" }
    let inner = panel(area, title: title, trailing: trailing, footer: footer, focused: focused)
    for (row, line) in lines[window].enumerated() {
      write(line, x: inner.x + 1, y: inner.y + row, within: inner)
    }
  }
}
