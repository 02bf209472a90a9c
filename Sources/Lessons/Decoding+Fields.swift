import Yams

/// A piece of text, and where it stands.
struct Located<Value> {
  let value: Value
  let position: SourcePosition
}

/// The entries of a mapping.
struct Fields {
  /// What the mapping describes, with its article: "a question".
  let what: String
  let position: SourcePosition
  let entries: [(key: String, value: Node)]
  /// Keys of which an unknown one is probably a misspelling.
  let misspelt: Set<String>

  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

  /// Whether the key is missing, and not just misspelt, which is reported by itself.
  func lacks(_ key: String) -> Bool {
    self[key] == nil && !misspelt.contains(key)
  }
}

/// How long a text may be.
enum TextForm {
  case line
  case paragraphs
}

extension Decoding {
  /// Reads a mapping; keys that it should not have are reported and left out.
  mutating func fields(_ node: Node, _ what: String, keys: [String]) -> Fields? {
    let position = SourcePosition(node)
    guard let mapping = node.mapping else {
      report(
        "\(what) must be a mapping of \(keys.joined(separator: ", ")); here is \(node.form)", at: position)
      return nil
    }
    var entries: [(key: String, value: Node)] = []
    var misspelt: Set<String> = []
    var previous: (key: String, line: Int?)?
    var isCut = false
    for (keyNode, value) in mapping {
      if let key = keyNode.scalar?.string, keys.contains(key) {
        entries.append((key, value))
        (previous, isCut) = ((key, keyNode.mark?.line), false)
        continue
      }
      // The rest of a text that commas have cut in pieces is said once.
      if isCut && value.scalar?.isNull == true { continue }
      // Only between braces do two keys share a line.
      let cut = previous.flatMap { $0.line == keyNode.mark?.line ? $0.key : nil }
      let near = reportUnknownKey(keyNode, value, what, keys: keys, cut: cut)
      if let near { misspelt.insert(near) }
      isCut = cut != nil && near == nil
    }
    return Fields(what: what, position: position, entries: entries, misspelt: misspelt)
  }

  /// - Parameter cut: the key before it, where both stand between braces.
  /// - Returns: the key that is probably meant.
  private mutating func reportUnknownKey(
    _ node: Node, _ value: Node, _ what: String, keys: [String], cut: String?
  ) -> String? {
    let key = node.scalar?.string ?? ""
    if let known = keys.first(where: { key.hasPrefix($0 + ":") }) {
      let rest = key.dropFirst(known.count + 1)
      report(
        "there is no space after the colon; write \(quoted("\(known): \(rest)"))", at: SourcePosition(node))
      return known
    }
    // Between braces a comma begins another key; one without a value was meant as text.
    if let cut, value.scalar?.isNull == true, nearest(to: key, among: keys) == nil {
      report(
        "the comma before this ends '\(cut)', and \(quoted(key)) is read as a key; put the text of '\(cut)' in quotes",
        at: SourcePosition(node))
      return nil
    }
    report(
      "\(what) has no key \(quoted(key)); \(suggestion(for: key, among: keys))", at: SourcePosition(node))
    return nearest(to: key, among: keys)
  }

  /// The node of a key that must be there.
  mutating func required(_ key: String, _ fields: Fields) -> Node? {
    if let node = fields[key] { return node }
    if fields.lacks(key) { report("\(fields.what) needs '\(key)'; add it", at: fields.position) }
    return nil
  }

  mutating func text(_ key: String, _ fields: Fields, _ form: TextForm = .line) -> Located<String>? {
    required(key, fields).flatMap { text($0, "'\(key)'", form) }
  }

  mutating func optionalText(
    _ key: String, _ fields: Fields, _ form: TextForm = .line
  ) -> Located<String>? {
    fields[key].flatMap { text($0, "'\(key)'", form) }
  }

