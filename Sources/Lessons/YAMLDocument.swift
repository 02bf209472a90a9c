import Yams

/// The nodes of a YAML file, each with its place.
struct YAMLDocument {
  let root: Node
  /// Holds on to the anchors, which nodes refer to weakly.
  private let parser: Parser

  static let nestingMessage = "this is nested too deeply for a lesson; flatten it"

  init(_ text: String) throws(Diagnostics) {
    try YAMLReferences.check(text)
    do {
      // Without a resolver no scalar is matched against regular expressions; they all stay text, and nothing is made of them.
      parser = try Parser(
        yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
      guard let root = try parser.singleRoot() else { throw YamlError.no }
      self.root = root
    } catch let error as YamlError {
      throw Diagnostics([error.diagnostic(in: text)])
    } catch {
      throw Diagnostics([
        Diagnostic(position: SourcePosition(line: 1, column: 1), message: "this is no YAML; see the format")
      ])
    }
    // A second look: expanding one by mistake would cost much more.
    if text.utf8.contains(UInt8(ascii: "&")), let position = root.firstAnchor {
      throw Diagnostics([
        Diagnostic(position: position, message: "anchors have no meaning in a lesson; remove it")
      ])
    }
  }
}

extension Node {
  /// Where the first anchor is; what an alias stands for has one too, so nothing is visited twice.
  fileprivate var firstAnchor: SourcePosition? {
    if anchor != nil { return SourcePosition(self) }
    switch self {
    case .scalar, .alias: return nil
    case .sequence(let sequence): return sequence.lazy.compactMap(\.firstAnchor).first
    case .mapping(let mapping):
      return mapping.lazy.compactMap { $0.key.firstAnchor ?? $0.value.firstAnchor }.first
    }
  }
}

extension SourcePosition {
  init(_ mark: Mark?) {
    self.init(line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
  }

  init(_ node: Node) {
    self.init(node.mark)
  }
}

extension YamlError {
  /// The error in a line of its own, with nothing of the source in it but a cleaned key.
  fileprivate func diagnostic(in text: String) -> Diagnostic {
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // Quotes that are never closed are found at the end, which helps nobody.
      let isUnclosed = problem == "found unexpected end of stream"
      // libyaml puts the end of a file into a line of its own, even where the last line has no break.
      let place = min(SourcePosition(isUnclosed ? context?.mark ?? mark : mark), text.end)
      return Diagnostic(
        position: place, message: Self.message(problem, context, isTab: text.scalar(at: place) == "\t"))
    case .duplicatedKeysInMapping(let keys, let context):
      return Diagnostic(
        position: SourcePosition(context.mark),
        message: "the key \(quoted(keys.first ?? "")) is given twice here; remove one of the two")
    case .reader(let problem, let offset, _, _):
      var cursor = LineCursor()
      for character in text.prefix(offset ?? 0) {
        character.unicodeScalars.forEach { cursor.advance(over: $0) }
      }
      return Diagnostic(position: cursor.position, message: "not valid YAML: \(problem); remove it")
    case .no:
      return Diagnostic(
        position: SourcePosition(line: 1, column: 1),
        message: "there is nothing in the file; a lesson begins with 'format: 1'")
    case .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return Diagnostic(
        position: SourcePosition(line: 1, column: 1),
        message: "the YAML parser gave up; make the file simpler")
    }
  }

  /// libyaml's own words, and for the mistakes that everybody makes what to do about them.
  private static func message(_ problem: String, _ context: Context?, isTab: Bool) -> String {
    if isTab { return "a tab is no indentation; use spaces" }
    switch problem {
    case "mapping values are not allowed in this context":
      return "a colon and a space begin a new key here; put the text in quotes, or below after '>-'"
    case "found character that cannot start any token":
      return "text cannot begin with this character; put it in quotes"
    case "could not find expected ':'":
      return "a key without a colon, or text outside its indentation; add ':' or indent the line"
    case "found unexpected end of stream":
      return "these quotes are never closed; close them"
    case "but found another document":
      return "a second document begins here; keep one lesson in a file and remove '---'"
    case "exceeded max depth":
      return YAMLDocument.nestingMessage
    default:
      let place = context.map { ", \($0.text) that begins in line \($0.mark.line)" } ?? ""
      return "not valid YAML: \(problem)\(place); check indentation, quotes and brackets"
    }
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
