import Canvas
import Testing

@Suite("Text cut at a word")
struct ClippedTextTests {
  @Test(
    "What fits stays; else whole words stay, without the sign after the last one",
    arguments: [
      ("one two three", 13, "one two three"), ("one two three", 12, "one two…"),
      ("one two three", 8, "one two…"),
      ("one two three", 7, "one…"), ("one, two", 7, "one…"), ("one", 2, "o…"), ("one two", 0, ""),
      ("寫時 複製", 6, "寫時…"), ("寫時複製", 6, "寫時…"),
    ])
  func clip(text: String, width: Int, expected: String) {
    let clipped = TextLayout.clipAtWord(text, width: width)
    #expect(clipped == expected)
    #expect(DisplayWidth.of(clipped) <= width)
  }
}
