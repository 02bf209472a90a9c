import Canvas
import Testing

@Suite("What has to be drawn to turn one picture into another")
struct ChangesTests {
  private func picture(_ text: String, role: Role = .text) -> Canvas {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    canvas.write(text, x: 0, y: 0, role: role)
    return canvas
  }

  @Test("Nothing for the same picture, and everything for one of another size or none")
  func extremes() {
    #expect(picture("a漢é").changes(since: picture("a漢é")).isEmpty)
    #expect(picture("a漢").changes(since: nil).map(\.x) == [0, 1, 3, 4, 5])
    #expect(picture("a").changes(since: Canvas(size: Size(width: 5, height: 1))).count == 6)
  }

  @Test("Cells with another character or another role")
  func cells() {
    #expect(picture("abc").changes(since: picture("axc")) == [Point(x: 1, y: 0)])
    #expect(picture("ab", role: .mark).changes(since: picture("ab")).map(\.x) == [0, 1])
    #expect(picture("ab") != picture("ab", role: .mark))
  }

  @Test(
    "A wide character is drawn again when its second cell was something else, and so is what takes its place")
  func wide() {
    #expect(picture("漢").changes(since: picture("a b")).map(\.x) == [0, 2])
    #expect(picture("ab").changes(since: picture("漢")).map(\.x) == [0, 1])
    #expect(picture("字").changes(since: picture("漢")).map(\.x) == [0])
  }

  @Test("Characters of several scalars are compared as characters")
  func clusters() {
    let family = "👩‍👩‍👧"
    #expect(picture("x\(family)").changes(since: picture("x\(family)")).isEmpty)
    #expect(picture("e\u{301}\(family)").changes(since: picture("o\u{308}\(family)")).map(\.x) == [0])
    #expect(picture("e\u{301}").changes(since: picture("e")).map(\.x) == [0])
  }
}

@Suite("Cells that are drawn in one go")
struct CellRunTests {
  private static let size = Size(width: 30, height: 6)
  private static let palette = Palette { role in Paint(role == .mark ? 1 : nil, bold: role == .title) }

  private func picture(_ text: String) -> Canvas {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    canvas.write(text, x: 0, y: 0)
    canvas.write("ab", x: 6, y: 0)
    canvas.write("cd", x: 0, y: 1)
    return canvas
  }

  private func texts(_ canvas: Canvas, since known: Canvas) -> [String] {
    canvas.runs(since: known, Self.palette).map(\.text)
  }

  @Test("A gap, the end of a row and another paint end a run; another role with the same paint does not")
  func ends() {
    let blank = Canvas(size: Size(width: 8, height: 2))
    #expect(texts(picture("a"), since: blank) == ["a", "ab", "cd"])
    var canvas = picture("abcdef")
    canvas.paint(Rect(x: 1, y: 0, width: 1, height: 1), role: .mark)
    canvas.paint(Rect(x: 3, y: 0, width: 1, height: 1), role: .muted)
    #expect(texts(canvas, since: blank) == ["a", "b", "cdefab", "cd"])
  }

  @Test("Nothing follows a character that is wide or made of several scalars")
  func odd() {
    let blank = Canvas(size: Size(width: 8, height: 2))
    #expect(texts(picture("a漢b"), since: blank) == ["a漢", "b", "ab", "cd"])
    #expect(texts(picture("ae\u{301}b─×"), since: blank) == ["ae\u{301}", "b─×", "ab", "cd"])
  }

  @Test("Drawn over what was there they make the picture, and they draw nothing twice", arguments: 0..<100)
  func complete(seed: UInt64) {
    var random = SeededSource(seed: seed)
    let known = Self.randomPicture(seed, &random)
    let wanted = Self.randomPicture(seed + 1000, &random)
    var drawn = known
    var cells: Set<Point> = []
    for run in wanted.runs(since: known, Self.palette) {
      for x in run.place.x..<run.place.x + run.width {
        let place = Point(x: x, y: run.place.y)
        #expect(cells.insert(place).inserted)
        // One role for each paint is enough here.
        let role: Role = run.paint == Self.palette[.mark] ? .mark : run.paint.bold ? .title : .text
        if x == run.place.x { drawn.write(run.text, x: x, y: run.place.y, role: role) }
      }
      #expect(run.columns.reduce(0) { $0 + $1.width } == run.width)
    }
    #expect(drawn.rows == wanted.rows)
    #expect(drawn.styleRows == wanted.styleRows)
    #expect(Set(wanted.changes(since: known)).isSubset(of: cells))
  }

  private static func randomPicture(_ seed: UInt64, _ random: inout SeededSource) -> Canvas {
    var canvas = Canvas(size: size)
    for (y, row) in TextLayout.wrap(RandomText.make(seed: seed), width: size.width).prefix(size.height)
      .enumerated()
    {
      canvas.write(row, x: 0, y: y, role: [.text, .mark, .title].randomElement(using: &random) ?? .text)
      canvas.write(
        "ab─", x: Int.random(in: 0..<size.width, using: &random), y: y,
        role: [.text, .mark, .title].randomElement(using: &random) ?? .text)
    }
    return canvas
  }
}
