import Testing

@testable import Canvas

@Suite("Making strangers' text safe")
struct SanitizeTests {
  @Test(
    "Invisible and harmful characters are shown as their codes",
    arguments: [
      ("\u{1B}[31mred", "U+001B[31mred"), ("a\tb\nc\rd", "aU+0009bU+000AcU+000Dd"), ("\r\n", "U+000DU+000A"),
      ("\u{0}\u{7F}\u{80}\u{9B}1m", "U+0000U+007FU+0080U+009B1m"), ("ab\u{8}c", "abU+0008c"),
      ("user\u{202E}txt.exe", "userU+202Etxt.exe"), ("\u{2066}x\u{2069}", "U+2066xU+2069"),
      ("\u{200E}\u{200F}\u{61C}", "U+200EU+200FU+061C"), ("zero\u{200B}width", "zeroU+200Bwidth"),
      ("soft\u{AD}hyphen", "softU+00ADhyphen"), ("\u{FEFF}mark", "U+FEFFmark"), ("a\u{2028}b", "aU+2028b"),
      ("a\u{2060}b", "aU+2060b"), ("hangul\u{3164}filler", "hangulU+3164filler"),
      ("tag\u{E0041}", "tagU+E0041"), ("a\u{34F}b", "aU+034Fb"), ("pass\u{200D}word", "passU+200Dword"),
      ("\u{FFF9}note\u{FFFB}", "U+FFF9noteU+FFFB"), ("pass\u{200C}word", "passU+200Cword"),
      ("می\u{200C}\u{200C}خواهم", "میU+200CU+200Cخواهم"), ("می\u{200C} خواهم", "میU+200C خواهم"),
      ("\u{200C}می", "U+200Cمی"), ("می\u{200C}a", "میU+200Ca"), ("می\u{202E}خواهم", "میU+202Eخواهم"),
    ])
  func shown(text: String, result: String) {
    #expect(TextLayout.sanitize(text) == result)
  }

  @Test(
    "Visible text of any script stays as it is",
    arguments: [
      "plain ASCII ~!@", "─━╭╮ ×2 ▸ ✓ ✗", "e\u{301} ö", "漢字 한국 ไทย", "क्षि", "👩‍👩‍👧 👍🏽 🇩🇪 🏳️‍🌈 1️⃣ ❤️", "שלום مرحبا",
      "می\u{200C}خواهم", "क्\u{200D}ष क्\u{200C}ष", "ক্\u{200C}ষ", "\u{A0}no-break", "\u{2003}em space",
      "private \u{E0B0}",
      "\u{600}12 \u{6DD}3",  // Arabic number signs are format characters that one sees.
    ])
  func kept(text: String) {
    #expect(Array(TextLayout.sanitize(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test("A byte of a file's name that is not UTF-8 is shown as such")
  func pathBytes() {
    #expect(TextLayout.sanitize("caf\u{10FFE9}\u{10FF80}\u{10FFFF}.yaml") == #"caf\xE9\x80\xFF.yaml"#)
  }

  @Test("Of all Unicode, exactly controls, separators, invisible characters and bytes of paths are unsafe")
  func allOfUnicode() {
    var wrong: [Unicode.Scalar] = []
    for scalar in allScalars {
      let properties = scalar.properties
      let isControl = [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
      let isFormat = properties.generalCategory == .format && !visibleFormats.contains(scalar.value)
      let isHidden = properties.isDefaultIgnorableCodePoint && !variationSelectors.contains(scalar.value)
      let isPathByte = (0x10FF80...0x10FFFF).contains(scalar.value)
      let isUnsafe = isControl || isFormat || isHidden || isPathByte
      if TextLayout.isUnsafe(scalar) != isUnsafe { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("What is safe takes a cell, joins what it follows, or both; so nothing safe can hide between letters")
  func nothingHides() {
    for scalar in allScalars where !TextLayout.isUnsafe(scalar) {
      let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
      let isVowel = (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
      if isMark || isVowel { continue }
      #expect(DisplayWidth.of(Character(scalar)) > 0, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test("Safe text is left as it is", arguments: 1...100 as ClosedRange<UInt64>)
  func idempotent(seed: UInt64) {
    let once = TextLayout.sanitize(RandomText.make(seed: seed))
    #expect(Array(TextLayout.sanitize(once).unicodeScalars) == Array(once.unicodeScalars))
    #expect(!once.unicodeScalars.contains { $0.value < 0x20 })
  }

  private let variationSelectors: ClosedRange<UInt32> = 0xFE00...0xFE0F
  private let visibleFormats: [UInt32] = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
  ]
}

/// Every scalar there is.
var allScalars: some Sequence<Unicode.Scalar> {
  (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
}
