import Testing

@testable import NcursesBackend

@Suite("Colours for terminals without a palette")
struct PaintTableTests {
  @Test(
    "Places in xterm's palette become red, green and blue",
    arguments: [(16, 0x010100), (231, 0xFFFFFF), (117, 0x87D7FF), (215, 0xFFAF5F), (244, 0x808080), (7, 7)])
  func rgb(index: Int, color: Int) {
    #expect(PaintTable.rgb(index) == color)
  }
}
