/// What is probably wrong where the YAML parser has given up, and how the lines would read without it.
struct SyntaxMistake {
  var position: SourcePosition
  var message: String
  /// Ways to put it right; that which helps is the one that was meant.
  var repairs: [Repair] = []

  struct Repair {
    let lines: SourceLines
    let changed: ClosedRange<Int>
    /// In place of the mistake's, where it depends on the repair.
    var message: String?
  }
}

extension SyntaxMistake {
  /// Looks for common mistakes in the lines around a parser's error.
  init(_ fault: YAMLFault, _ lines: SourceLines) {
    self.init(position: fault.position, message: fault.message)
    if let second = fault.secondKey(lines) {
      (position, message) = (second.position, second.message)
      repairs = [repair(lines.inserting("_", position.line, column: position.column), position.line)]
      return
    }
    let line = fault.position.line
    guard lines.has(line) else { return }
    let suspects = [fault.context?.line, lines.structure(above: line), line].compactMap { $0 }
    if let slip = Set(suspects).sorted().lazy.compactMap({ Self.slip(lines, $0) }).first {
      self = slip
      return
    }
    switch fault.kind {
    case .tab: indentation(lines, line, "a tab is no indentation; use spaces")
    case .unexpectedColon:
      let before = lines.lines[line - 1].prefix(position.column - 1)
      if before.contains(":") { quoteValue(lines, before) } else { indentation(lines, line) }
    case .noColon: missingColon(lines, fault.context ?? fault.position)
    case .openBracket: bracket(lines, fault)
    case .openQuote:
      let quote = lines.scalar(position).map { String($0) } ?? "\""
      repairs = [repair(lines.replacing(line, with: SourceLines.string(lines.lines[line - 1]) + quote), line)]
    case .badStart: quoteValue(lines, lines.lines[line - 1].prefix(position.column - 1))
    case .misplaced:
      if Self.isLooseText(lines, line) { looseText(lines, line) } else { indentation(lines, line) }
    case .other: break
    }
  }

  private func repair(_ lines: SourceLines, _ line: Int, _ message: String? = nil) -> Repair {
    Repair(lines: lines, changed: line...line, message: message)
  }

  // MARK: - Keys

  private static let events = Decoding.memoryEvents + Decoding.valueEvents
  private static let keys =
    [
      "format", "id", "title", "summary", "outcome", "questions", "prompt", "choices", "explanation", "idea",
      "notes",
      "source", "lab", "scene",
      "text", "right", "feedback", "kind", "strategies", "free frames", "buffer size", "processes", "holders",
      "events",
      "label", "pages", "regions", "value", "say", "from", "to", "by", "with", "page", "shared", "private",
      "file", "contents", "victim", "world", "was",
    ] + events

  /// A dash, a key or a colon written a little wrong, which YAML takes for text.
  private static func slip(_ lines: SourceLines, _ line: Int) -> SyntaxMistake? {
    guard !lines.isText[line - 1] else { return nil }
    let whole = SourceLines.string(lines.lines[line - 1])
    let content = lines.content(line)
    let indent = lines.indent(line)
    func mistake(_ column: Int, _ message: String, _ repaired: String) -> SyntaxMistake {
      SyntaxMistake(
        position: SourcePosition(line: line, column: column), message: message,
        repairs: [Repair(lines: lines.replacing(line, with: repaired), changed: line...line)])
    }
    if content.hasPrefix("-"), let next = content.dropFirst().first, next == "{" || next.isLetter {
      let blanks = String(repeating: " ", count: indent)
      return mistake(
        indent + 1, "there is no space after '-'; write '- \(abridged(String(content.dropFirst()), to: 12))'",
        "\(blanks)- \(content.dropFirst())")
    }
    let isItem = content.hasPrefix("- ")
    let entry = isItem ? String(content.dropFirst(2)).trimmed : content
    let column = indent + content.unicodeScalars.count - entry.unicodeScalars.count + 1
    let start = SourceLines.string(whole.unicodeScalars.prefix(column - 1))
    guard let key = keys.filter({ entry.hasPrefix($0) }).max(by: { $0.count < $1.count }) else { return nil }
    let rest = String(entry.dropFirst(key.count))
    if rest.hasPrefix(":"), let next = rest.dropFirst().first, next != " " {
      let meant = "\(key): \(rest.dropFirst())"
      return mistake(column, "there is no space after the colon; write \(quoted(meant))", start + meant)
    }
    if rest.trimmed.hasPrefix("=") {
      let meant = "\(key): \(String(rest.trimmed.dropFirst()).trimmed)"
      return mistake(column, "a key ends with a colon; write \(quoted(meant))", start + meant)
    }
    if rest.hasPrefix(" "), events.contains(key) && isItem || rest.trimmed.hasPrefix("{"),
      !rest.trimmed.hasPrefix(":")
    {
      return mistake(
        column, "'\(key)' needs a colon; write \(quoted("\(key):\(rest)"))", start + "\(key):\(rest)")
    }
    let value = rest.hasPrefix(": ") ? String(rest.dropFirst(2)).trimmed : ""
    if let inner = keys.first(where: { value.hasPrefix("\($0): ") }) {
      return mistake(
        column + key.count + 2,
        "keys in one line need braces; write '\(key): {\(inner): …}'", start + "\(key): {\(value)}")
    }
    return nil
  }

