import Canvas

/// Comma-separated values as RFC 4180 has them: every value as it is, so that ids and names are found again.
///
/// A spreadsheet that opens such a file takes a value that begins with a formula's sign for one, quoted or not. An apostrophe in
/// front would prevent that, but it spoils the value for every other reader. So values stay as they are, and a warning says it.
struct CommaSeparated {
  private let records: [[String]]

  /// - Parameter records: with as many fields each; the first one is the heading.
  init(_ records: [[String]]) {
    self.records = records.map { $0.map(TextLayout.sanitize) }
  }

  var text: String {
    records.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A sentence about values that a spreadsheet would compute; `nil` if there are none.
  var warning: String? {
    guard let first = records.joined().first(where: Self.isFormula) else { return nil }
    return "a spreadsheet would compute \(first): import all columns as text"
  }

  /// A number may begin with a sign: computed, it is what it was.
  private static func isFormula(_ text: String) -> Bool {
    text.first.map { "=+-@".contains($0) } == true && Double(text) == nil
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.contains { ",\"".contains($0) } || text.first == " " || text.last == " "
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
