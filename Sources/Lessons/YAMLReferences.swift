/// Looks for anchors, aliases, tags and deep nesting before a file is parsed.
///
/// A few hundred bytes of aliases stand for gigabytes of nodes, and the parser hashes mapping keys with all that they
/// stand for. So they are looked for in the text, with quotes, block scalars, comments and plain scalars told apart
/// exactly as in libyaml's `scanner.c`; the comments here name its functions.
struct YAMLReferences {
  private static let deepest = 24
  private static let mostReported = 10

  private let text: [Unicode.Scalar]
  private var index = 0
  private var lineStart = 0
  /// Columns of the block collections that are open.
  private var indents: [Int] = []
  private var flowDepth = 0
  /// Where the key begins, should a colon follow.
  private var keyColumn: Int?
  private var diagnostics: [Diagnostic] = []

  static func check(_ text: String) throws(Diagnostics) {
    var scanner = YAMLReferences(text: Array(text.unicodeScalars))
    while scanner.diagnostics.count < mostReported, scanner.skipToToken() { scanner.token() }
    guard scanner.diagnostics.isEmpty else { throw Diagnostics(scanner.diagnostics) }
  }

  private init(text: [Unicode.Scalar]) {
    self.text = text
  }

  // MARK: - Characters

  private var isAtEnd: Bool { index >= text.count }

  private var column: Int { index - lineStart }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < text.count ? text[index + offset] : nil
  }

  private func isBreak(_ offset: Int = 0) -> Bool {
    peek(offset) == "\n" || peek(offset) == "\r"
  }

  private func isBlank(_ offset: Int = 0) -> Bool {
    peek(offset) == " " || peek(offset) == "\t"
  }

  private func isBlankOrEnd(_ offset: Int = 0) -> Bool {
    peek(offset) == nil || isBlank(offset) || isBreak(offset)
  }

  private var isAtDocumentMarker: Bool {
    guard column == 0, let first = peek(), first == "-" || first == "." else { return false }
    return peek(1) == first && peek(2) == first && isBlankOrEnd(3)
  }

  private mutating func skipBreak() {
    index += peek() == "\r" && peek(1) == "\n" ? 2 : 1
    lineStart = index
    keyColumn = nil
  }

  private mutating func skipLine() {
    while !isAtEnd && !isBreak() { index += 1 }
  }

  /// `yaml_parser_scan_to_next_token`
  private mutating func skipToToken() -> Bool {
    while !isAtEnd {
      if isBlank() {
        index += 1
      } else if isBreak() {
        skipBreak()
      } else if peek() == "#" {
        skipLine()
      } else {
        return true
      }
    }
    return false
  }

  // MARK: - Tokens

  /// `yaml_parser_fetch_next_token`
  private mutating func token() {
    let isInFlow = flowDepth > 0
    if !isInFlow { closeBlocks(deeperThan: column) }
    if column == 0 && peek() == "%" { return skipLine() }
    if isAtDocumentMarker {
      index += 3
      return
    }
    switch peek() {
    case "-" where isBlankOrEnd(1), "?" where isInFlow || isBlankOrEnd(1): indicator(at: column)
    case ":" where isInFlow || isBlankOrEnd(1): indicator(at: keyColumn ?? column)
    case "[", "{":
      saveKey()
      flowDepth += 1
      checkDepth()
      index += 1
    case "]", "}":
      flowDepth = max(0, flowDepth - 1)
      index += 1
    case ",": index += 1
    case "&": reference("an anchor ('&')")
    case "*": reference("an alias ('*')")
    case "!": reference("a tag ('!')")
    case "|" where !isInFlow, ">" where !isInFlow: blockScalar()
    case "'": quotedScalar(escape: nil)
    case "\"": quotedScalar(escape: "\\")
    default: plainScalar()
    }
  }

  private mutating func indicator(at column: Int) {
    if flowDepth == 0, column > indents.last ?? -1 {
      indents.append(column)
      checkDepth()
    }
    index += 1
    keyColumn = nil
  }

  /// `yaml_parser_unroll_indent`
  private mutating func closeBlocks(deeperThan column: Int) {
    while let last = indents.last, last > column { indents.removeLast() }
  }

  private mutating func saveKey() {
    if flowDepth == 0 { keyColumn = keyColumn ?? column }
  }

  private mutating func checkDepth() {
    guard flowDepth + indents.count > Self.deepest else { return }
    report(YAMLDocument.nestingMessage)
    index = text.count
  }

  private mutating func reference(_ what: String) {
    report("\(what) has no meaning in a lesson; write it out, or put text in quotes")
    saveKey()
    while !isBlankOrEnd() && !(flowDepth > 0 && [",", "]", "}"].contains(peek())) { index += 1 }
  }

  private mutating func report(_ message: String) {
    var cursor = LineCursor()
    for scalar in text[..<min(index, text.count)] { cursor.advance(over: scalar) }
    diagnostics.append(Diagnostic(position: cursor.position, message: message))
  }

  // MARK: - Scalars

  /// `yaml_parser_scan_flow_scalar`; a doubled single quote reads as two scalars, which is the same to us.
  private mutating func quotedScalar(escape: Unicode.Scalar?) {
    saveKey()
    let quote = peek()
    index += 1
    while !isAtEnd && peek() != quote {
      if peek() == escape && !isBreak(1) { index += 1 }
      if isBreak() { skipBreak() } else { index += 1 }
    }
    index += 1
  }

  /// `yaml_parser_scan_plain_scalar`
  private mutating func plainScalar() {
    saveKey()
    let indent = (indents.last ?? -1) + 1
    let start = index
    while !isAtDocumentMarker && peek() != "#" {
      while !isBlankOrEnd() && !endsPlainScalar { index += 1 }
      guard isBlank() || isBreak() else { break }
      while isBlank() || isBreak() {
        if isBreak() { skipBreak() } else { index += 1 }
      }
      if flowDepth == 0 && column < indent { break }
    }
    // Whatever happens, go on.
    if index == start { index += 1 }
  }

  private var endsPlainScalar: Bool {
    if peek() == ":" && isBlankOrEnd(1) { return true }
    return flowDepth > 0 && [",", "[", "]", "{", "}"].contains(peek())
  }

  /// `yaml_parser_scan_block_scalar`
  private mutating func blockScalar() {
    index += 1
    var indent: Int?
    while !isBlankOrEnd(), let scalar = peek() {
      if ("1"..."9").contains(scalar) { indent = max(0, indents.last ?? 0) + Int(scalar.value - 0x30) }
      index += 1
    }
    skipLine()
    if isBreak() { skipBreak() }
    let contentIndent = skipIndentation(indent)
    while column == contentIndent && !isAtEnd {
      skipLine()
      if isBreak() { skipBreak() }
      _ = skipIndentation(contentIndent)
    }
  }

  /// `yaml_parser_scan_block_scalar_breaks`
  ///
  /// - Returns: the indentation given, or else that of the lines that follow.
  private mutating func skipIndentation(_ indent: Int?) -> Int {
    var deepest = 0
    while true {
      while peek() == " " && column < indent ?? .max { index += 1 }
      deepest = max(deepest, column)
      guard isBreak() else { break }
      skipBreak()
    }
    return indent ?? max(deepest, (indents.last ?? -1) + 1, 1)
  }
}
