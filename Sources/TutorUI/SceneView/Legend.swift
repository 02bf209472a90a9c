import Canvas

/// The meanings of the signs on the screen, below the picture.
struct Legend {
  private let entries: [(symbol: String, sign: Sign)]
  private let isMemory, isSound: Bool

  /// - Parameter isNeeded: whether a sign is to be explained; by default all are.
  init(_ moment: PictureMoment, _ shape: PictureShape, where isNeeded: (Sign) -> Bool = { _ in true }) {
    let isMemory = shape.isMemory
    (self.isMemory, isSound) = (isMemory, shape.isSound)
    let entries = moment.shown.entries.joined().compactMap { $0 }
    let frames = moment.shown.frames.filter { $0.value != nil && $0.count > 0 }
    // One frame is the example of all its signs: with the most holders, and of those the first in the picture.
    let example = frames.min {
      (-$0.count, $0.place.page, $0.place.slot) < (-$1.count, $1.place.page, $1.place.slot)
    }
    self.entries = Sign.allCases.filter(isNeeded).compactMap { sign in
      let symbol: String? =
        switch sign {
        case .page: isMemory && !entries.isEmpty ? "0" : nil
        case .frame: isMemory ? example?.name : nil
        case .buffer: isMemory ? nil : example?.name
        case .value: example?.value.map { "\($0)" }
        case .holders: example.map { "×\($0.count)" }
        case .object: frames.contains(where: \.hasObject) ? sign.symbol : nil
        case .readOnly, .writable, .present, .absent:
          entries.contains { $0.permission.symbol == sign.symbol } ? sign.symbol : nil
        case .fault, .check: moment.overlay.notice?.symbol == sign.symbol ? sign.symbol : nil
        case .foreign: entries.contains(where: \.isForeign) ? sign.symbol : nil
        }
      return symbol.map { ($0, sign) }
    }
  }

  /// The signs that are explained.
  var signs: [Sign] { entries.map(\.sign) }

  /// The rows of the legend, at most as many as given. The signs in every row of the picture give way first, since the
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
    switch sign {
    case .holders where !isSound: "counted"
    case .holders: (isMemory ? "holder" : "owner") + (symbol == "×1" ? "" : "s")
    case .value where isMemory: "one of \(Sign.wordsInPage)"
    default: sign.brief
    }
  }
}
