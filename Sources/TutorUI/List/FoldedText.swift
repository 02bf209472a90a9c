/// A text made ready for searching: lower case, Latin letters without accents, as UTF-8.
///
/// Other scripts are only put into lower case, and combining marks are left out.
struct FoldedText: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  init(_ text: String) {
    var text = text
    let isASCII = text.withUTF8 { utf8 in
      guard utf8.allSatisfy({ $0 < 0x80 }) else { return false }
      bytes = utf8.map(Self.lowercase)
      return true
    }
    guard !isASCII else { return }
    for scalar in text.unicodeScalars { append(scalar) }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII { return bytes.append(Self.lowercase(UInt8(truncatingIfNeeded: scalar.value))) }
    if let letters = Self.letters[scalar] { return bytes += letters.utf8 }
    let properties = scalar.properties
    if properties.generalCategory == .nonspacingMark { return }
    if let letter = Self.latinLetter(properties.name) { return bytes += letter.lowercased().utf8 }
    bytes += properties.lowercaseMapping.utf8
  }

  /// The E of `LATIN SMALL LETTER E WITH ACUTE`; `nil` for `LATIN SMALL LETTER ETH`.
  private static func latinLetter(_ name: String?) -> Substring? {
    guard let name, name.hasPrefix("LATIN "), let end = name.firstRange(of: " WITH ")?.lowerBound else {
      return nil
    }
    let letter = name[..<end].split(separator: " ").last
    return letter?.count == 1 ? letter : nil
  }

  private static let letters: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "’": "'", "‘": "'",
    "\u{A0}": " ",
  ]

  /// The places of every occurrence of a word, as ranges of bytes.
  func ranges(of word: FoldedText) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while let found = firstIndex(of: word, from: start) {
      ranges.append(found..<found + word.bytes.count)
      start = found + word.bytes.count
    }
    return ranges
  }

  func contains(_ word: FoldedText) -> Bool { firstIndex(of: word, from: 0) != nil }

  private func firstIndex(of word: FoldedText, from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      word.bytes.withUnsafeBufferPointer { word in
        guard let first = word.first, start + word.count <= text.count else { return nil }
        for index in start...text.count - word.count where text[index] == first {
          if text[index...].starts(with: word) { return index }
        }
        return nil
      }
    }
  }
}
