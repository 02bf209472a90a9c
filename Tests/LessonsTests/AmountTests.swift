import Lessons
import Testing

@Suite("Amounts in words")
struct AmountTests {
  @Test("One thing is in the singular, none and many are in the plural")
  func things() {
    #expect((0...2).map { counted($0, "page") } == ["0 pages", "1 page", "2 pages"])
    #expect((0...2).map { counted($0, "entry", "entries") } == ["0 entries", "1 entry", "2 entries"])
  }

  @Test(
    "Bytes are in the largest unit that keeps a whole number",
    arguments: [
      (0, "0 B"), (100, "100 B"), (1025, "1025 B"), (4096, "4 KiB"), (2_097_152, "2 MiB"), (1 << 40, "1 TiB"),
    ])
  func bytes(_ bytes: Int, _ words: String) {
    #expect(formatBytes(bytes) == words)
  }
}
