/// Spoils a file in the ways in which files get spoilt, and in some that only an enemy thinks of.
package struct ByteMutator {
  package var random: SplitMix64
  /// What has a meaning in such a file.
  private let tokens: [[UInt8]]
  private static let largest = 200_000

  package init(seed: UInt64, tokens: [String]) {
    random = SplitMix64(seed: seed)
    self.tokens = tokens.map { Array($0.utf8) } + Self.notUTF8
  }

  private static let notUTF8: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0x80],
    [0xFF, 0xFE, 0x41, 0],
  ]

  /// The file after some mutations.
  ///
  /// - Parameter other: from which pieces are taken.
  package mutating func mutated(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.number(below: random.pick([1, 2, 4, 12])) {
      mutate(&bytes, other)
      if bytes.count > Self.largest { bytes.removeLast(bytes.count - Self.largest) }
    }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8], _ other: [UInt8]) {
    switch random.number(below: 16) {
    case 0: replace(&bytes, 1, with: [UInt8(random.number(below: 256))])
    case 1 where !bytes.isEmpty:
      bytes[random.number(below: bytes.count)] ^= 1 << UInt8(random.number(below: 8))
    case 2: replace(&bytes, random.pick([1, 4, 40, 400]), with: [])
    case 3: bytes.removeLast(random.number(below: bytes.count + 1))
    case 4...6: replace(&bytes, 0, with: random.pick(tokens))
    case 7, 8: replace(&bytes, random.number(below: 12), with: random.pick(tokens))
    case 9: replace(&bytes, random.number(below: 40), with: piece(of: other))
    case 10: replace(&bytes, 0, with: piece(of: bytes))
    case 11: replace(&bytes, 0, with: repeated(random.pick(tokens)))
    default: mutateLines(&bytes)
    }
  }

  /// Lines change places, come twice, go away or are indented differently.
  private mutating func mutateLines(_ bytes: inout [UInt8]) {
    let newline = UInt8(ascii: "\n")
    var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    let line = random.number(below: lines.count)
    switch random.number(below: 6) {
    case 0: lines.swapAt(line, random.number(below: lines.count))
    case 1: lines.insert(lines[random.number(below: lines.count)], at: line)
    case 2: lines.insert(lines[line], at: line)
    case 3: lines.remove(at: line)
    case 4: lines[line] = ArraySlice(Array(repeating: 0x20, count: 1 + random.number(below: 4)) + lines[line])
    default: lines[line] = lines[line].dropFirst(1 + random.number(below: 4))
    }
    bytes = Array(lines.joined(separator: [newline]))
  }

  private mutating func replace(_ bytes: inout [UInt8], _ count: Int, with new: [UInt8]) {
    let start = random.number(below: bytes.count + 1)
    bytes.replaceSubrange(start..<min(bytes.count, start + count), with: new)
  }

  private mutating func piece(of bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    let start = random.number(below: bytes.count)
    return Array(bytes[start...].prefix(1 + random.number(below: 200)))
  }

  private mutating func repeated(_ token: [UInt8]) -> [UInt8] {
    Array(repeatElement(token, count: random.pick([3, 30, 300, 3000])).joined())
  }
}
