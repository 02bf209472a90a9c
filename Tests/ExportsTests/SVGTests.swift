import Canvas
import Testing

@testable import Exports

@Suite("Pictures as SVG")
struct SVGTests {
  private static let film = Pictures.recording.svg(Pictures.palette, title: "A film")

  @Test("Every cell has its character, colours and weight, in its place, and nothing lies between the cells")
  func cells() throws {
    let canvas = Pictures.picture()
    let document = try #require(SVGDocument(Recording(canvas).svg(Pictures.palette, title: "A picture")))
    let grid = SVGGrid(document.shown, canvas.size)
    #expect(grid.misplaced == [])
    let expected = SVGGrid(canvas, Pictures.palette)
    for y in 0..<canvas.size.height { #expect(grid.cells[y] == expected.cells[y], "row \(y)") }
    #expect(document.style == "")
    #expect(document.shown.allSatisfy { !$0.isHidden })
  }

  @Test("Whatever is in the title and in the picture, the document is well-formed and says it")
  func escaping() throws {
    var canvas = Canvas(size: Size(width: 40, height: 2))
    canvas.write("<g>&amp;]]>\"'\u{FFFE}\u{1B}", x: 0, y: 0)
    canvas.fill(Rect(x: 30, y: 1, width: 2, height: 1), with: "\u{FFFF}")
    let title = "<script>&\u{0}\u{FFFF}]]>"
    let document = try #require(SVGDocument(Recording(canvas).svg(Pictures.palette, title: title)))
    #expect(document.title == "<script>&U+0000\u{FFFD}]]>")
    let words = document.shown.filter { $0.element == "text" }.map(\.text)
    #expect(words.joined().hasPrefix("<g>&amp;]]>\"'"))
    #expect(!words.joined().unicodeScalars.contains("\u{1B}"))
  }

  @Test("A line of a row is one line, however many cells it crosses")
  func joinedLines() throws {
    var canvas = Canvas(size: Size(width: 20, height: 1))
    canvas.fill(canvas.bounds, with: "━")
    let document = try #require(SVGDocument(Recording(canvas).svg(Pictures.palette, title: "")))
    let path = try #require(document.shown.first { $0.element == "path" }?.attributes["d"])
    #expect(path == "M8.75 17h180.5v3h-180.5z")
  }

  @Test("Where a palette has the terminal's own colours, it is black on white")
  func ownColours() throws {
    var canvas = Canvas(size: Size(width: 3, height: 1))
    canvas.write("a", x: 0, y: 0)
    canvas.write("b", x: 2, y: 0, role: .mark)
    let plain = Palette { Paint(reverse: $0 == .mark) }
    let document = try #require(SVGDocument(Recording(canvas).svg(plain, title: "")))
    let cells = SVGGrid(document.shown, canvas.size).cells[0]
    #expect(cells.map(\.background) == ["#ffffff", "#ffffff", "#000000"])
    #expect(cells.map(\.color) == ["#000000", nil, "#ffffff"])
  }

  @Test("At any time a film shows the picture of that time, from its moment to that of the next")
  func film() throws {
    let document = try #require(SVGDocument(Self.film))
    let recording = Pictures.recording
    let starts = recording.frames.map(\.start) + [recording.end]
    for (index, frame) in recording.frames.enumerated() {
      let expected = SVGGrid(frame.picture, Pictures.palette)
      for time in [Double(starts[index]) + 0.5, Double(starts[index + 1]) - 0.5] {
        let visible = document.visible(at: time)
        #expect(SVGGrid(visible, recording.size) == expected, "\(time)")
        // The bar: so many of its cells are full.
        let shades = visible.filter { $0.attributes["fill-opacity"] == "0.25" }.count
        #expect(shades == (frame.picture == Pictures.picture(10) ? 0 : 1), "\(time)")
      }
    }
  }

  @Test("Where nothing moves, a film shows its last picture")
  func rest() throws {
    let document = try #require(SVGDocument(Self.film))
    let last = try #require(Pictures.recording.frames.last).picture
    #expect(SVGGrid(document.atRest, last.size) == SVGGrid(last, Pictures.palette))
    #expect(
      document.atRest.count == SVGDocument(Recording(last).svg(Pictures.palette, title: ""))?.shown.count)
    #expect(document.style.contains("prefers-reduced-motion: no-preference"))
  }

  @Test("What does not change is there once")
  func once() throws {
    let document = try #require(SVGDocument(Self.film))
    let texts = document.shown.filter { $0.element == "text" && $0.text == "写" }
    #expect(texts.count == 1)
  }

  @Test("A document needs nothing else: no fonts, no scripts, no other files")
  func selfContained() {
    let text = Self.film.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
    for word in ["http", "url(", "href", "@import", "<script", "<image"] { #expect(!text.contains(word)) }
  }
}
