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
    "    " + event.declaration(child: child.map { "to: \($0.id), label: \($0.label.text)" })
  }
}
