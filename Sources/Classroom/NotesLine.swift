import FoundationEssentials
import Teaching

/// Notes as one line of JSON.
enum NotesLine {
  static let end = UInt8(ascii: "\n")
  /// In bytes: more than one question of a lesson file has, however it is escaped.
  static let longest = 8 << 20

  /// - Parameter elapsed: milliseconds since the presentation began.
  static func bytes(_ notes: PresenterNotes, elapsed: Double) -> [UInt8]? {
    var notes = notes
    notes.elapsed = Int(elapsed)
    return (try? JSONEncoder().encode(notes)).map { Array($0) + [end] }
  }

  /// The notes in a line; `nil` for a line that no presentation sends.
  static func notes(_ line: some Sequence<UInt8>) -> PresenterNotes? {
    let notes = try? JSONDecoder().decode(PresenterNotes.self, from: Data(line))
    return notes.flatMap { $0.isSound ? $0 : nil }
  }
}
