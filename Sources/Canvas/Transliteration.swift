extension Canvas {
  /// The picture in ASCII, cell for cell, for terminals that cannot show more.
  public func transliterated() -> Canvas {
    var copy = self
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        let character = cell.character.map(Self.ascii) ?? " "
        if character == cell.character { continue }
        copy.fill(Rect(x: x, y: y, width: 1, height: 1), with: character, style: cell.style)
      }
    }
    return copy
  }

  /// A character that looks alike, the letter without its accent, or `?`.
  static func ascii(_ character: Character) -> Character {
    if character.isASCII { return character }
    if let substitute = substitutes[character] { return substitute }
    guard let first = character.unicodeScalars.first else { return "?" }
    if first.isASCII { return Character(first) }
    for (prefix, isSmall) in [("LATIN CAPITAL LETTER ", false), ("LATIN SMALL LETTER ", true)] {
      // Of `LATIN SMALL LETTER E WITH ACUTE` the E; not of `LATIN SMALL LETTER SHARP S`.
      guard let name = first.properties.name, name.hasPrefix(prefix) else { continue }
      let letter = name.dropFirst(prefix.count).prefix { $0 != " " }
      if letter.count == 1 { return Character(isSmall ? letter.lowercased() : String(letter)) }
    }
    return "?"
  }

  private static let substitutes: [Character: Character] = [
    "─": "-", "━": "=", "═": "=", "│": "|", "┃": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+", "├": "|", "┤": "|", "┣": "|", "┫": "|", "┬": "+", "┴": "+",
    "┳": "+", "┻": "+", "╋": "+", "┼": "+", "┠": "|", "┨": "|",
    "×": "x", "▸": ">", "◂": "<", "▶": ">", "‖": "=", "●": "*", "○": "o", "•": "*", "✓": "+", "✗": "x",
    "▫": ".", "□": "_", "█": "#", "■": "#", "►": ">", "◄": "<",
    "▎": "|", "▍": "|", "▌": "|", "▋": "#", "▊": "#", "▉": "#",
    "░": ".", "▀": "\"", "▄": "_", "▒": "+", "▓": "%", "≠": "~",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "⏎": "E", "␣": "_", "⇥": "T", "·": "-", "…": "~", "½": "h",
    "’": "'", "‘": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "−": "-", "≤": "<", "≥": ">",
    "\u{A0}": " ", "ß": "s", "ı": "i", "µ": "u", "±": "+", "▏": "|",
  ]
}

extension TextLayout {
  /// The text in ASCII, for terminals that cannot show more; line breaks stay.
  public static func transliterate(_ text: String) -> String {
    String(text.map(Canvas.ascii))
  }
}
