import Files
import Teaching

/// Notes as one line of JSON.
enum NotesLine {
  /// In bytes: more than one question of a lesson file has, however it is escaped.
  static let longest = 8 << 20

  /// - Parameter elapsed: milliseconds since the presentation began.
  static func bytes(_ notes: PresenterNotes, elapsed: Double) -> [UInt8]? {
    var notes = notes
    notes.elapsed = Int(elapsed)
    return JSONLine.bytes(notes)
  }

  /// The notes in a line; `nil` for a line that no presentation sends.
  static func notes(_ line: some Sequence<UInt8>) -> PresenterNotes? {
    let notes: PresenterNotes? = JSONLine.value(line)
    return notes.flatMap { $0.isSound ? $0 : nil }
  }
}
