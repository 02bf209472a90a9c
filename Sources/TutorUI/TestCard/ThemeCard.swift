import Canvas

/// A theme: samples of its paints, each with its contrast in this terminal's colours.
struct ThemeCard {
  let theme: ThemeName
  let colors: Int

  private var palette: Palette { theme.palette(colors: colors) }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let inner = canvas.panel(
      area, title: "Theme: \(theme.rawValue)", trailing: colors > 0 ? "\(colors) colours" : "no colours")
    let width = min(inner.width - 2, 100)
    let content = Rect(x: inner.x + (inner.width - width) / 2, y: inner.y, width: width, height: inner.height)
    let words = summary(width: width)
    let textRows = (Self.texts.count + 1) / 2
    var spare = content.height - words.count - Self.frames.count - 1 - textRows
    func take(_ rows: Int) -> Bool {
      guard spare >= rows else { return false }
      spare -= rows
      return true
    }
    let gap = take(2) ? 1 : 0
    let frameHeight = take(2 * Self.frames.count) ? 3 : 1
    let textStep = take(textRows - 1) ? 2 : 1
    var y = content.y + max(0, spare) / 2
    canvas.write(words, in: Rect(x: content.x, y: y, width: width, height: words.count))
    y += words.count + gap
    for (style, text, meaning) in Self.frames {
      drawFrame(
        style, text, meaning, Rect(x: content.x, y: y, width: width, height: frameHeight), into: &canvas)
      y += frameHeight
    }
    drawFault(Rect(x: content.x, y: y, width: width, height: 1), into: &canvas)
    y += 1 + gap
    for (index, text) in Self.texts.enumerated() {
      let half = width / 2 - 1
      let column = index / textRows
      let x = column == 0 ? content.x : content.maxX - half
      let row = Rect(x: x, y: y + index % textRows * textStep, width: half, height: 1)
      canvas.write(text.0, x: row.x, y: row.y, role: text.1, within: row)
      canvas.write(ratio(text.1), endingAt: row.maxX, y: row.y, within: row)
    }
  }

  // MARK: - Samples

  /// What fills a card, and what that means.
  private static let frames: [(Style, String, String)] = [
    (style(.fill(.first), .onFill(.first)), "f2 30 ×1", "the parent's"),
    (style(.fill(.second), .onFill(.second)), "f6 31 ×1", "the child's"),
    (style(.shared, .onShared), "f0 10 ×2", "shared"),
    (style(.lit, .onLit), "31", "moving"),
  ]

  private static func style(_ ground: Tone, _ ink: Tone) -> Style {
    Style(Blend(ink), on: Blend(ground), bold: true)
  }

  private static let texts: [(String, Role)] = [
    ("Text", .text), ("Secondary", .muted), ("Emphasis", .strong), ("Title", .title),
    ("▸ Chosen", .selection),
    ("✓ Right", .correct), ("✗ Not right", .wrong), ("Enter", .key), ("Message", .notice),
    ("█████", .information),
    ("──────", .border), ("▸─────", .focusedBorder),
  ]

  private func drawFrame(
    _ style: Style, _ text: String, _ meaning: String, _ area: Rect, into canvas: inout Canvas
  ) {
    let middle = area.y + area.height / 2
    let half = area.width / 2 - 1
    let card = Rect(x: area.x, y: area.y, width: half, height: area.height)
    canvas.fill(card, style: style)
    canvas.write(text, x: card.x + max(0, (half - text.count) / 2), y: middle, style: style, within: card)
    canvas.write(meaning, x: area.x + half + 2, y: middle, within: area)
    canvas.write(ratio(palette[style]), endingAt: area.maxX, y: middle, within: area)
  }

  private func drawFault(_ area: Rect, into canvas: inout Canvas) {
    let half = area.width / 2 - 1
    canvas.write("!", x: area.x + half / 2, y: area.y, role: .mark)
    canvas.write("fault", x: area.x + half + 2, y: area.y, within: area)
    canvas.write(ratio(.mark), endingAt: area.maxX, y: area.y, within: area)
  }

  // MARK: - Figures

  /// The least contrast of any text, in words; `nil` for the terminal's own colours.
  var least: String? { leastRatio.map(Self.format) }

  private var leastRatio: Double? {
    Role.allCases.filter(\.isText).compactMap { palette[$0].contrast }.min()
  }

  private func summary(width: Int) -> [StyledLine] {
    guard let least = leastRatio, let promised = theme.promisedContrast(colors: colors)
    else {
      return StyledLine.wrap(
        "The terminal's own two colours; their contrast is unknown.", width: width, .strong)
    }
    let verdict = "Lowest contrast of text: \(Self.format(least)); required: \(Self.format(promised))."
    let doubt = colors < 256 ? " Computed for xterm's 16 colours; yours may differ." : ""
    return StyledLine.wrap("\(least >= promised ? "✓" : "✗") \(verdict)\(doubt)", width: width, .strong)
  }

  private func ratio(_ role: Role) -> StyledLine { ratio(palette[role]) }

  private func ratio(_ paint: Paint) -> StyledLine {
    StyledLine(paint.contrast.map(Self.format) ?? "–")
  }

  /// One decimal, rounded down: `7.0:1`.
  private static func format(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10 + 1e-6)
    return "\(tenths / 10).\(tenths % 10):1"
  }
}
