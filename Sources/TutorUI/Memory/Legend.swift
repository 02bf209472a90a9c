import Canvas

/// The meanings of the signs on the screen, beside the diagram.
struct Legend {
  private let entries: [(symbol: String, sign: Sign)]
  private let isMemory: Bool

  /// - Parameter isNeeded: whether a sign is to be explained; by default all are.
  init(_ content: DiagramContent, where isNeeded: (Sign) -> Bool = { _ in true }) {
    entries = content.signs.filter { isNeeded($0.sign) }
    isMemory = content.isMemory
  }

  /// The rows of the legend, at most as many as given. The signs in every row of the diagram give way first, since the
  /// legend explained them at the start, then those that come first in the legend.
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
    guard sign == .holders else { return sign.brief }
    return (isMemory ? "holder" : "owner") + (symbol == "×1" ? "" : "s")
  }
}
