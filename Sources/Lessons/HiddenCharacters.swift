extension String {
  /// Where characters stand that do something other than fill their place.
  ///
  /// U+200C and U+200D are letters' joiners in Persian, Hindi and their kin, and stay between two letters of such scripts.
  var hiddenCharacters: [UnicodeScalarView.Index] {
    let scalars = unicodeScalars
    return scalars.indices.filter { index in
      guard scalars[index].isHidden else { return false }
      guard scalars[index].properties.isJoinControl, index > scalars.startIndex else { return true }
      let next = scalars.index(after: index)
      guard next < scalars.endIndex else { return true }
      return !scalars[scalars.index(before: index)].takesJoiner || !scalars[next].takesJoiner
    }
  }
}

extension Unicode.Scalar {
  /// Whether it does something other than fill its place: control characters, overrides of direction, invisible
  /// characters, joiners. Line breaks are among these.
  ///
  /// Variation selectors are not: they choose how the character before them is drawn.
  /// This is stricter than the canvas, which has to show what it is given; an author can still remove a character.
  var isHidden: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
    }
  }

  /// Whether it is a letter or a mark of a script that uses joiners: Arabic and its kin, the Indic scripts, Myanmar,
  /// Khmer, Mongolian. The canvas has the same list.
  fileprivate var takesJoiner: Bool {
    switch value {
    case 0x0600...0x077F, 0x07C0...0x07FF, 0x0840...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF: break
    default: return false
    }
    switch properties.generalCategory {
    case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return true
    default: return false
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
func abridged(_ text: String, to length: Int = 40) -> String {
  let hidden = Set(text.hiddenCharacters)
  var shown = String.UnicodeScalarView()
  for index in text.unicodeScalars.indices {
    let scalar = text.unicodeScalars[index]
    let visible =
      hidden.contains(index) ? scalar.codePoint.unicodeScalars : String(scalar).unicodeScalars
    if shown.count + visible.count > length { return String(shown) + "…" }
    shown += visible
  }
  return String(shown)
}
