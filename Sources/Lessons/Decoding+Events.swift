import MemoryModel
import Yams

/// Reads what happens in a scene.
///
/// A value scene has `share`, `read`, `write` and `drop`, which stand for fork, read, write and exit of processes with a
/// single page.
extension Decoding {
  private static let memoryEvents = [
    "fork", "vfork", "map", "read", "write", "receive", "force", "give back", "unmap", "merge", "exec",
    "exit",
  ]
  private static let valueEvents = ["share", "read", "write", "drop"]
  private static let answerMark = "answer"

  /// - Parameter declared: the ids of the participants; those that forks make are added.
  mutating func events(
    _ fields: Fields, isValue: Bool, participants: [Participant], declared: inout [Located<String>]
  ) -> (events: [SceneEvent], beforeAnswer: Int) {
    guard let list = list("events", fields) else { return ([], 0) }
    var events: [SceneEvent] = []
    var beforeAnswer: Int?
    var isMisspelt = false
    for node in list.value {
      if let word = node.scalar?.string, word != Self.answerMark, reportsSlip(word, node, isValue: isValue) {
        isMisspelt = isMisspelt || nearest(to: word, among: [Self.answerMark]) != nil
      } else if isAnswerMark(node) {
        if beforeAnswer != nil {
          report("a second 'answer'; leave the one that the scene is to wait at", at: SourcePosition(node))
        }
        beforeAnswer = beforeAnswer ?? events.count
      } else if let event = event(node, isValue: isValue, declared: &declared) {
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
  private mutating func reportsSlip(_ word: String, _ node: Node, isValue: Bool) -> Bool {
    let names = isValue ? Self.valueEvents : Self.memoryEvents
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

  private mutating func event(
    _ node: Node, isValue: Bool, declared: inout [Located<String>]
  ) -> SceneEvent? {
    let names = isValue ? Self.valueEvents : Self.memoryEvents
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
    guard let action = action(name, details, isValue: isValue, declared: &declared) else { return nil }
    return SceneEvent(action: action, say: say?.value, position: fields.position)
  }

  private mutating func action(
    _ name: String, _ node: Node, isValue: Bool, declared: inout [Located<String>]
  ) -> SceneAction? {
    switch name {
    case "fork", "share":
      return fork(node, name, declared: &declared).map { .fork(from: $0, to: $1, label: $2) }
    case "vfork": return fork(node, name, declared: &declared).map { .vfork(from: $0, to: $1, label: $2) }
    case "map": return map(node)
    case "merge": return merge(node)
    case "exec": return actor(node, name).map { .exec(by: $0) }
    case "exit", "drop": return actor(node, name).map { .exit(by: $0) }
    case "read" where isValue: return actor(node, name).map { .read(by: $0, page: 0) }
    case "read": return page(node, name).map { .read(by: $0.process, page: $0.page) }
    case "give back": return page(node, name).map { .giveBack(by: $0.process, page: $0.page) }
    case "unmap": return page(node, name).map { .unmap(by: $0.process, page: $0.page) }
    case "receive": return store(node, name).map { .receive(by: $0, page: $1, value: $2) }
    case "force": return store(node, name).map { .force(by: $0, page: $1, value: $2) }
    default: return store(node, name, isValue: isValue).map { .write(by: $0, page: $1, value: $2) }
    }
  }

  // MARK: - One event

  /// Reads `exec: child`, or the same at length: `exec: {by: child}`.
  private mutating func actor(_ node: Node, _ name: String) -> String? {
    if node.scalar != nil { return id(node, "'\(name)'")?.value }
    guard let fields = fields(node, "'\(name)'", keys: ["by"]) else { return nil }
    return id("by", fields)?.value
  }

  private mutating func fork(
    _ node: Node, _ name: String, declared: inout [Located<String>]
  ) -> (from: String, to: String, label: Label)? {
    guard let fields = fields(node, "'\(name)'", keys: ["from", "to", "label"]) else { return nil }
    let from = id("from", fields)
    let to = id("to", fields)
    let label = optionalText("label", fields)
    if let to { declared.append(to) }
    guard let from, let to else { return nil }
    return (from.value, to.value, Label(label?.value ?? to.value))
  }

  private mutating func map(_ node: Node) -> SceneAction? {
    guard let fields = fields(node, "'map'", keys: ["by", "pages", "shared", "contents"]) else { return nil }
    let by = id("by", fields)
    guard let contents = fields["contents"] else {
      let pages = number("pages", fields, 1...Self.mostPages)
      let shared = flag("shared", fields) ?? false
      guard let by, let pages else { return nil }
      return .map(
        by: by.value, shared ? .sharedAnonymous(pages: pages.value) : .anonymous(pages: pages.value))
    }
    for key in ["pages", "shared"] {
      guard let other = fields[key] else { continue }
      report(
        "'map' with 'contents' is private memory of as many pages; take '\(key)' out",
        at: SourcePosition(other))
    }
    let values = (list(contents, "'contents'")?.value ?? []).compactMap {
      number($0, "the value of a page", Self.values)?.value
    }
    return by.map { .map(by: $0.value, .filled(contents: values)) }
  }

  private mutating func merge(_ node: Node) -> SceneAction? {
    guard let fields = fields(node, "'merge'", keys: ["by", "page", "with"]) else { return nil }
    let by = id("by", fields)
    let page = number("page", fields, 0...Self.mostPages - 1)
    let other = id("with", fields)
    guard let by, let page, let other else { return nil }
    if by.value == other.value {
      report("a page is merged with that of another process; name another as 'with'", at: other.position)
      return nil
    }
    return .merge(by: by.value, page: page.value, with: other.value)
  }

  private mutating func page(_ node: Node, _ name: String) -> (process: String, page: PageNumber)? {
    guard let fields = fields(node, "'\(name)'", keys: ["by", "page"]) else { return nil }
    let by = id("by", fields)
    let page = number("page", fields, 0...Self.mostPages - 1)
    guard let by, let page else { return nil }
    return (by.value, page.value)
  }

  private mutating func store(
    _ node: Node, _ name: String, isValue: Bool = false
  ) -> (by: String, page: PageNumber, value: Int)? {
    let keys = isValue ? ["by", "value"] : ["by", "page", "value"]
    guard let fields = fields(node, "'\(name)'", keys: keys) else { return nil }
    let by = id("by", fields)
    let page = isValue ? 0 : number("page", fields, 0...Self.mostPages - 1)?.value
    let value = number("value", fields, Self.values)
    guard let by, let page, let value else { return nil }
    return (by.value, page, value.value)
  }

  // MARK: - Limits

  /// Reports events that are too many, or that make too much of something.
  private mutating func reportExcess(_ events: [SceneEvent], _ participants: [Participant]) {
    if events.count > Self.mostEvents {
      report(
        "there are \(events.count) events; a scene has at most \(Self.mostEvents): "
          + "\(events.count - Self.mostEvents) too many",
        at: events[Self.mostEvents].position)
    }
    var total = participants.count
    var pages: [String: Int] = [:]
    for participant in participants {
      pages[participant.id] = participant.regions.reduce(0) { $0 + $1.contents.count }
    }
    for event in events {
      switch event.action {
      case .fork(let from, let to, _), .vfork(let from, let to, _):
        pages[to] = pages[from]
        total += 1
        if total == Self.mostParticipants + 1 {
          report(
            "this makes \(total); a scene has room for \(Self.mostParticipants): 1 too many",
            at: event.position)
        }
      case .map(let by, let mapping):
        let sum = (pages[by] ?? 0) + (mapping.pageCount ?? 0)
        pages[by] = sum
        if sum > Self.mostPages {
          report(
            "\(quoted(by)) then has \(sum) pages; a process has at most \(Self.mostPages): "
              + "\(sum - Self.mostPages) too many",
            at: event.position)
        }
      case .exec(let by), .exit(let by): pages[by] = 0
      case .read, .write, .receive, .force, .giveBack, .unmap, .merge: break
      }
    }
  }

  /// Reports labels by which two participants could not be told apart.
  private mutating func reportEqualLabels(_ events: [SceneEvent], _ participants: [Participant]) {
    var labels = participants.map { (id: $0.id, label: $0.label, position: $0.position) }
    for event in events {
      guard let child = event.action.child else { continue }
      labels.append((child.id, child.label, event.position))
    }
    var seen: [String: (id: String, line: Int)] = [:]
    for (id, label, position) in labels {
      let folded = label.text.foldedText
      // A repeated id is reported as such.
      if let first = seen[folded], first.id != id {
        report(
          "that in line \(first.line) is labelled \(quoted(label.text)) too; give this one another label",
          at: position)
      }
      seen[folded] = seen[folded] ?? (id, position.line)
    }
  }
}
