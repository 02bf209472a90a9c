extension Unicode.Scalar {
  /// Whether it does something other than stand in its place: control characters, overrides of direction,
  /// invisible characters. Line breaks are of these.
  ///
  /// Variation selectors are left in: they pick how the character before them is drawn.
  /// Stricter than the canvas, which can but show what it is given: here the author can still take joiners out.
  var isHidden: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
    }
  }

  /// `U+202E`
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

func hiddenCharacterMessage(_ scalar: Unicode.Scalar) -> String {
  scalar == "\t"
    ? "a tab is in the text; use spaces"
    : "the hidden character \(scalar.codePoint) is in the text; remove it"
}

/// A piece of a file for a message: in quotes, cut short, without characters that do anything.
func quoted(_ text: String) -> String {
  "'\(abridged(text))'"
}

/// The same without quotes.
func abridged(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let visible = scalar.isHidden ? scalar.codePoint.unicodeScalars : String(scalar).unicodeScalars
    if shown.count + visible.count > 40 { return String(shown) + "…" }
    shown += visible
  }
  return String(shown)
}
