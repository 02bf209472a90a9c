/// A moment in whole seconds of universal time, written as `2026-11-23T21:04:05Z`.
///
/// Only moments in the years 0 to 9999 exist, so that each has exactly one 20-byte text.
public struct Timestamp: Hashable, Sendable {
  /// The seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSince1970: Int

  private static let earliest = -62_167_219_200
  private static let latest = 253_402_300_799

  /// Makes a moment from a count of seconds.
  ///
  /// A count outside the years 0 to 9999 is brought to the nearest second inside them.
  public init(secondsSince1970: Int) {
    self.secondsSince1970 = min(max(secondsSince1970, Self.earliest), Self.latest)
  }
}

extension Timestamp: Comparable {
  /// Tells whether the left moment comes before the right one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSince1970 < right.secondsSince1970
  }
}

extension Timestamp: LosslessStringConvertible {
  private static let template = Array("0000-00-00T00:00:00Z".utf8)
  private static let secondsPerDay = 86_400

  /// The moment in ISO 8601, in universal time and to the second.
  public var description: String {
    let days = floorDivide(secondsSince1970, by: Self.secondsPerDay)
    let second = secondsSince1970 - days * Self.secondsPerDay
    let date = CalendarDate(daysSince1970: days)
    let dateText = [padded(date.year, to: 4), padded(date.month, to: 2), padded(date.day, to: 2)]
    let timeText = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
    return dateText.joined(separator: "-") + "T" + timeText.joined(separator: ":") + "Z"
  }

  /// Reads a moment written exactly as `description` writes it.
  ///
  /// The result is nil for any other form, and for dates and times that do not exist.
  public init?(_ description: String) {
    let bytes = Array(description.utf8)
    guard bytes.count == Self.template.count else { return nil }
    let zero = UInt8(ascii: "0")
    let matches = zip(bytes, Self.template).allSatisfy { byte, expected in
      expected == zero ? (zero...zero + 9).contains(byte) : byte == expected
    }
    guard matches else { return nil }

    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - zero) }
    }
    let date = CalendarDate(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let second = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
    self.init(secondsSince1970: date.daysSince1970 * Self.secondsPerDay + second)

    // 30 February or 24:00:00 come out as another moment, whose text differs.
    guard self.description == description else { return nil }
  }
}

extension Timestamp: Codable {
  /// Reads the ISO 8601 text, or throws `DecodingError.dataCorrupted` if it is in any other form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let moment = Timestamp(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A time must be written as 2026-11-23T21:04:05Z.")
    }
    self = moment
  }

  /// Writes the ISO 8601 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
