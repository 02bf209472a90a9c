import Testing

@testable import Canvas

@Suite("The picture in ASCII")
struct TransliterationTests {
  /// All characters outside ASCII that the panels, the diagram, the keys and the captions draw.
  static let drawn = "─│╭╮╰╯━┃┏┓┗┛┣┫├┤█×▸▶‖●○✓✗▫≠↑↓←→⏎␣⇥·…½–’“”"

  @Test("Each character that the screens draw has one that looks alike")
  func allDrawn() {
    for character in Self.drawn {
      let ascii = Canvas.ascii(character)
      #expect(ascii.isASCII && ascii != "?", "\(character)")
      #expect(DisplayWidth.of(ascii) == 1)
    }
  }

  @Test("Signs that mean different things stay different")
  func different() {
    for signs in ["▸ ", "●○", "✓✗", "↑↓←→", "▶‖", "▫█", "━ ", "≠!?"] {
      #expect(Set(signs.map(Canvas.ascii)).count == signs.count, "\(signs)")
    }
  }

  @Test("A box keeps its shape, cell for cell, and its roles")
  func box() {
    var canvas = Canvas(size: Size(width: 8, height: 3))
    canvas.box(canvas.bounds, role: .border)
    canvas.write("▸ ×2", x: 2, y: 1, role: .mark)
    let ascii = canvas.transliterated()
    #expect(ascii.rows == ["+------+", "| > x2 |", "+------+"])
    #expect(ascii.styleRows == canvas.styleRows)
  }

  @Test("Letters lose their accents, and what has no likeness is a question mark as wide as it was")
  func text() {
    var canvas = Canvas(size: Size(width: 24, height: 1))
    canvas.write("café ÜBER e\u{301}Ł ß 漢字 ж🐄!", x: 0, y: 0)
    #expect(canvas.transliterated().rows == ["cafe UBER eL s ? ?  ?? !"])
  }

  @Test("A picture of ASCII alone stays as it is")
  func unchanged() {
    var canvas = Canvas(size: Size(width: 100, height: 1))
    canvas.write(String((0x20..<0x7F).map { Character(Unicode.Scalar(UInt8($0))) }), x: 0, y: 0, role: .key)
    #expect(canvas.transliterated() == canvas)
  }
}
