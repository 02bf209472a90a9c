import Canvas

/// As much of a terminal as the exports need: it knows cursor positions, SGR with 256 colours, erasing, and nothing else.
struct SmallTerminal {
  struct Cell: Hashable {
    var character: Character? = " "
    var paint = Paint()
  }

  private(set) var cells: [[Cell]]
  /// Escape sequences that it does not know.
  private(set) var unknown: [String] = []
  /// Cells that were written, however often.
  private(set) var written = 0
  private var paint = Paint()
  private var x = 0
  private var y = 0

  init(_ size: Size) {
    cells = Array(repeating: Array(repeating: Cell(), count: size.width), count: size.height)
  }

  /// What a terminal should show of a picture.
  static func cells(of canvas: Canvas, _ palette: Palette) -> [[Cell]] {
    (0..<canvas.size.height).map { y in
      (0..<canvas.size.width).map { x in
        Cell(character: canvas[x, y].character, paint: palette[canvas[x, y].style])
      }
    }
  }

  mutating func take(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\u{1B}":
        guard let end = rest.firstIndex(where: { $0.isLetter }) else { return unknown.append(String(rest)) }
        perform(rest[..<end], rest[end])
        rest = rest[rest.index(after: end)...]
      case "\n": (x, y) = (0, y + 1)
      default: put(character)
      }
    }
  }

  private mutating func put(_ character: Character) {
    written += 1
    cells[y][x] = Cell(character: character, paint: paint)
    x += 1
    guard DisplayWidth.of(character) == 2 else { return }
    cells[y][x] = Cell(character: nil, paint: paint)
    x += 1
  }

  private mutating func perform(_ parameters: Substring, _ command: Character) {
    let numbers = parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
    switch (command, parameters) {
    case ("H", _) where numbers.count == 2: (x, y) = (numbers[1] - 1, numbers[0] - 1)
    case ("m", _): select(numbers)
    case ("J", "[2"): self.cells = SmallTerminal(Size(width: cells[0].count, height: cells.count)).cells
    case ("l", "[?25"), ("h", "[?25"): break
    default: unknown.append(parameters + String(command))
    }
  }

  private mutating func select(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: paint = Paint()
      case 1: paint.bold = true
      case 4: paint.underline = true
      case 7: paint.reverse = true
      case 38 where rest.popFirst() == 5: paint.foreground = rest.popFirst()
      case 48 where rest.popFirst() == 5: paint.background = rest.popFirst()
      default: unknown.append("\(number)m")
      }
    }
  }
}
