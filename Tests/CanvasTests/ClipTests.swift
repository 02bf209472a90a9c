import Testing

@testable import Canvas

@Suite("Clipping and padding text")
struct ClipTests {
  @Test(
    "What does not fit ends in a sign that it was cut",
    arguments: [
      ("page table", 10, "page table"), ("page table", 9, "page tab…"), ("page table", 1, "…"), ("", 0, ""),
      ("page table", 0, ""), ("page table", -3, ""), ("漢字", 4, "漢字"), ("漢字", 3, "漢…"), ("漢字", 2, "…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"), ("🇩🇪🇫🇷", 2, "…"),
      ("a\tb", 7, "aU+000…"),
    ])
  func clipped(text: String, width: Int, result: String) {
    #expect(TextLayout.clip(text, width: width) == result)
  }

  @Test("Clipped text fits and uses all but one cell of the room", arguments: 1...200 as ClosedRange<UInt64>)
  func clipWidth(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    let whole = DisplayWidth.of(text)
    for width in 0...40 {
      let clipped = DisplayWidth.of(TextLayout.clip(text, width: width))
      #expect(clipped <= width, "width \(width), seed \(seed)")
      #expect(clipped >= min(whole, width - 1), "width \(width), seed \(seed)")
    }
  }

  @Test("Padded text is exactly as wide as asked", arguments: 1...200 as ClosedRange<UInt64>)
  func padWidth(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    for width in 0...40 {
      #expect(DisplayWidth.of(TextLayout.pad(text, width: width)) == width, "width \(width), seed \(seed)")
    }
  }

  @Test("Padding a negative width gives nothing")
  func padNegative() {
    #expect(TextLayout.pad("text", width: -1) == "")
  }
}
