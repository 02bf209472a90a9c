/// The bytes of a file as text that is safe to parse.
struct SourceText {
  /// With a mark in place of each hidden character.
  let text: String
  /// The hidden characters.
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8]) throws(Diagnostics) {
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
      throw refuse("this is not UTF-8; save the file in that encoding", at: Self.endOfValidUTF8(content))
    }
    (self.text, diagnostics) = Self.markingHiddenCharacters(text)
  }

  private static func endOfValidUTF8(_ bytes: ArraySlice<UInt8>) -> SourcePosition {
    var cursor = LineCursor()
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { cursor.advance(over: scalar) }
    return cursor.position
  }

  private static func markingHiddenCharacters(_ text: String) -> (String, [Diagnostic]) {
    guard text.unicodeScalars.contains(where: { $0.isHidden && !isBreakOrTab($0) }) else { return (text, []) }
    let hidden = Set(text.hiddenCharacters)
    var cursor = LineCursor()
    var marked = String.UnicodeScalarView()
    var found: [Diagnostic] = []
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      let isHidden = hidden.contains(index) && !isBreakOrTab(scalar)
      if isHidden {
        found.append(Diagnostic(position: cursor.position, message: hiddenCharacterMessage(scalar)))
      }
      marked.append(isHidden ? "\u{FFFD}" : scalar)
      cursor.advance(over: scalar)
    }
    return (String(marked), found)
  }

  /// A tab may stand between tokens; in text it is found later.
  private static func isBreakOrTab(_ scalar: Unicode.Scalar) -> Bool {
    ["\n", "\r", "\t"].contains(scalar)
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
