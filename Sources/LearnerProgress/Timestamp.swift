import FoundationEssentials

/// A moment in whole seconds of universal time, written as `2026-11-23T21:04:05Z`.
///
/// Only moments in the years 0 to 9999 exist, so that each has exactly one 20-byte text. Before October 1582 the calendar is
/// the Julian one.
public struct Timestamp: Hashable, Sendable {
  /// The seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let secondsSince1970: Int

  private static let earliest = -62_167_392_000
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
  private static let style = Date.ISO8601FormatStyle()

  /// The moment in ISO 8601, in universal time and to the second.
  public var description: String {
    Self.style.format(Date(timeIntervalSince1970: Double(secondsSince1970)))
  }

  /// Reads a moment written exactly as `description` writes it.
  ///
  /// The result is nil for any other form, and for dates and times that do not exist.
  public init?(_ description: String) {
    guard description.utf8.count == 20, let date = try? Self.style.parse(description) else { return nil }
    self.init(secondsSince1970: Int(date.timeIntervalSince1970))
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
