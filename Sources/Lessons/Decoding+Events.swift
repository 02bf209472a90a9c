import MemoryModel
import Yams

/// Reads what happens in a scene.
///
/// A value scene has `share`, `read`, `write` and `drop`, which stand for fork, read, write and exit of processes with a
/// single page.
extension Decoding {
  static let memoryEvents = EventKind.allCases.filter { $0 != .start }.map(\.rawValue)
  static let valueEvents = ["share", "read", "write", "drop"]

  private static func kind(_ name: String) -> EventKind? {
    switch name {
    case "share": .fork
    case "drop": .exit
    default: EventKind(rawValue: name)
    }
  }

  private static let answerMark = "answer"

  /// The names of the events that the scene can have.
  private var names: [String] { isValue ? Self.valueEvents : Self.memoryEvents }

  mutating func events(
    _ fields: Fields, _ participants: [Participant]
  ) -> (events: [SceneEvent], beforeAnswer: Int) {
    guard let list = list("events", fields) else { return ([], 0) }
    var events: [SceneEvent] = []
    var beforeAnswer: Int?
    var isMisspelt = false
    for node in list.value {
      if let word = node.scalar?.string, word != Self.answerMark, reportsSlip(word, node) {
        isMisspelt = isMisspelt || nearest(to: word, among: [Self.answerMark]) != nil
      } else if isAnswerMark(node) {
        if beforeAnswer != nil {
          report("a second 'answer'; leave the one that the scene is to wait at", at: SourcePosition(node))
        }
        beforeAnswer = beforeAnswer ?? events.count
      } else if let event = event(node) {
        events.append(event)
      } else {
        noteDoubtfulIDs(in: node)
      }
    }
    if beforeAnswer == nil && !isMisspelt {
      report(
        "there is no 'answer' among the events; put '- answer' where the scene is to wait", at: list.position)
    }
    reportExcess(events, participants)
    reportEqualLabels(events, participants)
    return (events, beforeAnswer ?? events.count)
  }

  private mutating func isAnswerMark(_ node: Node) -> Bool {
    guard let mapping = node.mapping else { return node.scalar?.string == Self.answerMark }
    guard mapping.contains(where: { $0.key.scalar?.string == Self.answerMark }) else { return false }
    report("'answer' stands alone; write '- answer'", at: SourcePosition(node))
    return true
  }

  /// Reports a word that stands where an event should, if it is clear what was meant.
  private mutating func reportsSlip(_ word: String, _ node: Node) -> Bool {
    let first = String(word.prefix { $0.isLetter })
    if names.contains(first), word.count > first.count {
      let separator =
        word.dropFirst(first.count).first == ":" ? "a space after its colon" : "a colon and a space"
      report("'\(first)' needs \(separator); write '- \(first): …'", at: SourcePosition(node))
      return true
    }
    guard let near = nearest(to: word, among: [Self.answerMark] + names) else { return false }
    if near == Self.answerMark {
      report("there is no event \(quoted(word)); did you mean 'answer'?", at: SourcePosition(node))
    } else {
      report("an event says who acts; write '- \(near): …'", at: SourcePosition(node))
    }
    return true
  }

  /// What an event that cannot be read would have made or changed: nothing is said about it from here on.
  private mutating func noteDoubtfulIDs(in node: Node) {
    for (name, details) in node.mapping ?? [:] {
      for (key, value) in details.mapping ?? [:] {
        guard key.scalar?.string == (name.scalar?.string == "map" ? "by" : "to") else { continue }
        if let id = value.scalar?.string { doubtfulIDs.insert(id) }
      }
    }
  }

  private mutating func event(_ node: Node) -> SceneEvent? {
    guard node.mapping != nil else {
      report(
        "an event is a mapping such as '- read: …', or 'answer'; here is \(node.form)",
        at: SourcePosition(node))
      return nil
    }
    guard let fields = fields(node, "an event", keys: names + ["say"]) else { return nil }
    let present = names.filter { fields[$0] != nil }
    let say = optionalText("say", fields)
    guard let name = present.first, let details = fields[name] else {
      // An unknown name has been reported already.
      if fields.entries.count == node.mapping?.count {
        report("'say' needs an event beside it; add one", at: fields.position)
      }
      return nil
    }
    if present.count > 1 {
      report("two events in one; begin \(quoted(present[1])) with '- ' of its own", at: fields.position)
    }
    guard let kind = Self.kind(name), let made = make(kind, name, details) else { return nil }
    return SceneEvent(made.event, child: made.child, say: say?.value, position: fields.position)
  }

  // MARK: - One event

