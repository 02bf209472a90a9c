import MemoryModel

extension Program {
  private static let names = ["parent", "child", "grandchild", "fourth"]

  /// What a lesson would call a process.
  static func name(_ process: ProcessID) -> String {
    names.indices.contains(process.rawValue) ? names[process.rawValue] : "process-\(process.rawValue)"
  }

  /// Whether a scene has words for all of it: a lesson has no read-only memory without a file, and no shared file.
  var isScene: Bool {
    (setup + events).allSatisfy { event in
      guard case .map(_, let mapping) = event else { return true }
      switch mapping {
      case .anonymous(_, let writable, _), .sharedAnonymous(_, let writable): return writable
      case .filled: return true
      case .file(_, let sharing, _): return sharing == .private
      case .existing: return false
      }
    }
  }

  /// The program as the scene of a lesson, to be pasted below a question. Comments say what a scene has no words for.
  public var sceneText: String {
    let lines =
      [
        "scene:", "  kind: memory", "  strategies: [\(strategy.rawValue)]", "  free frames: 64",
        "  processes:",
      ]
      + participants + ["  events:"] + eventLines
    return lines.map { $0 + "\n" }.joined()
  }

  /// The processes of the setup with their regions and what is in them.
  private var participants: [String] {
    let starts = setup.count { $0 == .start }
    return (0..<starts).flatMap { number in
      let process = ProcessID(rawValue: number)
      return ["    - id: \(Self.name(process))", "      regions:"] + regions(of: process)
    }
  }

  private func regions(of process: ProcessID) -> [String] {
    var regions: [(kind: String, contents: [Int?], remark: String)] = []
    for event in setup where event.actor == process {
      switch event {
      case .map(_, .anonymous(let pages, let writable, let atFork)):
        let kind =
          switch atFork {
          case .copied: "private"
          case .wiped: "wiped"
          case .keptOut: "kept out"
          }
        regions.append(
          (kind, Array(repeating: nil, count: pages), writable ? "" : "  # mapped read-only"))
      case .map(_, .filled(let contents)):
        regions.append(("private", contents, ""))
      case .map(_, .sharedAnonymous(let pages, _)):
        regions.append(("shared", Array(repeating: nil, count: pages), ""))
      case .map(_, .file(let contents, let sharing, let writable)):
        let remark = sharing == .shared ? "  # mapped shared" : ""
        regions.append((writable ? "file" : "text", contents, remark))
      case .write(_, let page, let value):
        var first = 0
        for index in regions.indices {
          if page < first + regions[index].contents.count, page >= first {
            regions[index].contents[page - first] = value
          }
          first += regions[index].contents.count
        }
      default: break
      }
    }
    return regions.map { kind, contents, remark in
      "        - \(kind): [\(contents.map { $0.map(String.init) ?? "~" }.joined(separator: ", "))]\(remark)"
    }
  }

  private var eventLines: [String] {
    var count = setup.count { $0 == .start }
    return ["    - answer"]
      + events.compactMap { event in
        guard let actor = event.actor.map(Self.name) else { return nil }
        switch event {
        case .fork, .vfork:
          count += 1
          let child = Self.name(ProcessID(rawValue: count - 1))
          return "    - \(event.kind.rawValue): {from: \(actor), to: \(child)}"
        case .map(_, .existing(let object, let sharing, _)):
          return "    # \(actor) maps object \(object.rawValue) again, \(sharing)"
        case .map(_, .filled(let contents)): return "    - map: {by: \(actor), contents: \(contents)}"
        case .map(_, let mapping):
          let isShared = if case .sharedAnonymous = mapping { ", shared: true" } else { "" }
          return "    - map: {by: \(actor), pages: \(mapping.pages)\(isShared)}"
        case .exec, .exit: return "    - \(event.kind.rawValue): \(actor)"
        default: return "    - \(event.kind.rawValue): {\(event.declaration(by: actor))}"
        }
      }
  }
}

extension Event {
  /// Its parts as a scene declares them.
  fileprivate func declaration(by actor: String) -> String {
    let parts = parts
    let fields = [
      "by: \(actor)", parts.page.map { "page: \($0)" }, parts.value.map { "value: \($0)" },
      parts.other.map { "with: \(Program.name($0))" },
    ]
    return fields.compactMap(\.self).joined(separator: ", ")
  }
}