  /// A line at a place where a key is expected, which has none.
  private mutating func missingColon(_ lines: SourceLines, _ place: SourcePosition) {
    guard lines.has(place.line) else { return }
    position = place
    if Self.isLooseText(lines, place.line) { return looseText(lines, place.line) }
    if lines.scalar(place) == "{" {
      message = "this '{' is never closed; add '}'"
      let end = lines.lines[place.line - 1].count + 1
      repairs = [repair(lines.inserting("}", place.line, column: end), place.line)]
      return
    }
    message =
      "there is no colon after this key, or this is text outside its indentation; add ':' or indent the line"
    repairs = lines.levels(at: place.line).map {
      repair(lines.indenting(place.line...place.line, by: $0), place.line)
    }
  }

  // MARK: - Indentation

  /// Whether a line follows a text, and looks like more of it.
  private static func isLooseText(_ lines: SourceLines, _ line: Int) -> Bool {
    guard let above = lines.neighbour(above: line) else { return false }
    let content = lines.content(line)
    if isEntry(lines, line) { return false }
    if lines.isText[above - 1] || lines.opensText(above) { return true }
    let value = lines.content(above).drop { $0 != ":" }.dropFirst(2)
    return !content.contains(":") && value.first?.isLetter == true
  }

  private static func isEntry(_ lines: SourceLines, _ line: Int) -> Bool {
    let content = lines.content(line)
    return content.hasPrefix("- ") || keys.contains { content.hasPrefix($0 + ":") }
  }

  private mutating func looseText(_ lines: SourceLines, _ line: Int) {
    guard let key = lines.structure(above: line) else { return }
    let isFirst = key == lines.neighbour(above: line)
    let isItem = lines.content(key).hasPrefix("- ")
    let blanks = isFirst ? lines.indent(key) + (isItem ? 4 : 2) : lines.indent(key + 1)
    var last = line
    while lines.has(last + 1), lines.indent(last + 1) == lines.indent(line), !Self.isEntry(lines, last + 1) {
      last += 1
    }
    let name = lines.content(key).prefix { $0 != ":" }.drop { "- ".contains($0) }
    position = SourcePosition(line: line, column: lines.indent(line) + 1)
    message =
      "this line belongs to \(quoted(String(name))), but is indented by \(lines.indent(line)) spaces; indent it by \(blanks)"
    repairs = [Repair(lines: lines.indenting(line...last, by: blanks), changed: line...last)]
  }

  private mutating func indentation(_ lines: SourceLines, _ line: Int, _ said: String? = nil) {
    let own = lines.indent(line)
    position = said == nil ? SourcePosition(line: line, column: own + 1) : position
    message =
      said
      ?? "this line is indented by \(counted(own, "space")), which fits none above it; line it up with its neighbours"
    repairs = lines.levels(at: line).map { level in
      repair(
        lines.indenting(line...line, by: level), line,
        said ?? "this line is indented by \(counted(own, "space")); indent it by \(level)")
    }
  }

  // MARK: - Values

  /// Puts quotes around a value that reaches to the end of its entry.
  private mutating func quoteValue(_ lines: SourceLines, _ before: ArraySlice<Unicode.Scalar>) {
    let line = lines.lines[position.line - 1]
    let isFlow = before.contains("{") || before.contains("[")
    let opening = isFlow ? before.lastIndex { ",{[".unicodeScalars.contains($0) }.map { $0 + 1 } ?? 0 : 0
    guard let colon = line[opening...].firstIndex(of: ":") else { return }
    let start = line[(colon + 1)...].firstIndex { $0 != " " } ?? line.count
    let end =
      isFlow ? line[start...].firstIndex { "}]".unicodeScalars.contains($0) } ?? line.count : line.count
    guard start < end else { return }
    let value = SourceLines.string(line[start..<end]).replacing("'", with: "''")
    repairs = [
      repair(
        lines.replacing(
          position.line,
          with: SourceLines.string(line[..<start]) + "'\(value)'" + SourceLines.string(line[end...])),
        position.line)
    ]
  }

  /// A colon or a quote inside braces, or braces that are never closed.
  private mutating func bracket(_ lines: SourceLines, _ fault: YAMLFault) {
    let place = fault.position
    let previous = SourcePosition(line: place.line, column: place.column - 1)
    if lines.scalar(place) == ":" {
      message = YAMLFault.colonMessage
      return quoteValue(lines, lines.lines[place.line - 1].prefix(place.column - 1))
    }
    if let quote = lines.scalar(previous), quote == "'" || quote == "\"" {
      position = previous
      message = "this quote ends the text; write it twice, or put the text in quotes of the other kind"
      repairs = [
        repair(lines.inserting(quote == "'" ? "'" : "\\", place.line, column: previous.column), place.line)
      ]
      return
    }
    guard let context = fault.context, let opening = lines.scalar(context) else { return }
    let closing = opening == "[" ? "]" : "}"
    position = context
    message = "this '\(opening)' is never closed; add '\(closing)'"
    let column = place.line == context.line ? place.column : lines.lines[context.line - 1].count + 1
    repairs = [repair(lines.inserting(closing, context.line, column: column), context.line)]
  }
}
