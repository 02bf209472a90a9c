import Glibc

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
  /// The moment in ISO 8601, in universal time and to the second.
  public var description: String {
    var bytes = Self.form
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a moment written exactly as `description` writes it.
  ///
  /// The result is nil for any other form, and for dates and times that do not exist.
  public init?(_ description: String) {
    var day = Day()
    let read = Array(description.utf8).withUnsafeBytes { Timestamp($0, &day) }
    guard let read else { return nil }
    self = read
  }
}

/// The text as bytes.
extension Timestamp {
  /// How long it is.
  static let length = 20

  /// A day that was read, kept because the next moment is often of the same day.
  struct Day {
    /// The bytes of its date.
    fileprivate var text: (UInt64, UInt16)
    /// The seconds from 1970-01-01 to its first.
    fileprivate var seconds = 0

    /// The day from which days are counted.
    init() {
      text = Array("1970-01-01".utf8).withUnsafeBytes(Self.text)
    }

    fileprivate init(text: (UInt64, UInt16), seconds: Int) {
      (self.text, self.seconds) = (text, seconds)
    }

    fileprivate static func text(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt16) {
      (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    }
  }

  /// - Parameter latest: the day read before, and then this one.
  init?(_ text: UnsafeRawBufferPointer, _ latest: inout Day) {
    func number(_ place: Int, digits: Int = 2) -> Int32? {
      var number: Int32 = 0
      for byte in text[place..<(place + digits)] {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int32(byte - 0x30)
      }
      return number
    }
    func has(_ sign: Unicode.Scalar, _ place: Int) -> Bool { text[place] == UInt8(ascii: sign) }

    guard text.count == Self.length, has("T", 10), has(":", 13), has(":", 16), has("Z", 19),
      let hour = number(11), let minute = number(14), let second = number(17),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let day = Day.text(text)
    if day != latest.text {
      guard has("-", 4), has("-", 7), let year = number(0, digits: 4), let month = number(5),
        let dayOfMonth = number(8)
      else { return nil }
      var date = tm()
      (date.tm_year, date.tm_mon, date.tm_mday) = (year - 1900, month - 1, dayOfMonth)
      let seconds = timegm(&date)
      // 30 February comes out as another date.
      guard date.tm_mon == month - 1, date.tm_mday == dayOfMonth else { return nil }
      latest = Day(text: day, seconds: seconds)
    }
    self.init(secondsSince1970: latest.seconds + Int(hour * 3600 + minute * 60 + second))
  }

  /// Writes the text over the first bytes of a buffer.
  func write(into bytes: inout [UInt8]) {
    func write(_ number: Int32, at place: Int) {
      bytes[place] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
      bytes[place + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
    }
    var seconds = secondsSince1970
    var date = tm()
    gmtime_r(&seconds, &date)
    let year = date.tm_year + 1900
    write(year / 100, at: 0)
    write(year % 100, at: 2)
    write(date.tm_mon + 1, at: 5)
    write(date.tm_mday, at: 8)
    write(date.tm_hour, at: 11)
    write(date.tm_min, at: 14)
    write(date.tm_sec, at: 17)
  }

  /// The text with digits yet to be written.
  static let form = Array("0000-00-00T00:00:00Z".utf8)
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
