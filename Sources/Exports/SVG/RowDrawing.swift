import Canvas

/// One row of a picture as elements of SVG.
struct RowDrawing {
  /// The colour behind everything.
  let background: String

  func elements(_ runs: [CellRun]) -> String {
    runs.map { fill($0, Ink($0.paint)) }.joined() + runs.map { draw($0, Ink($0.paint)) }.joined()
  }

  private func fill(_ run: CellRun, _ ink: Ink) -> String {
    guard ink.background != background else { return "" }
    return """
      <rect x="\(x(run.place.x))" y="\(number(top(run)))" width="\(width(run.width))" height="\(number(Cell.height))" \
      fill="\(ink.background)" shape-rendering="crispEdges"/>

      """
  }

  /// The contents of the cells: lines and blocks as shapes, other characters as words, each placed and stretched to its
  /// cells.
  private func draw(_ run: CellRun, _ ink: Ink) -> String {
    var shapes = Shapes()
    var words: [Word] = []
    if ink.isUnderlined {
      shapes.add(
        Rectangle(
          x: left(run.place.x), y: top(run) + Cell.baseline + 2, width: Double(run.width) * Cell.width,
          height: Cell.light))
    }
    for (character, column, width) in run.columns where character != " " {
      if let glyph = DrawnGlyph(character, x: left(column), y: top(run)) {
        shapes.add(glyph)
      } else if Self.isInEveryFont(character), words.last?.continues(to: column) == true {
        words[words.count - 1].append(character)
      } else {
        words.append(Word(character, column: column, width: width, isOpen: Self.isInEveryFont(character)))
      }
    }
    let contents =
      shapes.elements(ink.foreground) + words.map { element($0, y: top(run) + Cell.baseline) }.joined()
    guard !contents.isEmpty else { return "" }
    let weight = ink.isBold ? " font-weight=\"bold\"" : ""
    return "<g fill=\"\(ink.foreground)\"\(weight)>\(contents)</g>\n"
  }

  private func element(_ word: Word, y: Double) -> String {
    """
    <text x="\(x(word.column))" y="\(number(y))" textLength="\(width(word.width))" \
    lengthAdjust="spacingAndGlyphs">\(escaped(word.text))</text>
    """
  }

  /// Whether every monospaced font has the character, in the usual width. Other characters stand alone, since they may come
  /// from another font.
  private static func isInEveryFont(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy { $0.value < 0x180 }
  }

  private func left(_ column: Int) -> Double { Cell.margin + Double(column) * Cell.width }
  private func top(_ run: CellRun) -> Double { Cell.margin + Double(run.place.y) * Cell.height }
  private func x(_ column: Int) -> String { number(left(column)) }
  private func width(_ columns: Int) -> String { number(Double(columns) * Cell.width) }
}

/// Characters of one run with no blank between them.
private struct Word {
  let column: Int
  private(set) var width: Int
  private(set) var text: String
  /// Whether more characters can follow.
  let isOpen: Bool

  init(_ character: Character, column: Int, width: Int, isOpen: Bool) {
    self.column = column
    self.width = width
    self.isOpen = isOpen
    text = String(character)
    // Asks for the plain form, where a font has a coloured picture too.
    if let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      scalar.properties.isEmoji, !scalar.properties.isEmojiPresentation, !isOpen
    {
      text += "\u{FE0E}"
    }
  }

  func continues(to column: Int) -> Bool { isOpen && column == self.column + width }

  mutating func append(_ character: Character) {
    text.append(character)
    width += 1
  }
}

/// The lines and blocks of a run, in as few elements as possible.
private struct Shapes {
  private var areas: [(opacity: Double, rectangles: [Rectangle])] = []
  private var arcs = ""

  mutating func add(_ glyph: DrawnGlyph) {
    switch glyph {
    case .arc(let path): arcs += path
    case .rectangles(let rectangles, let opacity):
      for rectangle in rectangles { add(rectangle, opacity: opacity) }
    }
  }

  mutating func add(_ rectangle: Rectangle, opacity: Double = 1) {
    if areas.last?.opacity != opacity { areas.append((opacity, [])) }
    areas[areas.count - 1].rectangles.appendJoined(rectangle)
  }

  func elements(_ color: String) -> String {
    let areas = areas.map { area in
      let opacity = area.opacity == 1 ? "" : " fill-opacity=\"\(number(area.opacity))\""
      return "<path d=\"\(area.rectangles.map(\.path).joined())\"\(opacity)/>"
    }
    guard !arcs.isEmpty else { return areas.joined() }
    return areas.joined()
      + "<path d=\"\(arcs)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(number(Cell.light))\"/>"
  }
}

extension [Rectangle] {
  /// Adds a rectangle; one that continues the last at the same height is merged with it.
  fileprivate mutating func appendJoined(_ next: Rectangle) {
    if let last, last.y == next.y, last.height == next.height, last.x <= next.x,
      next.x <= last.x + last.width
    {
      self[count - 1].width = next.x + next.width - last.x
    } else {
      append(next)
    }
  }
}
