/// The number of cells that text takes on a terminal. The C library is not asked, since its answer depends on the locale.
public enum DisplayWidth {
  /// 0 for a character that only changes its neighbour, 2 for wide East Asian characters and emoji, else 1.
  ///
  /// Most terminals add up the parts of a character, such as a Devanagari consonant and its vowel sign; a joined emoji takes
  /// two cells altogether.
  public static func of(_ character: Character) -> Int {
    if let byte = character.utf8.first, byte < 0x80, character.utf8.count == 1 {
      return TextLayout.isPrintableASCII(byte) ? 1 : 0
    }
    var width = 0
    var previous: Unicode.Scalar?
    for scalar in character.unicodeScalars {
      // VARIATION SELECTOR-16 asks for the emoji form, which is wide.
      let asksForEmoji = scalar.value == 0xFE0F && previous?.properties.isEmoji == true
      width += asksForEmoji ? 1 : of(scalar)
      previous = scalar
    }
    return min(width, 2)
  }

  /// The number of cells that ``Canvas/write(_:x:y:role:within:)`` draws: unsafe characters count as their codes.
  public static func of(_ text: some StringProtocol) -> Int {
    if let width = PlainText.width(text) { return width }
    return TextLayout.sanitize(String(text)).reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
    if PlainText.isPlain(value) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    case .format: return TextLayout.isVisibleFormat(scalar) ? 1 : 0
    case .spacingMark: return 1
    default: break
    }
    // The vowels and final consonants of Hangul join the syllable that they follow.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return WideCharacters.contains(value) ? 2 : 1
  }
}
