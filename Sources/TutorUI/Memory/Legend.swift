import Canvas

/// What the signs on the screen mean, beside the diagram.
struct Legend {
  private let entries: [(symbol: String, sign: Sign)]

  /// - Parameter isNeeded: whether a sign is to be explained; by default all are.
  init(_ content: DiagramContent, where isNeeded: (Sign) -> Bool = { _ in true }) {
    entries = content.signs.filter { isNeeded($0.sign) }
  }

  /// As many rows as it takes, or as there are; what stands in every row of the diagram gives way first, since it was
  /// spelt out when there was nothing else yet, and then what comes first in the legend.
  func lines(width: Int, rows: Int) -> [StyledLine] {
    let all = pack(entries, width: width)
    guard all.count > rows else { return all }
    let special = entries.filter { !$0.sign.isInEveryRow }
    let tails = special.indices.map { pack(special[$0...], width: width) }
    return tails.first { $0.count <= rows } ?? []
  }

  private func pack(_ entries: some Sequence<(symbol: String, sign: Sign)>, width: Int) -> [StyledLine] {
    StyledLine.pack(
      entries.map { [($0.symbol, .strong), (" \(brief($0.sign, $0.symbol))", .muted)] }, separator: "  ",
      width: width)
  }

  private func brief(_ sign: Sign, _ symbol: String) -> String {
    sign == .holders && symbol == "×1" ? "holder" : sign.brief
  }
}
