import Yams

/// Where the YAML parser gave up, and why.
struct YAMLFault: Error, Equatable {
  /// Mistakes that can be told from the parser's words.
  enum Kind: Equatable {
    case tab, unexpectedColon, noColon, openBracket, openQuote, badStart, misplaced, other
  }

  static let colonMessage =
    "a colon and a space begin a new key here; put the text in quotes, or below after '>-'"

  var position: SourcePosition
  var message: String
  var kind = Kind.other
  /// Where what is being read began.
  var context: SourcePosition?
  /// Keys that one mapping has twice, the first of them at ``position``.
  var repeated: [String] = []
}

extension YAMLFault {
  init(_ error: YamlError, in text: String) {
    let start = SourcePosition(line: 1, column: 1)
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // The parser finds quotes that are never closed at the end of the file; their beginning is of more use.
      let isUnclosed = problem == "found unexpected end of stream"
      // libyaml puts the end of a file into a line of its own, even where the last line has no break.
      let place = min(SourcePosition(isUnclosed ? context?.mark ?? mark : mark), text.end)
      let isTab = text.scalar(at: place) == "\t"
      position = place
      (kind, message) =
        isTab ? (.tab, "a tab is no indentation; use spaces") : Self.reading(of: problem, context)
      self.context = context.map { min(SourcePosition($0.mark), text.end) }
    case .duplicatedKeysInMapping(let keys, let context):
      position = SourcePosition(context.mark)
      message = "the key \(quoted(keys.first ?? "")) is given twice here; remove one of the two"
      repeated = keys
    case .reader(let problem, let offset, _, _):
      var cursor = LineCursor()
      for character in text.prefix(offset ?? 0) {
        character.unicodeScalars.forEach { cursor.advance(over: $0) }
      }
      (position, message) = (cursor.position, "not valid YAML: \(problem); remove it")
    case .no: (position, message) = (start, "there is nothing in the file; a lesson begins with 'format: 1'")
    case .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      (position, message) = (start, "the YAML parser gave up; make the file simpler")
    }
  }

  /// What the parser's words stand for, and what to do about common mistakes; libyaml's own words for the others.
  private static func reading(of problem: String, _ context: YamlError.Context?) -> (Kind, String) {
    let place = context.map { ", \($0.text) that begins in line \($0.mark.line)" } ?? ""
    let other = "not valid YAML: \(problem)\(place); check indentation, quotes and brackets"
    return switch problem {
    case "mapping values are not allowed in this context": (.unexpectedColon, colonMessage)
    case "found character that cannot start any token":
      (.badStart, "text cannot begin with this character; put it in quotes")
    case "could not find expected ':'":
      (.noColon, "a key without a colon, or text outside its indentation; add ':' or indent the line")
    case "found unexpected end of stream": (.openQuote, "these quotes are never closed; close them")
    case "but found another document":
      (.other, "a second document begins here; keep one lesson in a file and remove '---'")
    case "exceeded max depth": (.other, YAMLDocument.nestingMessage)
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'": (.openBracket, other)
    case "did not find expected '-' indicator", "did not find expected key": (.misplaced, other)
    default: (.other, other)
    }
  }

  /// Where the second of two equal keys stands, and what to say about it, naming the first.
  func secondKey(_ lines: SourceLines) -> (position: SourcePosition, message: String)? {
    guard let key = repeated.first, lines.has(position.line) else { return nil }
    let places = places(of: key, lines)
    guard places.count > 1 else { return nil }
    let first = places[0].line == places[1].line ? "column \(places[0].column)" : "line \(places[0].line)"
    return (places[1], "the key \(quoted(key)) is given in \(first) already; remove one of the two")
  }

  private func places(of key: String, _ lines: SourceLines) -> [SourcePosition] {
    let scalars = Array("\(key):".unicodeScalars)
    func isKey(_ number: Int, _ index: Int) -> Bool {
      let line = lines.lines[number - 1]
      return line.dropFirst(index).starts(with: scalars)
        && (index == 0 || " ,{-".unicodeScalars.contains(line[index - 1]))
    }
    let line = lines.lines[position.line - 1]
    if line.prefix(position.column - 1).contains("{") {
      return (position.column - 1..<line.count).filter { isKey(position.line, $0) }
        .map { SourcePosition(line: position.line, column: $0 + 1) }
    }
    var found: [SourcePosition] = []
    for number in position.line...lines.lines.count {
      if number > position.line, !lines.isText[number - 1], lines.indent(number) < position.column - 1 {
        break
      }
      if !lines.isText[number - 1], isKey(number, position.column - 1) {
        found.append(SourcePosition(line: number, column: position.column))
      }
    }
    return found
  }
}

extension String {
  /// The place behind the last character.
  fileprivate var end: SourcePosition {
    var cursor = LineCursor()
    for scalar in unicodeScalars { cursor.advance(over: scalar) }
    return cursor.position
  }

  fileprivate func scalar(at position: SourcePosition) -> Unicode.Scalar? {
    var cursor = LineCursor()
    for scalar in unicodeScalars {
      if cursor.position == position { return scalar }
      cursor.advance(over: scalar)
    }
    return nil
  }
}
