extension TextLayout {
  /// Controls, bidirectional overrides and other invisible characters made visible as `U+202E`, and bytes of a file's name
  /// that are not UTF-8 as `\xE9`.
  public static func sanitize(_ text: String) -> String {
    if PlainText.width(text) != nil { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if isUnsafe(scalar, after: previous, before: next) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        result += (isPathByte(scalar) ? "\\x\(digits.suffix(2))" : "U+\(code)").unicodeScalars
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a scalar could move the cursor, reorder text or hide in it.
  ///
  /// - Parameters:
  ///   - previous: the scalar before it; a joiner is safe after a letter of a script that uses joiners, and in an emoji.
  ///   - next: the scalar after it; `nil` at the end of the text, where a joiner may have lost its second letter.
  public static func isUnsafe(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar? = nil, before next: Unicode.Scalar? = nil
  ) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.value {
    case 0x2190...0x2BFF: return false  // Arrows, boxes, symbols: all visible, and what screens are made of.
    case 0xFE00...0xFE0F: return false  // Variation selectors choose between forms of a visible character.
    case 0x200C, 0x200D:
      let joinsEmoji = scalar.value == 0x200D && previous.map(isEmoji) ?? false
      return !joinsEmoji && !((previous.map(takesJoiner) ?? false) && (next.map(takesJoiner) ?? true))
    case _ where isPathByte(scalar): return true
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return !isVisibleFormat(scalar)
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether a scalar stands for one byte, as `Files` has it: U+10FF00 and the byte.
  private static func isPathByte(_ scalar: Unicode.Scalar) -> Bool {
    (0x10FF80...0x10FFFF).contains(scalar.value)
  }

  static func isPrintableASCII(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

  /// Signs that enclose the digits or letters after them (`Prepended_Concatenation_Mark`).
  static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    // A skin tone, or the variation selector that asks for an emoji, may end one too.
    scalar.value > 0x7F && scalar.properties.isEmoji || scalar.value == 0xFE0F
  }

  /// Whether it is a letter or a mark of a script in which joiners choose between forms of letters: Arabic and its kin,
  /// the Indic scripts, Myanmar, Khmer, Mongolian.
  private static func takesJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x077F, 0x07C0...0x07FF, 0x0840...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF: break
    default: return false
    }
    switch scalar.properties.generalCategory {
    case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
