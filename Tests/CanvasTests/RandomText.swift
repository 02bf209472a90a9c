/// SplitMix64: repeatable, so that a failure names a seed and can be seen again.
struct SeededSource: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text of all the kinds that make laying out hard.
enum RandomText {
  /// Pieces of words; a word is several of them.
  static let pieces = [
    "a", "the", "page", "fork", "f2", "—", "…", "×2", "─", "é", "e\u{301}", "o\u{308}\u{323}", "\u{301}", "漢",
    "字漢字", "한국", "\u{1112}\u{1161}\u{11AB}", "ｆｕｌｌ", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇩🇪🇫🇷", "🏳️‍🌈", "❤️", "❤", "1️⃣",
    "🐄", "กำ", "कि", "क्षि", "ไทย", "\u{1B}[31m", "\u{202E}", "\u{AD}", "\u{7F}", "\u{85}", "\u{200B}",
    String(repeating: "x", count: 40), String(repeating: "漢", count: 25), String(repeating: "👍🏽", count: 15),
  ]
  private static let gaps = [" ", " ", " ", " ", " ", "  ", "   ", "\n", "\r\n", "\n\n", "\r", "\t"]

  static func make(seed: UInt64) -> String {
    var random = SeededSource(seed: seed)
    var text = ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      text += gaps.randomElement(using: &random) ?? " "
    }
    return text
  }
}
