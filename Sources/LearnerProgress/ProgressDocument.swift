import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The bytes of a progress file, read or written without touching a disk.
enum ProgressDocument {
  /// What the bytes of a file turned out to be.
  enum Content: Hashable {
    case log(ProgressLog)
    /// The file says it was written by a newer version of the program.
    case newerVersion(format: Int)
    /// The reason follows the words "cannot be read because".
    case notOurs(reason: String)
  }

  /// The one field that every version of the format has.
  private struct FormatProbe: Decodable {
    var format: Int
  }

  /// Reads the bytes of a file, deciding about its version before anything else in it.
  static func read(_ bytes: [UInt8]) -> Content {
    guard !bytes.isEmpty else { return .notOurs(reason: "it is empty") }
    // The decoder would also take UTF-16 and UTF-32, which this program never writes.
    guard text(fromUTF8: bytes) != nil, !bytes.contains(0) else {
      return .notOurs(reason: "it is not UTF-8 text")
    }

    let data = Data(bytes)
    let decoder = JSONDecoder()
    let format: Int
    do {
      format = try decoder.decode(FormatProbe.self, from: data).format
    } catch DecodingError.dataCorrupted {
      return .notOurs(reason: "it is not complete and correct JSON")
    } catch {
      return .notOurs(reason: "it has no format number")
    }
    guard format >= 1 else { return .notOurs(reason: "it has an impossible format number") }
    guard format <= ProgressLog.currentFormat else { return .newerVersion(format: format) }

    do {
      return .log(try decoder.decode(ProgressLog.self, from: data))
    } catch {
      return .notOurs(reason: "it does not hold a log of answers")
    }
  }

  /// Writes a log as JSON, the same log always as the same bytes.
  static func write(_ log: ProgressLog) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(log)) + [UInt8(ascii: "\n")]
  }
}

extension ProgressLog {
  /// The log as the progress file holds it.
  public func json() throws -> String {
    String(decoding: try ProgressDocument.write(self), as: UTF8.self)
  }
}
