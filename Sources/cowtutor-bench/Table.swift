/// Rows of figures under headings, aligned when printed.
struct Table {
  private var rows: [[String]]

  init(columns: [String]) {
    rows = [columns]
  }

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  func print() {
    // Rows differ in length.
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column -> Int in
      rows.filter { $0.count > column }.map { $0[column].count }.max() ?? 0
    }
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        let blanks = String(repeating: " ", count: widths[index] - cell.count)
        return index == 0 ? cell + blanks : blanks + cell
      }
      Swift.print(cells.joined(separator: "  "))
    }
    Swift.print()
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
  var microseconds: Double { self / .microseconds(1) }
}

/// With as many places as a figure of its size deserves.
func figure(_ value: Double, _ unit: String) -> String {
  let places = value >= 100 ? 0.0 : value >= 10 ? 1.0 : 2.0
  let factor = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
  let rounded = (value * factor).rounded() / factor
  return places == 0 ? "\(Int(rounded)) \(unit)" : "\(rounded) \(unit)"
}

extension [Double] {
  var median: Double { percentile(50) }

  func percentile(_ percent: Int) -> Double {
    guard !isEmpty else { return 0 }
    return sorted()[Swift.min(count - 1, count * percent / 100)]
  }
}
