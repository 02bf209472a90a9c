import Testing

@testable import Canvas

@Suite("Drawing into a canvas")
struct DrawingTests {
  @Test("A new canvas is blank; one of negative size is empty, and none is larger than the largest")
  func sizes() {
    #expect(Canvas(size: Size(width: 3, height: 2)).rows == ["", ""])
    #expect(Canvas(size: Size(width: 3, height: 2)).styleRows == ["...", "..."])
    #expect(Canvas(size: Size(width: -3, height: 2)).rows == ["", ""])
    #expect(Canvas(size: Size(width: 3, height: Int.min)).rows.isEmpty)
    #expect(
      Canvas(size: Size(width: Int.max, height: 1)).size == Size(width: Canvas.largest.width, height: 1))
  }

  @Test("Text is drawn from its place on, in its role, and tells where it ended")
  func text() {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    #expect(canvas.write("page", x: 2, y: 1, role: .title) == 6)
    #expect(canvas.rows == ["", "  page"])
    #expect(canvas.styleRows == ["........", "..tttt.."])
  }

  @Test("Text ends at the edge of the canvas, or of the limit")
  func clipped() {
    var canvas = Canvas(size: Size(width: 6, height: 3))
    #expect(canvas.write("a long line", x: 3, y: 0) == 6)
    #expect(canvas.write("a long line", x: -2, y: 1) == 6)
    let limit = Rect(x: 1, y: 2, width: 3, height: 1)
    #expect(canvas.write("a long line", x: 0, y: 2, within: limit) == 4)
    #expect(canvas.write("below", x: 1, y: 1, within: limit) == 1)
    #expect(canvas.rows == ["   a l", "long l", "  lo"])
  }

  @Test("A control character is drawn as its code and moves nothing")
  func controls() {
    var canvas = Canvas(size: Size(width: 20, height: 2))
    #expect(canvas.write("a\nb\u{1B}[2J", x: 0, y: 0) == 17)
    #expect(canvas.rows == ["aU+000AbU+001B[2J", ""])
  }

  @Test("A mark that comes before any letter has nothing to be on and takes no cell")
  func loneMark() {
    var canvas = Canvas(size: Size(width: 4, height: 1))
    #expect(canvas.write("\u{301}ab", x: 0, y: 0) == 2)
    #expect(canvas.rows == ["ab"])
  }

  @Test("Filling changes text and role, painting the role alone")
  func fillAndPaint() {
    var canvas = Canvas(size: Size(width: 5, height: 2))
    canvas.fill(Rect(x: 1, y: 0, width: 3, height: 2), with: "━", role: .sharedFrame)
    canvas.paint(Rect(x: 2, y: 1, width: 9, height: 9), role: .activeFrame)
    #expect(canvas.rows == [" ━━━", " ━━━"])
    #expect(canvas.styleRows == [".SSS.", ".SAAA"])
  }

  @Test(
    "Filling with what is not one cell wide leaves blanks", arguments: ["漢", "\n", "\u{301}", "\u{202E}"])
  func fillOdd(text: String) throws {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    canvas.fill(canvas.bounds, with: try #require(text.first))
    #expect(canvas.rows == [""])
    #expect(isSound(canvas))
  }

  @Test("No rectangle makes drawing leave the canvas", arguments: GeometryTests.awkward)
  func anywhere(rect: Rect) {
    var canvas = Canvas(size: Size(width: 7, height: 4))
    canvas.fill(rect, with: "#")
    canvas.paint(rect, role: .mark)
    canvas.box(rect)
    canvas.write("text 漢字", x: rect.x, y: rect.y)
    canvas.write("text 漢字", x: rect.maxX, y: rect.maxY, within: rect)
    canvas.write("text 漢字", x: 0, y: 0, within: rect)
    canvas.write("漢字漢字漢字漢字", x: -1, y: 2, within: rect)
    #expect(isSound(canvas))
  }

  @Test("Drawing touches nothing outside its limit", arguments: GeometryTests.awkward)
  func limit(rect: Rect) {
    var canvas = Canvas(size: Size(width: 7, height: 4))
    for y in -1...5 {
      for x in -3...8 { canvas.write("漢a字", x: x, y: y, role: .mark, within: rect) }
    }
    for y in 0..<4 {
      for x in 0..<7 where !rect.contains(Point(x: x, y: y)) {
        #expect(canvas[x, y] == Canvas.Cell(character: " ", style: Style(.text)))
      }
    }
  }
}

/// Whether every row is exactly as wide as the canvas: each wide character has its second cell, and none is alone.
func isSound(_ canvas: Canvas) -> Bool {
  (0..<canvas.size.height).allSatisfy { y in
    var x = 0
    while x < canvas.size.width {
      guard let character = canvas[x, y].character else { return false }
      let width = DisplayWidth.of(character)
      guard width == 1 || (width == 2 && x + 1 < canvas.size.width && canvas[x + 1, y].character == nil)
      else {
        return false
      }
      x += width
    }
    return x == canvas.size.width
  }
}

@Suite("Taking a part over from another picture")
struct CopyTests {
  private static let size = Size(width: 12, height: 3)

  private static func picture(_ text: String) -> Canvas {
    var canvas = Canvas(size: size)
    // A cluster beforehand, so that those of the two pictures have other numbers.
    canvas.write(text == "e\u{301}寫!" ? "o\u{308}" : "", x: 0, y: 2, role: .text)
    canvas.write(text, x: 3, y: 1, role: .strong)
    return canvas
  }

  @Test("Combined and wide characters come over with their roles, and nothing outside the part changes")
  func copy() {
    let source = Self.picture("e\u{301}寫!")
    var canvas = Self.picture("abcd")
    canvas.write("u\u{308}", x: 0, y: 0, role: .muted)
    canvas.copy(Rect(x: 3, y: 1, width: 4, height: 1), from: source)
    #expect(canvas.rows[1] == source.rows[1])
    #expect(canvas[3, 1] == source[3, 1])
    #expect(canvas[4, 1].role == .strong)
    #expect(canvas[0, 0].character == "u\u{308}")
    #expect(canvas.rows[2].allSatisfy { $0 == " " })
  }

  @Test("A part beyond the edges is cut, and a picture of another size is none to take from")
  func edges() {
    var canvas = Self.picture("abcd")
    canvas.copy(Rect(x: -5, y: -5, width: 99, height: 99), from: Self.picture("wxyz"))
    #expect(canvas.rows == Self.picture("wxyz").rows)
    canvas.copy(canvas.bounds, from: Canvas(size: Size(width: 1, height: 1)))
    #expect(canvas.rows == Self.picture("wxyz").rows)
  }
}
