/// What a terminal answers when it is asked about itself.
enum TerminalReply: Equatable {
  /// Its background as `0xRRGGBB`; to `ESC ] 11 ; ?`.
  case background(Int)
  /// Whether it knows synchronised output; to `ESC [ ? 2026 $ p`.
  case synchronizes(Bool)

  /// Reads an answer about a private mode: `ESC [ ? 2026 ; 2 $ y`, in which 1 and 2 say that the mode is on or off, and 0, 3
  /// and 4 that it is unknown or cannot be changed.
  init?(_ sequence: ControlSequence) {
    let mode = Array("?2026;".utf8)
    guard sequence.final == UInt8(ascii: "y"), sequence.parameters.starts(with: mode) else { return nil }
    self = .synchronizes(
      [Array("1$".utf8), Array("2$".utf8)].contains(Array(sequence.parameters[mode.count...])))
  }

  /// Reads what stands between ESC and the end of a string: `] 11 ; rgb:FFFF/FFFF/FFFF`, or with fewer digits, with `rgba:` and
  /// a fourth part, or as `#FFFFFF`.
  init?(string: [UInt8]) {
    let text = String(decoding: string, as: UTF8.self)
    guard text.hasPrefix("]11;") else { return nil }
    let color = text.dropFirst(4)
    let parts: [Substring]
    if color.hasPrefix("rgb:") || color.hasPrefix("rgba:") {
      let all = color.split(separator: ":")[1].split(separator: "/", omittingEmptySubsequences: false)
      guard all.count == (color.hasPrefix("rgba:") ? 4 : 3) else { return nil }
      parts = Array(all.prefix(3))
    } else {
      let digits = color.dropFirst()
      guard color.hasPrefix("#"), digits.utf8.count == digits.count, [3, 6, 9, 12].contains(digits.count)
      else {
        return nil
      }
      let length = digits.count / 3
      parts = (0..<3).map { digits.dropFirst($0 * length).prefix(length) }
    }
    let levels = parts.compactMap(Self.level)
    guard levels.count == 3 else { return nil }
    self = .background(levels[0] << 16 | levels[1] << 8 | levels[2])
  }

  /// One to four hexadecimal digits as a share of the largest such number, from 0 to 255.
  private static func level(_ digits: Substring) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit), let value = Int(digits, radix: 16)
    else {
      return nil
    }
    let most = (1 << (4 * digits.count)) - 1
    return (value * 255 + most / 2) / most
  }
}
