import Canvas

/// Parts of a Markdown document, as CommonMark and its dialects read them.
enum Markdown {
  /// A page break for what prints Markdown by way of HTML; elsewhere it is not seen.
  static let pageBreak = #"<div style="break-before: page; page-break-before: always"></div>"#

  /// Blocks that printing by way of HTML does not tear apart.
  static func together(_ blocks: String...) -> String {
    ([#"<div style="break-inside: avoid">"#] + blocks + ["</div>"]).joined(separator: "\n\n")
  }

  /// A paragraph or a part of one that says what the text says, whatever signs are in it.
  static func text(_ text: String) -> String {
    let line = TextLayout.sanitize(text)
    let escaped = line.reduce(into: "") { result, character in
      if signs.contains(character) { result.append("\\") }
      result.append(character)
    }
    return escapedStart(escaped)
  }

  /// Signs that mean something inside a line, in CommonMark or in the dialects with formulas, notes and tables.
  private static let signs: Set<Character> = Set(#"\`*_[]<>&#|~^$@"#)

  /// What would begin a list at the start of a line, such as `1.` and `-`.
  private static func escapedStart(_ line: String) -> String {
    let rest = line.drop(while: \.isWholeNumber)
    guard let first = rest.first, rest.dropFirst().first ?? " " == " " else { return line }
    let isMark = rest.startIndex == line.startIndex ? "-+=:".contains(first) : ".)".contains(first)
    return isMark ? line.prefix(upTo: rest.startIndex) + "\\" + rest : line
  }

  /// Rows that stay as they are.
  static func block(_ rows: [String]) -> String {
    (["```text"] + rows.map(TextLayout.sanitize) + ["```"]).joined(separator: "\n")
  }

  /// A list that goes on at a number.
  static func list(_ items: [String], from start: Int) -> String {
    items.enumerated().map { "\(start + $0). \($1)" }.joined(separator: "\n")
  }
}
