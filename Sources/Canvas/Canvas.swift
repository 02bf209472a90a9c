/// A grid of cells that panels draw into, independent of any terminal.
public struct Canvas: Sendable {
  /// The contents of one cell.
  public struct Cell: Hashable, Sendable {
    /// `nil` in the second cell of a wide character.
    public var character: Character?
    /// How it is painted.
    public var style: Style
    /// What the cell means; `nil` in a picture of memory, which has tones.
    public var role: Role? { style.role }
  }

  /// The largest canvas, whatever size a terminal reports.
  public static let largest = Size(width: 4096, height: 1024)

  /// Columns and rows.
  public let size: Size
  /// Where the terminal's own cursor stands: on what is selected, so that braille lines and magnifiers, which follow it, find
  /// that; `nil` hides it. What draws the selection sets it.
  public var cursor: Point?
  private(set) var glyphs: [Glyph]
  private(set) var styles: [Style]
  /// Characters of more than one scalar, which glyphs refer to.
  private var clusters: [Character] = []

  /// The contents of a cell in four bytes: the scalar of a character, the index of a longer character in `clusters`, or
  /// nothing in the second cell of a wide one. This makes it cheap to clear and compare whole screens.
  struct Glyph: Equatable {
    let bits: UInt32

    static let blank = Glyph(bits: 0x20)
    static let secondHalf = Glyph(bits: 0)
    private static let clusterMark: UInt32 = 1 << 31

    init(bits: UInt32) {
      self.bits = bits
    }

    init(cluster: Int) {
      bits = Self.clusterMark | UInt32(cluster)
    }

    var isASCII: Bool { bits < 0x80 && self != .secondHalf }

    var cluster: Int? { bits & Self.clusterMark == 0 ? nil : Int(bits & ~Self.clusterMark) }
  }

  /// A blank canvas; the size is clamped between zero and ``largest``.
  public init(size: Size) {
    self.size = Size(
      width: min(max(0, size.width), Self.largest.width),
      height: min(max(0, size.height), Self.largest.height))
    glyphs = Array(repeating: .blank, count: self.size.width * self.size.height)
    styles = Array(repeating: Style(.text), count: glyphs.count)
  }

  /// The whole canvas.
  public var bounds: Rect { Rect(size) }

  /// The cell at a point inside the bounds.
  public subscript(x: Int, y: Int) -> Cell {
    let index = y * size.width + x
    return Cell(character: character(glyphs[index]), style: styles[index])
  }

  /// Copies an area from a picture of the same size.
  public mutating func copy(_ area: Rect, from other: Canvas) {
    guard other.size == size else { return }
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      let row = y * size.width + area.x..<y * size.width + area.maxX
      styles.replaceSubrange(row, with: other.styles[row])
      glyphs.replaceSubrange(row, with: other.glyphs[row])
      // Each canvas numbers its clusters by itself.
      for index in row where glyphs[index].cluster != nil {
        clusters.append(other.character(other.glyphs[index]) ?? " ")
        glyphs[index] = Glyph(cluster: clusters.count - 1)
      }
    }
  }

  /// All cells, row by row.
  public var cells: [Cell] {
    zip(glyphs, styles).map { Cell(character: character($0), style: $1) }
  }

  func character(_ glyph: Glyph) -> Character? {
    if let cluster = glyph.cluster { return clusters[cluster] }
    if glyph.bits < 0x80 { return glyph == .secondHalf ? nil : PlainText.ascii[Int(glyph.bits)] }
    return Unicode.Scalar(glyph.bits).map(Character.init)
  }

  // MARK: - Drawing

  /// Draws one line of text from a point on, within `limit`; unsafe characters are shown as codes.
  ///
  /// Half of a wide character at an edge becomes a blank; a combining mark without a base is left out.
  ///
  /// - Returns: the column after the last cell drawn.
  @discardableResult
  public mutating func write(_ text: String, x: Int, y: Int, role: Role = .text, within limit: Rect? = nil)
    -> Int
  {
    write(text, x: x, y: y, style: Style(role), within: limit)
  }

  /// The same in a style of tones.
  @discardableResult
  public mutating func write(_ text: String, x: Int, y: Int, style: Style, within limit: Rect? = nil) -> Int {
    let area = (limit ?? bounds).intersection(bounds)
    var column = x
    guard area.y <= y, y < area.maxY else { return column }
    if PlainText.width(text) != nil {
      for scalar in text.unicodeScalars {
        if column >= area.maxX { break }
        if column >= area.x { put(Glyph(bits: scalar.value), x: column, y: y, style: style) }
        column += 1
      }
      return min(column, max(x, area.maxX))
    }
    for character in TextLayout.sanitize(text) {
      let width = DisplayWidth.of(character)
      if width == 0 { continue }
      if column >= area.maxX { break }
      if column >= area.x && column + width <= area.maxX {
        put(glyph(character), isWide: width == 2, x: column, y: y, style: style)
      } else if width == 2 {
        fill(Rect(x: column, y: y, width: width, height: 1).intersection(area), style: style)
      }
      column += width
    }
    return min(column, max(x, area.maxX))
  }

  /// Fills an area with one narrow character; any other counts as a blank.
  public mutating func fill(_ area: Rect, with character: Character = " ", role: Role = .text) {
    fill(area, with: character, style: Style(role))
  }

  /// The same in a style of tones.
  public mutating func fill(_ area: Rect, with character: Character = " ", style: Style) {
    let area = area.intersection(bounds)
    let glyph = character == " " || DisplayWidth.of(String(character)) != 1 ? .blank : glyph(character)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { put(glyph, x: x, y: y, style: style) }
    }
  }

  /// Changes the role of all cells in an area and keeps their characters.
  public mutating func paint(_ area: Rect, role: Role) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { styles[y * size.width + x] = Style(role) }
    }
  }

  /// Dims the cells of an area, whatever stands in them.
  ///
  /// - Parameter level: from 0, not at all, to ``Style/deepestDim``.
  public mutating func dim(_ area: Rect, level: Int) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      for index in y * size.width + area.x..<y * size.width + area.maxX {
        styles[index] = styles[index].dimmed(level)
      }
    }
  }

  private mutating func glyph(_ character: Character) -> Glyph {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1 { return Glyph(bits: scalar.value) }
    clusters.append(character)
    return Glyph(cluster: clusters.count - 1)
  }

  private mutating func put(_ glyph: Glyph, isWide: Bool = false, x: Int, y: Int, style: Style) {
    let index = y * size.width + x
    eraseWide(at: index)
    if isWide {
      eraseWide(at: index + 1)
      glyphs[index + 1] = .secondHalf
      styles[index + 1] = style
    }
    glyphs[index] = glyph
    styles[index] = style
  }

  /// Overwriting half of a wide character erases the other half.
  private mutating func eraseWide(at index: Int) {
    if glyphs[index] == .secondHalf {
      glyphs[index - 1] = .blank
    } else if (index + 1) % size.width != 0, glyphs[index + 1] == .secondHalf {
      glyphs[index + 1] = .blank
    }
  }

  // MARK: - The picture as text

  /// The rows as text, without trailing spaces.
  public var rows: [String] {
    (0..<size.height).map { y in
      let row = (0..<size.width).compactMap { self[$0, y].character }
      let end = row.lastIndex { $0 != " " } ?? -1
      return String(row[0..<(end + 1)])
    }
  }

  /// The rows as letters of styles, blanks included; they show what text alone does not.
  public var styleRows: [String] {
    (0..<size.height).map { y in
      String((0..<size.width).map { Character(self[$0, y].style.letter) })
    }
  }
}
