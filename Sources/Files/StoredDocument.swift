import FoundationEssentials

/// A document kept in a file as JSON, with the version of its format in a field `format`.
package protocol StoredDocument: Codable, Hashable, Sendable {
  /// The newest version of the format that this program reads and writes.
  static var currentFormat: Int { get }
  /// The contents of such a file, as in "it does not hold votes".
  static var content: String { get }
  /// Reads bytes faster than the decoder does, and in the same way; `nil` leaves them to the decoder, good or bad.
  static func quick(_ bytes: [UInt8]) -> Self?
  /// The document as JSON, as the encoder writes it; equal documents have equal bytes.
  func bytes() throws(SaveFailure) -> [UInt8]
}

/// What was found in a file that should hold a document.
///
/// A reason follows the words "cannot be read because" and has no full stop.
package enum StoredContent<Document: StoredDocument>: Hashable, Sendable {
  case document(Document)
  /// The file says it was written by a newer version of the program.
  case newerVersion(format: Int)
  /// The file can be read, and is something else.
  case notOurs(reason: String)
  case absent
  case unreadable(reason: String)
}

extension StoredDocument {
  /// In bytes: more than any document has.
  private static var sizeLimit: Int { 64_000_000 }

  /// Reads the file at a path.
  ///
  /// - Parameter pipePatience: how long a pipe may stay silent; `nil` refuses pipes.
  package static func stored(at path: String, pipePatience: Duration? = nil) -> StoredContent<Self> {
    do throws(ReadFailure) {
      return stored(as: try readFile(path, limit: sizeLimit, pipePatience: pipePatience))
    } catch {
      switch error {
      case .absent: return .absent
      case .unreadable(let reason): return .unreadable(reason: reason)
      }
    }
  }

  /// Reads the bytes of a file, its version first.
  package static func stored(as bytes: [UInt8]) -> StoredContent<Self> {
    quick(bytes).map { .document($0) } ?? decoded(bytes)
  }

  package static func quick(_ bytes: [UInt8]) -> Self? { nil }

  package func bytes() throws(SaveFailure) -> [UInt8] { try encoded() }

  /// What the decoder makes of the bytes of a file.
  package static func decoded(_ bytes: [UInt8]) -> StoredContent<Self> {
    guard !bytes.isEmpty else { return .notOurs(reason: "it is empty") }
    // The decoder would also take UTF-16 and UTF-32, which this program never writes.
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
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
    guard format <= currentFormat else { return .newerVersion(format: format) }

    do {
      return .document(try decoder.decode(Self.self, from: data))
    } catch {
      return .notOurs(reason: "it does not hold \(content)")
    }
  }

  /// What the encoder makes of the document.
  package func encoded() throws(SaveFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw SaveFailure("\(Self.content) cannot be written as JSON")
    }
  }
}

/// The one field that every version of every format has.
private struct FormatProbe: Decodable {
  var format: Int
}
