extension Canvas {
  /// The same picture in ASCII, cell for cell, for terminals that cannot show more.
  public func transliterated() -> Canvas {
    var copy = self
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        let character = cell.character.map { $0.isASCII ? $0 : Self.ascii[$0] ?? "?" } ?? " "
        copy.fill(Rect(x: x, y: y, width: 1, height: 1), with: character, role: cell.role)
      }
    }
    return copy
  }

  private static let ascii: [Character: Character] = [
    "─": "-", "━": "=", "═": "=", "│": "|", "┃": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+", "├": "|", "┤": "|", "┣": "|", "┫": "|", "┬": "+", "┴": "+",
    "┳": "+", "┻": "+", "╋": "+", "┼": "+", "┠": "|", "┨": "|",
    "×": "x", "▸": ">", "▶": ">", "‖": "=", "●": "*", "○": "o", "✓": "+", "✗": "x", "▫": ".", "█": "#",
    "░": ".",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "⏎": "E", "␣": "_", "⇥": "T", "·": "-", "…": "~", "½": "h",
    "’": "'", "‘": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "−": "-", "≤": "<", "≥": ">",
  ]
}
