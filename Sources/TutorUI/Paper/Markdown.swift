import Canvas

/// Parts of a Markdown document, as CommonMark and its dialects read them.
enum Markdown {
  /// A page break for programs that print Markdown by way of HTML; others ignore it.
  static let pageBreak = #"<div style="break-before: page; page-break-before: always"></div>"#

  /// A document in small print, where it is printed by way of HTML: two questions with their pictures fit a page. The title
  /// stays in front, so that the document begins with it.
  static func small(_ blocks: [String]) -> [String] {
    blocks.prefix(1) + [#"<div style="font-size: 10pt; line-height: 1.25">"#] + blocks.dropFirst() + [
      "</div>"
    ]
  }

  /// Blocks that stay on one page when they are printed by way of HTML.
  static func together(_ blocks: [String]) -> String {
    ([#"<div style="break-inside: avoid">"#] + blocks + ["</div>"]).joined(separator: "\n\n")
  }

  /// A paragraph, or a part of one, that shows the text as it is, whatever signs are in it.
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

  /// Escapes what would begin a list at the start of a line, such as `1.` and `-`.
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
