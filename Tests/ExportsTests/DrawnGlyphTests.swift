import Testing

@testable import Exports

/// What Unicode's names say about a character is what it has to look like.
@Suite("Lines and blocks that are drawn")
struct DrawnGlyphTests {
  private static let cell = Rectangle(x: 90, y: 180, width: Cell.width, height: Cell.height)

  private static func glyphs(_ range: ClosedRange<UInt32>) -> [(name: String, glyph: DrawnGlyph)] {
    range.compactMap { value in
      guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name else { return nil }
      return DrawnGlyph(Character(scalar), x: cell.x, y: cell.y).map { (name, $0) }
    }
  }

  @Test("Each line reaches the edges that its name tells, with the weight that it tells, and no others")
  func lines() {
    let glyphs = Self.glyphs(0x2500...0x257F)
    #expect(glyphs.count >= 43)
    for (name, glyph) in glyphs where !name.contains(" ARC ") {
      guard case .rectangles(let rectangles, opacity: 1) = glyph else {
        Issue.record("\(name) is not drawn with lines")
        continue
      }
      let reached = Edge.allCases.map { edge in rectangles.compactMap { edge.thickness(of: $0) }.max() ?? 0 }
      let expected = Self.weights(name)
      #expect(reached == Edge.allCases.map { expected[$0] ?? 0 }, "\(name)")
    }
  }

  private enum Edge: CaseIterable {
    case up, right, down, left

    /// How thick a line is that goes through the middle of this edge; `nil` for one that does not reach it.
    func thickness(of line: Rectangle) -> Double? {
      let cell = DrawnGlyphTests.cell
      let isAtMiddleX = line.x + line.width / 2 == cell.x + Cell.middleX
      let isAtMiddleY = line.y + line.height / 2 == cell.y + Cell.middleY
      switch self {
      case .up: return line.y <= cell.y && isAtMiddleX ? line.width : nil
      case .down: return line.y + line.height >= cell.y + cell.height && isAtMiddleX ? line.width : nil
      case .left: return line.x <= cell.x && isAtMiddleY ? line.height : nil
      case .right: return line.x + line.width >= cell.x + cell.width && isAtMiddleY ? line.height : nil
      }
    }
  }

  /// Of `BOX DRAWINGS VERTICAL HEAVY AND RIGHT LIGHT` heavy up and down, light to the right.
  private static func weights(_ name: String) -> [Edge: Double] {
    let edges: [Substring: [Edge]] = [
      "UP": [.up], "DOWN": [.down], "LEFT": [.left], "RIGHT": [.right], "VERTICAL": [.up, .down],
      "HORIZONTAL": [.left, .right],
    ]
    let thickness: [Substring: Double] = ["LIGHT": 1, "HEAVY": 3]
    var result: [Edge: Double] = [:]
    var pending: [Edge] = []
    var ahead: Double?
    for word in name.split(separator: " ").dropFirst(2) {
      if let named = edges[word] {
        if let ahead { for edge in named { result[edge] = ahead } } else { pending += named }
      } else if let weight = thickness[word] {
        if pending.isEmpty { ahead = weight }
        for edge in pending { result[edge] = weight }
        pending = []
      }
    }
    return result
  }

  @Test("Round corners begin and end where straight lines do")
  func arcs() throws {
    let arcs = Self.glyphs(0x256D...0x2570)
    #expect(arcs.count == 4)
    for (name, glyph) in arcs {
      guard case .arc(let path) = glyph else {
        Issue.record("\(name) is not an arc")
        continue
      }
      let numbers = path.split { "MVQH ".contains($0) }.compactMap { Double($0) }
      try #require(numbers.count == 8)
      let (start, end) = ((x: numbers[0], y: numbers[1]), (x: numbers[7], y: numbers[6]))
      #expect(start.x == Self.cell.x + Cell.middleX && end.y == Self.cell.y + Cell.middleY, "\(name)")
      #expect((start.y > Self.cell.y + Cell.height) == name.contains("DOWN"), "\(name)")
      #expect((start.y < Self.cell.y) == name.contains("UP"), "\(name)")
      #expect((end.x > Self.cell.x + Cell.width) == name.contains("RIGHT"), "\(name)")
      #expect((end.x < Self.cell.x) == name.contains("LEFT"), "\(name)")
    }
  }

  @Test("Each block covers as much of its cell as its name tells, on that side")
  func blocks() {
    let eighths = [
      "ONE EIGHTH": 1, "ONE QUARTER": 2, "THREE EIGHTHS": 3, "HALF": 4, "FIVE EIGHTHS": 5,
      "THREE QUARTERS": 6,
      "SEVEN EIGHTHS": 7, "FULL": 8, "SHADE": 8,
    ]
    let glyphs = Self.glyphs(0x2580...0x259F)
    #expect(glyphs.count == 32)
    for (name, glyph) in glyphs where !name.hasPrefix("QUADRANT") {
      guard case .rectangles(let parts, let opacity) = glyph, parts.count == 1 else {
        Issue.record("\(name) is not one rectangle")
        continue
      }
      let part = parts[0]
      let share = part.width * part.height / (Cell.width * Cell.height)
      #expect(share * 8 == Double(eighths.first { name.contains($0.key) }?.value ?? 0), "\(name)")
      let shades = ["LIGHT SHADE": 0.25, "MEDIUM SHADE": 0.5, "DARK SHADE": 0.75]
      #expect(opacity == shades[name] ?? 1, "\(name)")
      if name.hasPrefix("LOWER") { #expect(part.y + part.height == Self.cell.y + Cell.height, "\(name)") }
      if name.hasPrefix("UPPER") { #expect(part.y == Self.cell.y, "\(name)") }
      if name.hasPrefix("LEFT") { #expect(part.x == Self.cell.x, "\(name)") }
      if name.hasPrefix("RIGHT") { #expect(part.x + part.width == Self.cell.x + Cell.width, "\(name)") }
    }
  }

  @Test("Quadrants fill the quarters that their names tell")
  func quadrants() {
    for (name, glyph) in Self.glyphs(0x2596...0x259F) {
      guard case .rectangles(let parts, opacity: 1) = glyph else {
        Issue.record("\(name) is not drawn with rectangles")
        continue
      }
      let filled = Set(
        parts.map { part in
          (part.y == Self.cell.y ? "UPPER" : "LOWER") + (part.x == Self.cell.x ? " LEFT" : " RIGHT")
        })
      let named = name.replacing("QUADRANT ", with: "").split(separator: " AND ").map(String.init)
      #expect(filled == Set(named), "\(name)")
      #expect(parts.allSatisfy { $0.width == Cell.width / 2 && $0.height == Cell.height / 2 })
    }
  }

  @Test("Letters are left to the font")
  func letters() {
    for character: Character in ["a", " ", "×", "✓", "写", "e\u{301}"] {
      #expect(DrawnGlyph(character, x: 0, y: 0) == nil)
    }
  }
}
