import Files
import Glibc

/// JSON as far as logs need it: strings without escapes, whole numbers, and nothing deep.
extension LogReader {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  private static let comma = UInt8(ascii: ",")

  /// The next byte that is no white space; `nil` at the end.
  mutating func next() -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      place += 1
    }
    return nil
  }

  /// Goes on behind these bytes if they come next.
  mutating func skip(_ expected: [UInt8]) -> Bool {
    guard bytes.count - place >= expected.count, let base = bytes.baseAddress,
      memcmp(base + place, expected, expected.count) == 0
    else { return false }
    place += expected.count
    return true
  }

  mutating func take(_ word: StaticString) throws(Unusual) {
    _ = next()
    for index in 0..<word.utf8CodeUnitCount {
      guard place < bytes.count, bytes[place] == word.utf8Start[index] else { throw Unusual() }
      place += 1
    }
  }

  /// Reads what stands between brackets, with commas between; deeper than any response it is left to the decoder.
  mutating func between(
    _ opening: StaticString, _ closing: StaticString, _ item: (inout LogReader) throws(Unusual) -> Void
  ) throws(Unusual) {
    try take(opening)
    depth += 1
    guard depth <= 64 else { throw Unusual() }
    if next() != closing.utf8Start.pointee {
      try item(&self)
      while next() == Self.comma {
        place += 1
        try item(&self)
      }
    }
    try take(closing)
    depth -= 1
  }

  mutating func list<Value>(
    _ item: (inout LogReader) throws(Unusual) -> Value
  ) throws(Unusual) -> [Value] {
    var values: [Value] = []
    try between("[", "]") { reader throws(Unusual) in values.append(try item(&reader)) }
    return values
  }

  /// - Parameter field: reads the value of a key; no key comes twice.
  mutating func object(
    _ field: (inout LogReader, String) throws(Unusual) -> Void
  ) throws(Unusual) {
    var keys: [String] = []
    try between("{", "}") { reader throws(Unusual) in
      let key = try reader.key()
      guard !keys.contains(key) else { throw Unusual() }
      keys.append(key)
      try field(&reader, key)
    }
  }

  mutating func dictionary<Value>(
    _ value: (inout LogReader) throws(Unusual) -> Value
  ) throws(Unusual) -> [String: Value] {
    var values: [String: Value] = [:]
    try between("{", "}") { reader throws(Unusual) in
      let key = try reader.key()
      guard values.updateValue(try value(&reader), forKey: key) == nil else { throw Unusual() }
    }
    return values
  }

  mutating func key() throws(Unusual) -> String {
    let key = try string()
    try take(":")
    return key
  }

  /// Reads a string without escapes.
  mutating func string() throws(Unusual) -> String {
    try take("\"")
    let start = place
    var isPlain = true
    while place < bytes.count, bytes[place] != Self.quote {
      guard bytes[place] >= 0x20, bytes[place] != Self.backslash else { throw Unusual() }
      if bytes[place] >= 0x80 { isPlain = false }
      place += 1
    }
    let range = start..<place
    try endString()
    if isPlain { return text(range) }
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Unusual() }
    return text
  }

  /// Goes on behind the quote that has to come next: white space before it would be in the string.
  mutating func endString() throws(Unusual) {
    guard place < bytes.count, bytes[place] == Self.quote else { throw Unusual() }
    place += 1
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Reads a whole number that every reader takes for one.
  mutating func integer() throws(Unusual) -> Int {
    _ = next()
    let start = place
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
    let digits = place
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    let (count, first) = (place - digits, digits < bytes.count ? bytes[digits] : 0)
    guard 1...15 ~= count, first != 0x30 || count == 1 && digits == start,
      let number = Int(text(start..<place)),
      place == bytes.count || ![0x2E, 0x45, 0x65].contains(bytes[place])
    else { throw Unusual() }
    return number
  }

  mutating func value() throws(Unusual) -> JSONValue {
    switch next() {
    case UInt8(ascii: "{"):
      return .object(try dictionary { reader throws(Unusual) in try reader.value() })
    case UInt8(ascii: "["): return .array(try list { reader throws(Unusual) in try reader.value() })
    case Self.quote: return .string(try string())
    case UInt8(ascii: "t"):
      try take("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try take("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try take("null")
      return .null
    default: return .integer(try integer())
    }
  }
}
