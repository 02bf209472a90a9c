import Testing

@testable import Canvas

@Suite("The display width of text")
struct DisplayWidthTests {
  @Test(
    "Characters of all kinds are as wide as terminals draw them",
    arguments: [
      ("a", 1), ("~", 1), (" ", 1), ("\u{A0}", 1), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("ß", 1),
      ("─", 1), ("┏", 1), ("█", 1), ("×", 1), ("▸", 1), ("●", 1), ("✓", 1), ("✗", 1), ("…", 1), ("→", 1),
      ("½", 1), ("≠", 1), ("‖", 1), ("▫", 1), ("⏎", 1), ("␣", 1), ("⇥", 1), ("α", 1), ("Ж", 1), ("ש", 1),
      ("م", 1), ("ก", 1), ("กำ", 2), ("ກຳ", 2), ("क", 1), ("कि", 2), ("कु", 1), ("क्षि", 2), ("\u{600}", 1),
      ("漢", 2), ("ひ", 2), ("カ", 2), ("ｶ", 1), ("Ａ", 2), ("。", 2), ("　", 2), ("〿", 1), ("㉈", 1), ("䷀", 2),
      ("한", 2), ("\u{1112}", 2), ("\u{1112}\u{1161}", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{D7B0}", 0),
      ("𠀀", 2), ("𗀀", 2), ("𝌀", 2), ("𛀀", 2), ("🐄", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("🟰", 2),
      ("❤", 1), ("❤️", 2), ("🏳", 1), ("🏳️", 2), ("🏳️‍🌈", 2), ("1️⃣", 2), ("a\u{FE0F}", 1), ("☔", 2), ("☂", 1),
      ("⌚", 2), ("⌛", 2), ("⌨", 1), ("🖥", 1), ("🛏", 1), ("🌡", 1), ("🀄", 2), ("🀅", 1), ("☰", 2), ("⚊", 2),
    ])
  func known(text: String, width: Int) {
    #expect(text.count == 1)
    #expect(text.map { DisplayWidth.of($0) } == [width])
  }

  @Test(
    "Words of scripts whose letters combine are as wide as the sum of their parts",
    arguments: [
      ("हिन्दी", 4), ("स्त्री", 2), ("क्षत्रिय", 5), ("অর্থ", 3), ("தமிழ்", 4), ("ไทยกำลัง", 7), ("ລາວນ້ຳ", 5),
      ("ខ្មែរ", 4), ("മലയാളം", 6), ("עִבְרִית", 5), ("العَرَبِيَّة", 7), ("한국어", 6), ("🏴‍☠️", 2), ("👩🏽‍💻", 2), ("☎︎", 1),
    ])
  func words(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("ASCII and the box-drawing and block characters, of which screens are made, take one cell each")
  func screens() {
    for value in Array(UInt32(0x20)..<0x7F) + Array(UInt32(0x2500)...0x259F) {
      let character = Unicode.Scalar(value).map(Character.init) ?? "?"
      #expect(DisplayWidth.of(character) == 1)
    }
  }

  @Test("Text is as wide as its characters, and unsafe characters as their codes")
  func text() {
    #expect(DisplayWidth.of("") == 0)
    #expect(DisplayWidth.of("page 漢字 e\u{301}") == 11)
    #expect(DisplayWidth.of("a\tb") == 8)
    #expect(DisplayWidth.of("🇩🇪🇫🇷") == 4)
  }

  @Test("Text is as wide as what the canvas draws of it", arguments: 1...200 as ClosedRange<UInt64>)
  func sameAsDrawn(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    var canvas = Canvas(size: Size(width: 4000, height: 1))
    #expect(canvas.write(text, x: 0, y: 0) == DisplayWidth.of(text))
  }

  @Test("The table of wide characters is in order and without overlaps, as the search in it needs")
  func tableInOrder() {
    let ranges = WideCharacters.ranges
    for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upperBound < next.lowerBound) }
    #expect(
      ranges.allSatisfy { WideCharacters.contains($0.lowerBound) && WideCharacters.contains($0.upperBound) })
  }
}
