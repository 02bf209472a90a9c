import Canvas
import Testing

@Suite("Colours of xterm's palette")
struct XtermColorTests {
  @Test(
    "Sixteen colours, a cube and a ramp of greys become red, green and blue",
    arguments: [
      (0, 0x000000), (1, 0xCD0000), (15, 0xFFFFFF), (16, 0x000000), (21, 0x0000FF), (67, 0x5F87AF),
      (196, 0xFF0000), (231, 0xFFFFFF), (232, 0x080808), (255, 0xEEEEEE),
    ])
  func rgb(index: Int, color: Int) {
    #expect(XtermColor.rgb(index) == color)
  }

  @Test("What is beyond the palette is its end")
  func beyond() {
    #expect(XtermColor.rgb(-1) == XtermColor.rgb(0))
    #expect(XtermColor.rgb(256) == XtermColor.rgb(255))
  }
}
