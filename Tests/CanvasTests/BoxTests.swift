import Testing

@testable import Canvas

@Suite("Borders")
struct BoxTests {
  @Test("A box has its corners and lines, and leaves alone what is inside")
  func box() {
    var canvas = Canvas(size: Size(width: 7, height: 5))
    canvas.write("x", x: 3, y: 2)
    canvas.box(Rect(x: 1, y: 0, width: 5, height: 4), role: .focusedBorder)
    #expect(canvas.rows == [" ╭───╮", " │   │", " │ x │", " ╰───╯", ""])
    #expect(canvas.styleRows == [".BBBBB.", ".B...B.", ".B...B.", ".BBBBB.", "......."])
  }

  @Test("The smallest box is four corners")
  func smallest() {
    var canvas = Canvas(size: Size(width: 2, height: 2))
    canvas.box(canvas.bounds)
    #expect(canvas.rows == ["╭╮", "╰╯"])
  }

  @Test(
    "What is smaller than 2 × 2 has no border", arguments: [(1, 1), (1, 5), (5, 1), (0, 0), (-3, 4), (0, 5)])
  func tooSmall(width: Int, height: Int) {
    var canvas = Canvas(size: Size(width: 6, height: 6))
    canvas.box(Rect(x: 1, y: 1, width: width, height: height))
    #expect(canvas == Canvas(size: Size(width: 6, height: 6)))
  }

  @Test("Of a box that is partly outside, the part inside is drawn")
  func partlyOutside() {
    var canvas = Canvas(size: Size(width: 4, height: 3))
    canvas.box(Rect(x: -1, y: 1, width: 3, height: 9))
    #expect(canvas.rows == ["", "─╮", " │"])
  }

  @Test("Borders stay straight beside text of any width", arguments: 1...60 as ClosedRange<UInt64>)
  func straight(seed: UInt64) {
    var canvas = Canvas(size: Size(width: 24, height: 10))
    let area = Rect(x: 1, y: 1, width: 21, height: 8)
    canvas.box(area)
    let inner = area.inset(horizontally: 1, vertically: 1)
    let rows = TextLayout.wrap(RandomText.make(seed: seed), width: inner.width)
    for (row, text) in rows.prefix(inner.height).enumerated() {
      canvas.write(text, x: inner.x, y: inner.y + row, within: inner)
    }
    for y in inner.y..<inner.maxY {
      #expect(canvas[area.x, y].character == "│" && canvas[area.maxX - 1, y].character == "│")
      // In the row as text the right border comes after as many cells as above it.
      #expect(DisplayWidth.of(canvas.rows[y]) == area.maxX)
    }
    #expect(canvas.rows[area.y] == " ╭───────────────────╮")
    #expect(isSound(canvas))
  }
}