  /// Reads text, without blanks around it.
  mutating func text(_ node: Node, _ name: String, _ form: TextForm = .line) -> Located<String>? {
    let position = SourcePosition(node)
    guard let scalar = node.scalar else {
      report("\(name) must be text; here is \(node.form)", at: position)
      return nil
    }
    let text = scalar.string.trimmed
    if text.isEmpty || scalar.isNull {
      report("\(name) is empty; write something there", at: position)
      return nil
    }
    let hidden = text.hiddenCharacters.lazy.map { text.unicodeScalars[$0] }
      .first { !(form == .paragraphs && $0 == "\n") }
    if hidden == "\n" {
      report("\(name) must be one line; fold it with '>-'", at: position)
      return nil
    } else if let hidden {
      report(hiddenCharacterMessage(hidden), at: position)
      return nil
    }
    return Located(value: text, position: position)
  }

  /// Reads an identifier: lower-case letters and digits, in parts with a hyphen between.
  mutating func id(_ key: String, _ fields: Fields) -> Located<String>? {
    required(key, fields).flatMap { id($0, "'\(key)'") }
  }

  mutating func id(_ node: Node, _ name: String) -> Located<String>? {
    guard let text = text(node, name) else { return nil }
    let parts = text.value.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isPlain else {
      report(
        "\(name) is \(quoted(text.value)); use lower-case letters and digits, with hyphens between words",
        at: text.position)
      return nil
    }
    return text
  }

  mutating func number(_ key: String, _ fields: Fields, _ range: ClosedRange<Int>) -> Located<Int>? {
    required(key, fields).flatMap { number($0, "'\(key)'", range) }
  }

  mutating func number(_ node: Node, _ name: String, _ range: ClosedRange<Int>) -> Located<Int>? {
    let position = SourcePosition(node)
    guard let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.string) else {
      let found = node.scalar.map { quoted($0.string) } ?? node.form
      let quotes = node.scalar.map { $0.style != .plain && Int($0.string) != nil } ?? false
      report(
        "\(name) must be a whole number; \(quotes ? "take it out of its quotes" : "here is \(found)")",
        at: position)
      return nil
    }
    guard range.contains(number) else {
      let (least, most) = (range.lowerBound, range.upperBound)
      let allowed = least == most ? "\(least)" : "from \(least) to \(most)"
      report("\(name) is \(number); it must be \(allowed)", at: position)
      return nil
    }
    return Located(value: number, position: position)
  }

  /// Reads `true` or `false`; where the key is missing, `false`.
  ///
  /// - Returns: `nil` for anything else, unless it means one of them.
  mutating func flag(_ key: String, _ fields: Fields) -> Bool? {
    guard let node = fields[key] else { return false }
    let word = node.scalar?.string ?? ""
    if node.scalar?.style == .plain, let value = Bool(word) { return value }
    let meant: Bool? =
      switch word.lowercased() {
      case "true", "yes", "on", "y": true
      case "false", "no", "off", "n": false
      default: nil
      }
    let found = node.scalar == nil ? "here is \(node.form)" : "here is \(quoted(word))"
    let advice = meant.map { "\(found): write '\(key): \($0)'" } ?? found
    report("'\(key)' must be true or false; \(advice)", at: SourcePosition(node))
    return meant
  }

  mutating func list(_ key: String, _ fields: Fields) -> Located<[Node]>? {
    required(key, fields).flatMap { list($0, "'\(key)'") }
  }

  mutating func list(_ node: Node, _ name: String) -> Located<[Node]>? {
    let position = SourcePosition(node)
    guard let sequence = node.sequence else {
      report("\(name) must be a list; here is \(node.form)", at: position)
      return nil
    }
    if sequence.isEmpty {
      report("\(name) is an empty list; put something in it", at: position)
      return nil
    }
    return Located(value: Array(sequence), position: position)
  }
}

extension Node {
  /// What it is, for a message.
  var form: String {
    switch self {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "text"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

extension Node.Scalar {
  var isNull: Bool { style == .plain && (string.isEmpty || string == "~") }
}
