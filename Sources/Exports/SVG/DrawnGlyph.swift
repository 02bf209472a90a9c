/// Lines and blocks, drawn as shapes: whatever the font, they fill their cell and meet their neighbours.
enum DrawnGlyph: Hashable {
  /// Rectangles in the colour of the text.
  case rectangles([Rectangle], opacity: Double)
  /// A line around a corner.
  case arc(String)

  /// The shape of a character in the cell with this upper left corner; `nil` if a font has to draw it.
  init?(_ character: Character, x: Double, y: Double) {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
    let cell = Rectangle(x: x, y: y, width: Cell.width, height: Cell.height)
    if let arms = Self.arms[character] {
      self = .rectangles(Self.lines(Array(arms), in: cell), opacity: 1)
    } else if let arc = Self.arc(character, in: cell) {
      self = .arc(arc)
    } else if let block = Self.block(scalar.value, in: cell) {
      self = block
    } else {
      return nil
    }
  }

  // MARK: - Lines

  /// The arms from the middle up, right, down and left: none, a light line, or a heavy one.
  private static let arms: [Character: String] = [
    "─": " - -", "│": "- - ", "━": " = =", "┃": "= = ",
    "┌": " -- ", "┐": "  --", "└": "--  ", "┘": "-  -",
    "├": "--- ", "┤": "- --", "┬": " ---", "┴": "-- -", "┼": "----",
    "┏": " == ", "┓": "  ==", "┗": "==  ", "┛": "=  =",
    "┣": "=== ", "┫": "= ==", "┳": " ===", "┻": "== =", "╋": "====",
    "┠": "=-= ", "┨": "= =-", "┝": "-=- ", "┥": "- -=", "┯": " =-=", "┷": "-= =", "┿": "-=-=",
    "┰": " -=-", "┸": "=- -", "╂": "=-=-",
    "╴": "   -", "╵": "-   ", "╶": " -  ", "╷": "  - ", "╸": "   =", "╹": "=   ", "╺": " =  ", "╻": "  = ",
  ]

  /// How far lines extend beyond the edge, so that a scaled picture shows no seams.
  private static let overlap = 0.25

  private static func lines(_ arms: [Character], in cell: Rectangle) -> [Rectangle] {
    let weights = arms.map { $0 == "=" ? Cell.heavy : $0 == "-" ? Cell.light : 0 }
    let (up, right, down, left) = (weights[0], weights[1], weights[2], weights[3])
    let (middleX, middleY) = (cell.x + Cell.middleX, cell.y + Cell.middleY)
    var rectangles: [Rectangle] = []
    if max(left, right) > 0 {
      // To the edge, or to the outside of a corner.
      let thickness = max(left, right)
      let start = left > 0 ? cell.x - overlap : middleX - max(up, down) / 2
      let end = right > 0 ? cell.x + cell.width + overlap : middleX + max(up, down) / 2
      rectangles.append(
        Rectangle(x: start, y: middleY - thickness / 2, width: end - start, height: thickness))
    }
    if max(up, down) > 0 {
      let thickness = max(up, down)
      let start = up > 0 ? cell.y - overlap : middleY - max(left, right) / 2
      let end = down > 0 ? cell.y + cell.height + overlap : middleY + max(left, right) / 2
      rectangles.append(
        Rectangle(x: middleX - thickness / 2, y: start, width: thickness, height: end - start))
    }
    return rectangles
  }

  /// Which way the ends of an arc point.
  private static let corners: [Character: (x: Double, y: Double)] = [
    "╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1),
  ]

  /// A quarter of a circle between two edges, with straight ends.
  private static func arc(_ character: Character, in cell: Rectangle) -> String? {
    guard let towards = corners[character] else { return nil }
    let radius = Cell.middleX
    let (x, y) = (cell.x + Cell.middleX, cell.y + Cell.middleY)
    let edgeX = towards.x > 0 ? cell.x + cell.width + overlap : cell.x - overlap
    let edgeY = towards.y > 0 ? cell.y + cell.height + overlap : cell.y - overlap
    return "M\(number(x)) \(number(edgeY))V\(number(y + towards.y * radius))"
      + "Q\(number(x)) \(number(y)) \(number(x + towards.x * radius)) \(number(y))H\(number(edgeX))"
  }

  // MARK: - Blocks

  /// Block elements: parts of the cell, and shades.
  private static func block(_ scalar: UInt32, in cell: Rectangle) -> DrawnGlyph? {
    func part(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rectangle {
      Rectangle(
        x: cell.x + x * cell.width, y: cell.y + y * cell.height, width: width * cell.width,
        height: height * cell.height)
    }
    func rectangles(_ parts: Rectangle..., opacity: Double = 1) -> DrawnGlyph {
      .rectangles(parts, opacity: opacity)
    }
    switch scalar {
    case 0x2580: return rectangles(part(0, 0, 1, 0.5))
    case 0x2581...0x2588:
      let height = Double(scalar - 0x2580) / 8
      return rectangles(part(0, 1 - height, 1, height))
    case 0x2589...0x258F: return rectangles(part(0, 0, Double(0x2590 - scalar) / 8, 1))
    case 0x2590: return rectangles(part(0.5, 0, 0.5, 1))
    case 0x2591...0x2593: return rectangles(part(0, 0, 1, 1), opacity: Double(scalar - 0x2590) / 4)
    case 0x2594: return rectangles(part(0, 0, 1, 0.125))
    case 0x2595: return rectangles(part(0.875, 0, 0.125, 1))
    case 0x2596...0x259F:
      // Quarters of the cell, as bits: upper left, upper right, lower left, lower right.
      let quarters = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14][Int(scalar - 0x2596)]
      return .rectangles(
        (0..<4).filter { quarters & 1 << $0 != 0 }.map {
          part(Double($0 % 2) / 2, Double($0 / 2) / 2, 0.5, 0.5)
        },
        opacity: 1)
    default: return nil
    }
  }
}
