/// Breaking prose into rows, and making strangers' text safe to show.
public enum TextLayout {
  /// Rows no wider than `width` cells, broken at spaces; a word that is wider than a row is broken inside.
  /// Line breaks in the text stay.
  public static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapLine($0, width: width) }
  }

  /// The longest beginning that fits; where something is cut off it ends in `…`.
  public static func clip(_ text: String, width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text[...], width: width - 1) + "…"
  }

  /// The same text with spaces added to `width` cells, clipped if it is wider.
  public static func pad(_ text: String, width: Int) -> String {
    let clipped = clip(text, width: width)
    return clipped + String(repeating: " ", count: max(0, width - DisplayWidth.of(clipped)))
  }

  /// Controls, bidirectional overrides and other invisible characters made visible as `U+202E`.
  public static func sanitize(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isUnsafe(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a scalar could move the cursor, reorder text or hide in it. Zero-width joiners make emoji and are let be.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    case .format: scalar.value != 0x200D
    default: false
    }
  }

  private static func wrapLine(_ line: Substring, width: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    var rowWidth = 0
    for word in line.split(separator: " ") {
      var rest = word
      let wordWidth = DisplayWidth.of(word)
      if rowWidth > 0 && rowWidth + 1 + wordWidth <= width {
        row += " " + word
        rowWidth += 1 + wordWidth
        continue
      }
      if rowWidth > 0 { rows.append(row) }
      while DisplayWidth.of(rest) > width {
        let head = prefix(of: rest, width: width)
        // A character wider than the row cannot be broken any further.
        guard !head.isEmpty else { break }
        rows.append(head)
        rest = rest.dropFirst(head.count)
      }
      row = String(rest)
      rowWidth = DisplayWidth.of(rest)
    }
    rows.append(row)
    return rows
  }

  private static func prefix(of text: Substring, width: Int) -> String {
    var used = 0
    return String(
      text.prefix { character in
        used += DisplayWidth.of(character)
        return used <= width
      })
  }
}