  private typealias Made = (event: EventNaming<String>, child: SceneEvent.Child?)

  private mutating func make(_ kind: EventKind, _ name: String, _ node: Node) -> Made? {
    // In a value scene there is only one page.
    let keys = kind.keys.filter { !isValue || $0 != "page" }
    if keys == ["by"], node.scalar != nil {
      return event(.init(kind, id(node, "'\(name)'")?.value, page: 0))
    }
    guard let fields = fields(node, "'\(name)'", keys: keys) else { return nil }
    switch kind {
    case .fork, .vfork: return fork(kind, fields)
    case .map: return map(fields)
    default: break
    }
    var parts = EventParts(kind, id("by", fields)?.value, page: isValue ? 0 : nil)
    if keys.contains("page") { parts.page = number("page", fields, 0...Self.mostPages - 1)?.value }
    if keys.contains("value") { parts.value = number("value", fields, Self.values)?.value }
    if keys.contains("with"), let other = id("with", fields) {
      parts.other = other.value
      if other.value == parts.actor {
        report("a page is merged with that of another process; name another as 'with'", at: other.position)
        return nil
      }
    }
    return event(parts)
  }

  private func event(_ parts: EventParts<String>) -> Made? {
    EventNaming(parts).map { ($0, nil) }
  }

  private mutating func fork(_ kind: EventKind, _ fields: Fields) -> Made? {
    let from = id("from", fields)
    let to = id("to", fields)
    let label = optionalText("label", fields)
    if let to { declaredIDs.append(to) }
    guard let event = EventNaming(EventParts(kind, from?.value)), let to else { return nil }
    return (event, SceneEvent.Child(id: to.value, label: Label(label?.value ?? to.value)))
  }

  private mutating func map(_ fields: Fields) -> Made? {
    let by = id("by", fields)
    var parts = EventParts(.map, by?.value)
    if fields["kind"] != nil {
      parts.mapping = onePage(fields)
    } else if let contents = fields["contents"] {
      for key in ["pages", "shared"] {
        guard let other = fields[key] else { continue }
        report(
          "'map' with 'contents' is private memory of as many pages; take '\(key)' out",
          at: SourcePosition(other))
      }
      let written = list(contents, "'contents'")?.value ?? []
      let values = written.compactMap { number($0, "the value of a page", Self.values)?.value }
      if values.count == written.count, !values.isEmpty { parts.mapping = .filled(contents: values) }
    } else {
      let pages = number("pages", fields, 1...Self.mostPages)?.value
      let shared = flag("shared", fields) ?? false
      parts.mapping = pages.map { shared ? .sharedAnonymous(pages: $0) : .anonymous(pages: $0) }
    }
    return event(parts)
  }

  /// A page of a kind of region; of a file it has a value.
  private mutating func onePage(_ fields: Fields) -> Mapping? {
    for key in ["pages", "shared"] {
      guard let other = fields[key] else { continue }
      report("'map' with 'kind' adds one page; take '\(key)' out", at: SourcePosition(other))
    }
    guard let name = text("kind", fields) else { return nil }
    guard let kind = RegionDeclaration.Kind(rawValue: name.value) else {
      let known = RegionDeclaration.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      report("the kind of region is \(quoted(name.value)); it must be one of: \(known)", at: name.position)
      return nil
    }
    let isOfFile = [.file, .text].contains(kind)
    let written = fields["contents"].flatMap { list($0, "'contents'")?.value } ?? []
    guard written.count == (isOfFile ? 1 : 0) else {
      report(
        isOfFile
          ? "a page of '\(kind.rawValue)' needs its value: contents: [7]"
          : "a page of '\(kind.rawValue)' has never been touched; take 'contents' out",
        at: fields["contents"].map { SourcePosition($0) } ?? name.position)
      return nil
    }
    let value = written.first.flatMap { number($0, "the value of a page", Self.values)?.value }
    return isOfFile && value == nil ? nil : RegionDeclaration(kind: kind, contents: [value]).mappings.first
  }
}

extension EventKind {
  /// The keys of its declaration, who acts first.
  fileprivate var keys: [String] {
    switch self {
    case .fork, .vfork: return ["from", "to", "label"]
    case .map: return ["by", "pages", "shared", "contents", "kind"]
    default:
      // Made of all parts, an event keeps those that its kind has.
      let parts = EventNaming(EventParts(self, "", other: "", page: 0, value: 0))?.parts
      let keys = [
        ("by", parts?.actor != nil), ("page", parts?.page != nil), ("value", parts?.value != nil),
        ("with", parts?.other != nil),
      ]
      return keys.filter(\.1).map(\.0)
    }
  }
}
