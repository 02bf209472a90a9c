import Canvas

/// A picture as a text that people can review: its rows, and below them the roles of the cells as letters.
///
///           1|╭────────╮
///           2|│ page 2 │
///           3|╰────────╯
///
///     roles: s strong  b border
///           1 bbbbbbbbbb
///           2 b.ssss...b
///           3 bbbbbbbbbb
///
/// Rows of roles stand in columns under each other; a row of plain text alone is left out, and one like the row above
/// it is joined with that: `4-9`.
struct GoldenPicture {
  private let canvas: Canvas

  init(_ canvas: Canvas) {
    self.canvas = canvas
  }

  var text: String {
    (textLines + ["", legend] + styleLines).map(Self.withoutTrailingBlanks).joined(separator: "\n") + "\n"
  }

  private var textLines: [String] {
    canvas.rows.enumerated().map { Self.number("\($0 + 1)") + "|" + $1 }
  }

  /// The letters that are used, in the order of their declaration.
  private var legend: String {
    let used = Set(canvas.cells.map(\.role))
    let names = Role.allCases.filter { used.contains($0) && $0 != .text }.map { "\($0.rawValue) \($0)" }
    let tones =
      used.contains(nil) ? ["1-4 a process alone  p q x y its ink  # shared  _ free  * lit  - wire"] : []
    return "roles: " + (names.isEmpty ? "text alone" : (names + tones).joined(separator: "  "))
  }

  private var styleLines: [String] {
    let rows = canvas.styleRows
    var lines: [String] = []
    var first = 0
    for row in rows.indices where row + 1 == rows.count || rows[row + 1] != rows[row] {
      defer { first = row + 1 }
      guard rows[row].unicodeScalars.contains(where: { $0 != Role.text.rawValue }) else { continue }
      lines.append(Self.number(first == row ? "\(row + 1)" : "\(first + 1)-\(row + 1)") + " " + rows[row])
    }
    return lines
  }

  private static func number(_ number: String) -> String {
    String(repeating: " ", count: max(0, 7 - number.count)) + number
  }

  private static func withoutTrailingBlanks(_ line: some StringProtocol) -> String {
    String(String(line).reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
  }

  /// The lines that differ, recorded ones with `-` and new ones with `+`; `nil` if none do. Trailing blanks do not count.
  static func difference(recorded: String, now: String) -> String? {
    let old = lines(recorded)
    let new = lines(now)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [String] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      let (isRemoved, isInserted) = (removed.contains(before), inserted.contains(after))
      if isRemoved { result.append("- " + old[before]) }
      if isInserted { result.append("+ " + new[after]) }
      if isRemoved || !isInserted { before += 1 }
      if isInserted || !isRemoved { after += 1 }
    }
    return result.isEmpty ? nil : result.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(withoutTrailingBlanks)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
