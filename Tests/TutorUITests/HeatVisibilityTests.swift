import Canvas
import Testing

@testable import TutorUI

@Suite("Whether the map of large memory can be seen")
struct HeatVisibilityTests {
  private typealias Shade = HeatDrawing.Shade

  /// A map of 64 pages, of which blocks from none to all are shared.
  private static func canvas() -> Canvas {
    var heat = HeatMap(pages: 64)
    heat.take(.filling)
    _ = heat.step(milliseconds: 33)
    heat.take(.ready(kernel: "Linux 6.18", fork: 20_000))
    _ = heat.step(milliseconds: 33)
    heat.take(
      .progress(
        written: 0, faults: 0, nanoseconds: 0, isWriting: false,
        shared: (0..<64).map { $0 % 2 }))
    let size = Size(width: 80, height: 24)
    var canvas = Canvas(size: size)
    HeatDrawing(heat: heat).draw(ScreenLayout(size, noticeRows: 0), into: &canvas)
    return canvas
  }

  /// The share of a cell that the ink of a sign covers.
  private static let coverage: [Character: Double] = ["░": 0.25, "▒": 0.5, "▓": 0.75, "█": 1]

  @Test(
    "In every theme each sign stands out from the screen around it, by 3:1 and more",
    arguments: ThemeName.allCases, [0, 8, 16, 256])
  func contrast(theme: ThemeName, colors: Int) throws {
    let palette = theme.palette(colors: colors)
    for cell in Self.canvas().cells where Shade.allCases.contains(where: { $0.sign == cell.character }) {
      let paint = palette[cell.style]
      // What is full shows ink alone; so ink has to differ from the screen, and paper must not.
      #expect(paint.background == palette[.text].background && !paint.reverse, "\(cell)")
      guard let ink = paint.foreground, let paper = palette[.text].background else {
        // The terminal's own two colours, not the other way round: they differ from each other.
        #expect(paint.foreground == nil && paint.background == nil)
        continue
      }
      #expect(XtermColor.contrast(ink, paper) >= 3, "\(cell.role) in \(theme) with \(colors) colours")
    }
  }

  @Test("Full and empty cells are both on the screen, in roles and signs that the legend shows as well")
  func legend() throws {
    let cells = Self.canvas().cells
    for shade in Shade.allCases {
      let places = cells.filter { $0.character == shade.sign && $0.role == shade.role }
      // Those on the map, and the one in the legend.
      #expect(places.count >= (shade == .all || shade == .nothing ? 33 : 1), "\(shade)")
    }
  }

  @Test("Without colour and in ASCII the signs of all shares differ, and more shared is more ink")
  func signs() {
    let signs = Shade.allCases.map(\.sign)
    #expect(Set(signs).count == signs.count)
    #expect(signs.dropFirst().map { Self.coverage[$0] ?? 0 } == [0.25, 0.5, 0.75, 1])
    var canvas = Canvas(size: Size(width: signs.count, height: 1))
    canvas.write(String(signs), x: 0, y: 0)
    let ascii = canvas.transliterated().cells.compactMap(\.character)
    #expect(Set(ascii).count == signs.count && ascii.allSatisfy(\.isASCII))
  }

  @Test(
    "Only what is wholly shared or wholly private looks so",
    arguments: [
      (0, 15, Shade.nothing), (1, 15, .little), (5, 15, .half), (10, 15, .much), (14, 15, .much),
      (15, 15, .all),
      (0, 1, .nothing), (1, 1, .all),
    ])
  private func shade(shared: Int, pages: Int, expected: Shade) {
    #expect(Shade(shared: shared, of: pages) == expected)
  }
}
