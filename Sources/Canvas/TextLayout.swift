/// Breaks prose into rows, and makes text from other people's files safe to show.
///
/// Text is made safe before it is laid out, so that its width is the one that ``Canvas`` draws.
public enum TextLayout {
  /// Rows no wider than `width` cells, broken at spaces; a word that is wider than a row is broken inside.
  /// Line breaks in the text stay. Nothing but spaces is left out: a wide character stands alone even in one cell.
  public static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return paragraphs(text).flatMap {
      PlainText.wrap($0, width: width) ?? wrapLine(sanitize(String($0)), width: width)
    }
  }

  /// The number of rows that ``wrap(_:width:)`` returns, at a lower cost.
  public static func rowCount(_ text: String, width: Int) -> Int {
    guard width > 0 else { return 0 }
    return paragraphs(text).reduce(0) { count, line in
      count + (PlainText.rowCount(line, width: width) ?? wrap(String(line), width: width).count)
    }
  }

  /// The lines of a text, without the breaks between them.
  public static func paragraphs(_ text: String) -> [Substring] {
    // Plain text has no breaks, and in most other text they are line feeds.
    if PlainText.width(text) != nil { return [text[...]] }
    if text.utf8.allSatisfy({ $0 == 0x0A || (0x20..<0x7F).contains($0) }) {
      return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The longest prefix that fits; it ends in `…` if anything was cut off.
  public static func clip(_ text: String, width: Int) -> String {
    let text = sanitize(text)
    guard DisplayWidth.of(text) > width else { return text }
    guard width > 0 else { return "" }
    var used = 0
    var beginning = text.prefix { character in
      used += DisplayWidth.of(character)
      return used < width
    }
    // A joiner whose second letter is cut off has nothing to join.
    if beginning.unicodeScalars.last?.properties.isJoinControl == true {
      beginning.unicodeScalars.removeLast()
    }
    return beginning + "…"
  }

  /// The text padded with spaces to `width` cells, or clipped to them.
  public static func pad(_ text: String, width: Int) -> String {
    let clipped = clip(text, width: width)
    return clipped + String(repeating: " ", count: max(0, width - DisplayWidth.of(clipped)))
  }

  private static func wrapLine(_ line: String, width: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    var used = 0
    func endRow() {
      rows.append(row)
      row = ""
      used = 0
    }
    for word in line.split(separator: " ") {
      let wordWidth = DisplayWidth.of(word)
      if !row.isEmpty {
        if used + 1 + wordWidth <= width {
          row += " " + word
          used += 1 + wordWidth
          continue
        }
        endRow()
      }
      for character in word {
        let characterWidth = DisplayWidth.of(character)
        if !row.isEmpty && used + characterWidth > width { endRow() }
        row.append(character)
        used += characterWidth
      }
    }
    rows.append(row)
    return rows
  }
}
