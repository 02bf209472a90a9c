import MemoryModel

/// A memory scene as lesson files declare it: what is decoded from it is the same scene.
extension Scene {
  /// The lines below a question, each indented by so many blanks.
  public func yaml(indent: Int) -> [String] {
    let lines =
      [
        "scene:", "  kind: memory", "  strategies: [\(strategies.map(\.rawValue).joined(separator: ", "))]",
        "  free frames: \(freeFrames)", "  victim: \(victim.rawValue)", "  processes:",
      ]
      + participants.flatMap(\.yaml) + ["  events:"]
      + events.prefix(eventsBeforeAnswer).map(\.yaml) + ["    - answer"]
      + events.dropFirst(eventsBeforeAnswer).map(\.yaml)
    return lines.map { String(repeating: " ", count: indent) + $0 }
  }
}

extension Participant {
  fileprivate var yaml: [String] {
    ["    - id: \(id)", "      label: \(label.text)", "      regions:"]
      + regions.map { region in
        let contents = region.contents.map { $0.map(String.init) ?? "~" }.joined(separator: ", ")
        return "        - \(region.kind.rawValue): [\(contents)]"
      }
  }
}

extension SceneEvent {
  fileprivate var yaml: String {
    let parts = event.parts
    let actor = parts.actor ?? ""
    let name = parts.kind.rawValue
    switch parts.kind {
    case .fork, .vfork:
      return "    - \(name): {from: \(actor), to: \(child?.id ?? ""), label: \(child?.label.text ?? "")}"
    case .exec, .exit: return "    - \(name): \(actor)"
    case .map:
      if case .filled(let contents)? = parts.mapping {
        return "    - map: {by: \(actor), contents: \(contents)}"
      }
      return "    - map: {by: \(actor), \(parts.mapping?.fields ?? "pages: 1")}"
    default:
      let fields = [
        "by: \(actor)", parts.page.map { "page: \($0)" }, parts.value.map { "value: \($0)" },
        parts.other.map { "with: \($0)" },
      ]
      return "    - \(name): {\(fields.compactMap(\.self).joined(separator: ", "))}"
    }
  }
}

extension Mapping {
  fileprivate var fields: String {
    switch self {
    case .anonymous(_, _, .wiped): "kind: wiped"
    case .anonymous(_, _, .keptOut): "kind: kept out"
    case .file(let contents, _, let writable): "kind: \(writable ? "file" : "text"), contents: \(contents)"
    case .sharedAnonymous(let pages, _): "pages: \(pages), shared: true"
    case .anonymous, .filled, .existing: "pages: \(pageCount ?? 1)"
    }
  }
}
