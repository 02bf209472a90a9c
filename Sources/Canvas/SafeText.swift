extension TextLayout {
  /// Controls, bidirectional overrides and other invisible characters made visible as `U+202E`, and bytes of a file's name
  /// that are not UTF-8 as `\xE9`.
  public static func sanitize(_ text: String) -> String {
    if PlainText.width(text) != nil { return text }
    var previous: Unicode.Scalar?
    let isSafe = text.unicodeScalars.allSatisfy { scalar in
      defer { previous = scalar }
      return !isUnsafe(scalar, after: previous)
    }
    if isSafe { return text }
    var result = ""
    previous = nil
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar, after: previous) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result +=
          isPathByte(scalar)
          ? "\\x" + digits.suffix(2) : "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// Whether a scalar could move the cursor, reorder text or hide in it.
  ///
  /// - Parameter previous: what it follows; a zero-width joiner is let be where it can make an emoji or a conjunct.
  public static func isUnsafe(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar? = nil) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.value {
    case 0x2190...0x2BFF: return false  // Arrows, boxes, symbols: all visible, and what screens are made of.
    case 0xFE00...0xFE0F: return false  // Variation selectors choose between forms of a visible character.
    case 0x200D: return !(previous.map(takesJoiner) ?? false)
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

  /// Emoji, and the marks that follow an emoji or end an Indic consonant.
  private static func takesJoiner(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0x7F else { return false }
    return scalar.properties.isEmoji || scalar.properties.generalCategory == .nonspacingMark
  }
}
