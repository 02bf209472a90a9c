import Canvas

/// Rows for a person to read.
enum TextTable {
  /// Columns as wide as their widest cell, all but the last.
  static func lines(_ rows: [[String]]) -> [String] {
    let clean = rows.map { $0.map(TextLayout.sanitize) }
    let columns = clean.first?.count ?? 0
    let widths = (0..<columns).map { column in clean.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return clean.map { row in
      let last = row.last ?? ""
      let cells = zip(row, widths).dropLast().map { TextLayout.pad($0, width: $1) }
      return (["  "] + cells.map { $0 + "  " }).joined() + last
    }
  }

  /// `12 (40 %)`.
  static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0" : "\(part) (\((part * 200 + whole) / (2 * whole)) %)"
  }
}
