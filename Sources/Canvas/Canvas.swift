/// A grid of cells that panels draw into; it knows no terminal.
public struct Canvas: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    /// `nil` in the second cell of a wide character.
    public var character: Character?
    public var role: Role
  }

  public let size: Size
  public private(set) var cells: [Cell]

  public init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(
      repeating: Cell(character: " ", role: .text), count: self.size.width * self.size.height)
  }

  public var bounds: Rect { Rect(size) }

  /// The cell at a place inside the bounds.
  public subscript(x: Int, y: Int) -> Cell {
    cells[y * size.width + x]
  }

  /// Draws one line of text from a place on, and no further than `limit`; unsafe characters are shown as codes.
  ///
  /// - Returns: the column after the last cell drawn.
  @discardableResult
  public mutating func write(_ text: String, x: Int, y: Int, role: Role = .text, within limit: Rect? = nil)
    -> Int
  {
    let area = (limit ?? bounds).intersection(bounds)
    var column = x
    guard (area.y..<area.maxY).contains(y) else { return column }
    for character in TextLayout.sanitize(text) {
      let width = DisplayWidth.of(character)
      if width == 0 { continue }
      if column + width > area.maxX { break }
      if column >= area.x { put(character, width: width, x: column, y: y, role: role) }
      column += width
    }
    return column
  }

  /// Fills an area with one narrow character.
  public mutating func fill(_ area: Rect, with character: Character = " ", role: Role = .text) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { put(character, width: 1, x: x, y: y, role: role) }
    }
  }

  /// Gives the cells of an area another role, whatever stands in them.
  public mutating func paint(_ area: Rect, role: Role) {
    let area = area.intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { cells[y * size.width + x].role = role }
    }
  }

  private mutating func put(_ character: Character, width: Int, x: Int, y: Int, role: Role) {
    let index = y * size.width + x
    eraseWide(at: index)
    if width == 2 {
      eraseWide(at: index + 1)
      cells[index + 1] = Cell(character: nil, role: role)
    }
    cells[index] = Cell(character: character, role: role)
  }

  /// Overwriting half of a wide character erases the other half.
  private mutating func eraseWide(at index: Int) {
    if cells[index].character == nil {
      cells[index - 1].character = " "
    } else if (index + 1) % size.width != 0, cells[index + 1].character == nil {
      cells[index + 1].character = " "
    }
  }

  /// The rows as text, without trailing spaces.
  public var rows: [String] {
    (0..<size.height).map { y in
      let row = (0..<size.width).compactMap { self[$0, y].character }
      return String(String(row).reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The rows as role letters, blanks included: what text alone does not show.
  public var styleRows: [String] {
    (0..<size.height).map { y in String((0..<size.width).map { self[$0, y].role.rawValue }) }
  }
}
