import MemoryModel

extension Program {
  private static let names = ["parent", "child", "grandchild", "fourth"]

  /// What a lesson would call a process.
  static func name(_ process: ProcessID) -> String {
    names.indices.contains(process.rawValue) ? names[process.rawValue] : "process-\(process.rawValue)"
  }

  /// Whether a scene has words for all of it: a lesson has no read-only memory without a file, and no shared file.
  var isScene: Bool { !sceneText.contains("#") }

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
    var machine = Verifier.model(strategy)
    for event in setup { _ = try? machine.perform(event) }
    let processes = machine.processes.prefix(setup.count { $0 == .start })
    return processes.enumerated().flatMap { number, process -> [String] in
      let space = machine.addressSpace(of: process)
      return ["    - id: \(Self.name(ProcessID(rawValue: number)))", "      regions:"]
        + space.regions.map { machine.declaration(of: $0, in: space) }
    }
  }

  private var eventLines: [String] {
    var count = setup.count { $0 == .start }
    return ["    - answer"]
      + events.compactMap { event in
        guard let actor = event.actor.map(Self.name) else { return nil }
        if case .map(_, .existing(let object, let sharing, _)) = event {
          return "    # \(actor) maps object \(object.rawValue) again, \(sharing)"
        }
        if event.kind.makesChild { count += 1 }
        let child = event.kind.makesChild ? "to: \(Self.name(ProcessID(rawValue: count - 1)))" : nil
        return "    " + event.renamed(Self.name).declaration(child: child)
      }
  }
}

extension Machine {
  /// A region with what is in it, as a scene declares it.
  fileprivate func declaration(of region: Region, in space: AddressSpace) -> String {
    let object = region.object.map { objects[$0.rawValue] }
    let (kind, remark): (String, String?) =
      switch (object?.isFile, region.atFork) {
      case (true?, _): (region.writable ? "file" : "text", region.sharing == .shared ? "mapped shared" : nil)
      case (false?, _): ("shared", nil)
      case (nil, .copied): ("private", region.writable ? nil : "mapped read-only")
      case (nil, .wiped): ("wiped", nil)
      case (nil, .keptOut): ("kept out", nil)
      }
    let contents = region.pages.map { page in
      let frame = space[page].frame ?? object?.frames[region.offset(of: page)]
      return frame.map { "\(self[$0].contents)" } ?? "~"
    }
    return "        - \(kind): [\(contents.joined(separator: ", "))]" + (remark.map { "  # \($0)" } ?? "")
  }
}
