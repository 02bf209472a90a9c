/// Turns the bytes of a file into text that is safe to parse.
enum SourceText {
  static func decode(_ bytes: [UInt8]) throws(Diagnostics) -> String {
    let start = SourcePosition(line: 1, column: 1)
    func refuse(_ message: String, at position: SourcePosition) -> Diagnostics {
      Diagnostics([Diagnostic(position: position, message: message)])
    }
    if bytes.isEmpty { throw refuse("the file is empty; a lesson begins with 'format: 1'", at: start) }
    if bytes.count > LessonDecoder.largestFile {
      throw refuse("the file is over 1 MiB; a lesson is far shorter, so divide it in several", at: start)
    }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw refuse("this is not UTF-8; save the file in that encoding", at: endOfValidUTF8(content))
    }
    let hidden = hiddenCharacters(in: text)
    guard hidden.isEmpty else { throw Diagnostics(hidden) }
    return text
  }

  private static func endOfValidUTF8(_ bytes: ArraySlice<UInt8>) -> SourcePosition {
    var cursor = LineCursor()
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { cursor.advance(over: scalar) }
    return cursor.position
  }

  private static func hiddenCharacters(in text: String) -> [Diagnostic] {
    guard text.unicodeScalars.contains(where: isHidden) else { return [] }
    var cursor = LineCursor()
    var found: [Diagnostic] = []
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        found.append(Diagnostic(position: cursor.position, message: hiddenCharacterMessage(scalar)))
      }
      cursor.advance(over: scalar)
    }
    return found
  }

  /// A tab may stand between tokens; in a string it is found later.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isHidden && !["\n", "\r", "\t"].contains(scalar)
  }
}

/// Counts lines and columns as the YAML parser does.
struct LineCursor {
  private(set) var position = SourcePosition(line: 1, column: 1)
  private var isAfterCarriageReturn = false

  mutating func advance(over scalar: Unicode.Scalar) {
    defer { isAfterCarriageReturn = scalar == "\r" }
    switch scalar {
    case "\n" where isAfterCarriageReturn: break
    case "\n", "\r": position = SourcePosition(line: position.line + 1, column: 1)
    default: position = SourcePosition(line: position.line, column: position.column + 1)
    }
  }
}
