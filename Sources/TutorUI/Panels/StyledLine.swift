import Canvas

/// A row of text in which each part has its role.
struct StyledLine: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    let text: String
    let role: Role
  }

  var parts: [Part]
  /// Whether the cursor stands at its start.
  var isSelected = false

  init(_ text: String = "", _ role: Role = .text) {
    parts = [Part(text: text, role: role)]
  }

  init(_ parts: [Part]) {
    self.parts = parts
  }

  init(parts: [(String, Role)]) {
    self.init(parts.map { Part(text: $0.0, role: $0.1) })
  }

  var width: Int { parts.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// Rows of one paragraph.
  static func wrap(_ text: String, width: Int, _ role: Role = .text) -> [StyledLine] {
    TextLayout.wrap(text, width: width).map { StyledLine($0, role) }
  }

  /// Rows of a paragraph behind its head, below which the others begin.
  static func entry(
    _ head: String, _ headRole: Role, _ text: String, _ role: Role = .text, width: Int
  ) -> [StyledLine] {
    let indent = DisplayWidth.of(head)
    return TextLayout.wrap(text, width: width - indent).enumerated().map { row, line in
      StyledLine(parts: [(row == 0 ? head : String(repeating: " ", count: indent), headRole), (line, role)])
    }
  }

  /// Sentences in rows: all of them, then ever fewer from the first on.
  static func versions(of sentences: [String], width: Int, _ role: Role = .text) -> [[StyledLine]] {
    sentences.indices.reversed().map { wrap(sentences[...$0].joined(separator: " "), width: width, role) }
  }

  /// Rows of items, none of which is broken.
  static func pack(_ items: [[(String, Role)]], separator: String, width: Int) -> [StyledLine] {
    items.reduce(into: []) { lines, item in
      let line = StyledLine(parts: item)
      if let last = lines.last, last.width + DisplayWidth.of(separator) + line.width <= width {
        lines[lines.count - 1].parts += [Part(text: separator, role: .muted)] + line.parts
      } else {
        lines.append(line)
      }
    }
  }
}

extension Canvas {
  @discardableResult
  mutating func write(_ line: StyledLine, x: Int, y: Int, within limit: Rect) -> Int {
    if line.isSelected { cursor = Point(x: x, y: y) }
    return line.parts.reduce(x) { x, part in write(part.text, x: x, y: y, role: part.role, within: limit) }
  }

  /// Writes lines from the top of an area, as many as it has rows.
  mutating func write(_ lines: [StyledLine], in area: Rect) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      write(line, x: area.x, y: area.y + row, within: area)
    }
  }

  /// Writes text so that it ends before column `maxX`.
  mutating func write(_ line: StyledLine, endingAt maxX: Int, y: Int, within limit: Rect) {
    write(line, x: maxX - line.width, y: y, within: limit)
  }

  mutating func writeCentered(_ line: StyledLine, y: Int, within area: Rect) {
    write(line, x: area.x + max(0, (area.width - line.width) / 2), y: y, within: area)
  }

  /// Draws a border with words in it; a mark shows which panel has the focus, and the cursor stands there until something in
  /// the panel takes it.
  ///
  /// - Parameter isOpen: whether it has no sides.
  /// - Returns: the area inside.
  mutating func panel(
    _ area: Rect, title: String, trailing: String = "", footer: StyledLine? = nil, focused: Bool = false,
    isOpen: Bool = false
  ) -> Rect {
    let role: Role = focused ? .focusedBorder : .border
    if isOpen {
      for y in [area.y, area.maxY - 1] {
        fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: "─", role: role)
      }
    } else {
      box(area, role: role)
    }
    let edge = Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: area.height)
    let room = edge.width - 2 - (trailing.isEmpty ? 0 : DisplayWidth.of(trailing) + 3)
    if focused { cursor = Point(x: edge.x + 1, y: area.y) }
    let head = TextLayout.clip(focused ? "▸ " + title : title, width: room)
    write(StyledLine(" \(head) ", .title), x: edge.x, y: area.y, within: edge)
    if !trailing.isEmpty { write(StyledLine(" \(trailing) "), endingAt: edge.maxX, y: area.y, within: edge) }
    if let footer {
      let blank = StyledLine.Part(text: " ", role: .text)
      write(StyledLine([blank] + footer.parts + [blank]), endingAt: edge.maxX, y: area.maxY - 1, within: edge)
    }
    return area.inset(horizontally: 1, vertically: 1)
  }

  /// Draws a panel of text that may not fit; the border says how many rows are above and below. With the focus it has the
  /// cursor in front of its first visible row.
  ///
  /// - Parameter key: the key that scrolls there; empty for the arrow keys.
  mutating func textPanel(
    _ area: Rect, title: String, trailing: String = "", lines: [StyledLine], scroll: ScrollState,
    scrolledBy keys: (up: String, down: String) = ("", ""), focused: Bool = false
  ) {
    let visible = area.height - 2
    let window = scroll.window(total: lines.count, visible: visible)
    let above = window.lowerBound
    let below = lines.count - window.upperBound
    let inner = panel(
      area, title: title, trailing: trailing, footer: Self.scrollWords(above: above, below: below, keys),
      focused: focused)
    if focused { cursor = Point(x: inner.x + 1, y: inner.y) }
    write(Array(lines[window]), in: inner.split(columns: 1).1)
  }
  /// How many rows are out of sight, and the keys that show them where other keys have the arrows; `nil` if there are none.
  static func scrollWords(above: Int, below: Int, _ keys: (up: String, down: String)) -> StyledLine? {
    guard above + below > 0 else { return nil }
    let key = below > 0 ? keys.down : keys.up
    let rows = [above > 0 ? "↑ \(above)" : "", below > 0 ? "↓ \(below) more" : ""].filter { !$0.isEmpty }
    return StyledLine((key.isEmpty ? "" : key + " ") + rows.joined(separator: " · "), .strong)
  }
}
