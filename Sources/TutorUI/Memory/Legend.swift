import Canvas

/// What the signs on the screen mean, below the picture.
struct Legend {
  private let entries: [(symbol: String, sign: Sign)]

  init(_ moment: PictureMoment, isMemory: Bool) {
    let entries = moment.shown.entries.joined().compactMap { $0 }
    let frames = moment.shown.frames.filter { $0.value != nil && $0.count > 0 }
    func has(_ permission: MemorySnapshot.Permission) -> Bool { entries.contains { $0.permission == permission } }
    self.entries = Sign.allCases.compactMap { sign in
      let symbol: String? =
        switch sign {
        case .page: isMemory && !entries.isEmpty ? "0" : nil
        case .frame: isMemory ? frames.first?.name : nil
        case .buffer: isMemory ? nil : frames.first?.name
        case .value: frames.first?.value.map { "\($0)" }
        case .holders: frames.max { $0.count < $1.count }.map { "×\($0.count)" }
        case .object: frames.contains(where: \.hasObject) ? sign.symbol : nil
        case .readOnly: has(.readOnly) ? sign.symbol : nil
        case .writable: has(.writable) ? sign.symbol : nil
        case .present: has(.present) ? sign.symbol : nil
        case .absent: has(.absent) ? sign.symbol : nil
        case .fault: moment.overlay.notice?.symbol == sign.symbol ? sign.symbol : nil
        case .check: moment.overlay.notice?.symbol == sign.symbol ? sign.symbol : nil
        case .foreign: entries.contains(where: \.isForeign) ? sign.symbol : nil
        }
      return symbol.map { ($0, sign) }
    }
  }

  /// As many rows as it takes, or as there are; what stands in every row of the picture gives way first, since it was spelt
  /// out when there was nothing else yet, and then what comes first in the legend.
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
