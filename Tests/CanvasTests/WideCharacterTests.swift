import Testing

@testable import Canvas

@Suite("Wide characters in a canvas")
struct WideCharacterTests {
  @Test("One that would be cut at the right edge is a blank")
  func rightEdge() {
    var canvas = Canvas(size: Size(width: 5, height: 1))
    canvas.fill(canvas.bounds, with: "#")
    #expect(canvas.write("漢字漢", x: 0, y: 0, role: .title) == 5)
    #expect(canvas.rows == ["漢字"])
    #expect(canvas.styleRows == ["ttttt"])
    #expect(isSound(canvas))
  }

  @Test("One that would be cut at the left edge is a blank, and the rest keeps its place")
  func leftEdge() {
    var canvas = Canvas(size: Size(width: 5, height: 1))
    canvas.fill(canvas.bounds, with: "#")
    canvas.write("漢字", x: -1, y: 0)
    #expect(canvas.rows == [" 字##"])
    #expect(isSound(canvas))
  }

  @Test("Overwriting either half erases the other")
  func halves() {
    for (x, row) in [(0, "a 字"), (1, " a字"), (2, "漢a"), (3, "漢 a")] {
      var canvas = Canvas(size: Size(width: 4, height: 1))
      canvas.write("漢字", x: 0, y: 0)
      canvas.write("a", x: x, y: 0)
      #expect(canvas.rows == [row])
      #expect(isSound(canvas))
    }
  }

  @Test("A wide one across two others erases a half of each")
  func across() {
    var canvas = Canvas(size: Size(width: 4, height: 1))
    canvas.write("漢字", x: 0, y: 0)
    canvas.write("国", x: 1, y: 0)
    #expect(canvas.rows == [" 国"])
    #expect(isSound(canvas))
  }

  @Test(
    "Whatever is drawn over whatever, each row stays as wide as the canvas",
    arguments: 1...60 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var random = SeededSource(seed: seed)
    var canvas = Canvas(size: Size(width: 12, height: 4))
    for _ in 0..<60 {
      let text = RandomText.pieces.randomElement(using: &random) ?? ""
      let x = Int.random(in: -4...13, using: &random)
      let y = Int.random(in: -1...4, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: canvas.fill(Rect(x: x, y: y, width: 3, height: 2), with: "#", role: .mark)
      case 1: canvas.box(Rect(x: x, y: y, width: 4, height: 3))
      default: canvas.write(text, x: x, y: y)
      }
      #expect(isSound(canvas), "after \(text) at \(x), \(y)")
    }
    #expect(isSound(canvas.transliterated()))
  }
}
