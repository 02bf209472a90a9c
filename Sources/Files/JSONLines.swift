import FoundationEssentials

/// A value as one line of JSON.
package enum JSONLine {
  package static let end = UInt8(ascii: "\n")

  /// With the end of the line; `nil` for a value that JSON cannot say.
  package static func bytes(_ value: some Encodable) -> [UInt8]? {
    (try? JSONEncoder().encode(value)).map { Array($0) + [end] }
  }

  /// The value in a line without its end; `nil` for a line that says none.
  package static func value<Value: Decodable>(_ line: some Sequence<UInt8>) -> Value? {
    try? JSONDecoder().decode(Value.self, from: Data(line))
  }
}

/// Lines from bytes that come in pieces of any size.
package struct LineBuffer {
  /// The bytes of a line whose end has not come yet.
  package private(set) var beginning: [UInt8] = []

  package init() {}

  /// Takes the next piece.
  ///
  /// - Returns: the lines that are complete now, without their ends.
  package mutating func take(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard bytes.contains(JSONLine.end) else {
      beginning += bytes
      return []
    }
    var lines = (beginning + bytes).split(separator: JSONLine.end, omittingEmptySubsequences: false)
    beginning = Array(lines.removeLast())
    return lines
  }
}
