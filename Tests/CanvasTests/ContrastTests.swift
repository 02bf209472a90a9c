import Canvas
import Testing

@Suite("Colours and their contrast")
struct ContrastTests {
  @Test(
    "The palette is xterm's: 16 usual colours, a cube of 6 × 6 × 6, and 24 greys",
    arguments: [
      (0, 0x000000), (1, 0xCD0000), (7, 0xE5E5E5), (12, 0x5C5CFF), (15, 0xFFFFFF), (16, 0x000000),
      (117, 0x87D7FF),
      (215, 0xFFAF5F), (231, 0xFFFFFF), (232, 0x080808), (255, 0xEEEEEE),
    ])
  func palette(index: Int, rgb: Int) {
    #expect(XtermColor.rgb(index) == rgb)
  }

  @Test("Black on white has 21:1, a colour on itself 1:1, and the order does not matter")
  func ends() {
    #expect(abs(XtermColor.contrast(16, 231) - 21) < 1e-9)
    #expect(XtermColor.contrast(100, 100) == 1)
    #expect(XtermColor.contrast(24, 231) == XtermColor.contrast(231, 24))
  }

  /// Grey `#767676` is known as the lightest that reaches 4.5:1 on white; the primaries follow from the formula's weights.
  @Test(
    "Known contrasts with white",
    arguments: [(243, 4.54), (196, 4.00), (46, 1.37), (21, 8.59), (226, 1.07), (51, 1.25), (201, 3.14)])
  func known(index: Int, ratio: Double) {
    #expect(abs(XtermColor.contrast(index, 231) - ratio) < 0.005)
  }

  @Test("A paint has the contrast of its two colours, none where one is the terminal's own")
  func paint() {
    #expect(Paint(231, on: 16).contrast == XtermColor.contrast(231, 16))
    #expect(Paint(231, on: 16, reverse: true).contrast == XtermColor.contrast(231, 16))
    #expect(Paint(nil, on: 16).contrast == nil)
    #expect(Paint(231).contrast == nil)
  }

  @Test("Bold text in one of the first eight colours counts as bright where that is worse")
  func bold() {
    #expect(Paint(0, on: 15, bold: true).contrast == XtermColor.contrast(8, 15))
    #expect(Paint(7, on: 0, bold: true).contrast == XtermColor.contrast(7, 0))
    #expect(Paint(7, on: 0, bold: true, reverse: true).contrast == XtermColor.contrast(7, 8))
    #expect(Paint(16, on: 231, bold: true).contrast == XtermColor.contrast(16, 231))
  }
}
