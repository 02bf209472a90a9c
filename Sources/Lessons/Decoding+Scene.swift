import MemoryModel
import Yams

extension Decoding {
  static let values = 0...999
  /// Of one process.
  static let mostPages = 16
  static let mostParticipants = 4
  static let mostEvents = 40
  private static let freeFrames = 0...64
  /// Up to 1 TiB.
  private static let bufferBytes = 1...(1 << 40)
  private static let memoryKeys = ["kind", "strategies", "free frames", "victim", "processes", "events"]
  private static let valueKeys = ["kind", "strategies", "buffer size", "free frames", "holders", "events"]

  /// Decodes a scene and carries it out; `nil` if anything is wrong with it.
  ///
  /// Events that cannot happen are looked for even where something else is wrong, as far as that can be told.
  ///
  /// - Parameter planted: wrong rules by which it is carried out, in place of its strategies.
  mutating func scene(_ node: Node, planted: Rules? = nil) -> SceneTraces? {
    let reportedBefore = diagnostics.count
    doubtfulIDs = []
    guard let scene = declaration(node) else { return nil }
    var failure: Diagnostic?
    if diagnostics.count == reportedBefore {
      do throws(Diagnostic) { return try SceneTraces(scene, planted: planted) } catch { failure = error }
    }
    // What is far too large is not carried out, nor what is named twice.
    if !hasRepeatedIDs && scene.events.count <= Self.mostEvents
      && scene.participants.count <= Self.mostParticipants
      && scene.participants.allSatisfy({ $0.regions.reduce(0) { $0 + $1.contents.count } <= Self.mostPages })
    {
      for problem in SceneRunner.problems(of: scene, doubtfulIDs) {
        report(problem.message, at: problem.position)
      }
    }
    if let failure, diagnostics.count == reportedBefore { report(failure.message, at: failure.position) }
    return nil
  }

  private mutating func declaration(_ node: Node) -> Scene? {
    guard let kind = sceneKind(node) else { return nil }
    isValue = kind == "value"
    let keys = isValue ? Self.valueKeys : Self.memoryKeys
    guard let fields = fields(node, "a \(kind) scene", keys: keys) else { return nil }
    let strategies = strategies(fields)
    let freeFrames = number("free frames", fields, Self.freeFrames)
    let victim = victim(fields)
    let size = isValue ? number("buffer size", fields, Self.bufferBytes) : nil
    declaredIDs = []
    let participants = isValue ? holders(fields) : processes(fields)
    let events = events(fields, participants)
    reportRepeats(declaredIDs, of: isValue ? "a holder" : "a process")
    hasRepeatedIDs = Set(declaredIDs.map(\.value)).count < declaredIDs.count
    return Scene(
      kind: isValue ? .value(bufferBytes: size?.value ?? 1) : .memory, strategies: strategies,
      freeFrames: freeFrames?.value ?? 0, victim: victim, participants: participants, events: events.events,
      eventsBeforeAnswer: events.beforeAnswer, position: fields.position)
  }

  /// Reads the kind before anything else, since the other keys depend on it.
  private mutating func sceneKind(_ node: Node) -> String? {
    guard let mapping = node.mapping else {
      report(
        "a scene must be a mapping that begins with 'kind'; here is \(node.form)", at: SourcePosition(node))
      return nil
    }
    guard let kindNode = mapping.first(where: { $0.key.scalar?.string == "kind" })?.value else {
      report("a scene needs 'kind'; add 'kind: memory' or 'kind: value'", at: SourcePosition(node))
      return nil
    }
    guard let kind = text(kindNode, "'kind'") else { return nil }
    guard ["memory", "value"].contains(kind.value) else {
      report("the kind is \(quoted(kind.value)); it must be 'memory' or 'value'", at: kind.position)
      return nil
    }
    return kind.value
  }

  private mutating func strategies(_ fields: Fields) -> [Strategy] {
    let known = Strategy.allCases.map(\.rawValue)
    var strategies: [Strategy] = []
    for node in list("strategies", fields)?.value ?? [] {
      guard let name = text(node, "a strategy") else { continue }
      guard let strategy = Strategy(rawValue: name.value) else {
        let hint =
          nearest(to: name.value, among: known).map { "did you mean '\($0)'?" }
          ?? "choose from \(known.joined(separator: ", "))"
        report("there is no strategy \(quoted(name.value)); \(hint)", at: name.position)
        continue
      }
      if strategies.contains(strategy) {
        report("\(quoted(name.value)) is here twice; a scene plays each strategy once", at: name.position)
      }
      strategies.append(strategy)
    }
    return strategies
  }

  private mutating func victim(_ fields: Fields) -> Victim {
    guard let name = optionalText("victim", fields) else { return .writer }
    guard let victim = Victim(rawValue: name.value) else {
      let known = Victim.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      report("the victim is \(quoted(name.value)); it must be \(known)", at: name.position)
      return .writer
    }
    return victim
  }

  // MARK: - Participants

  private mutating func processes(_ fields: Fields) -> [Participant] {
    participants("processes", fields, "a process", keys: ["id", "label", "pages", "regions"]) {
      $0.regions($1)
    }
  }

  private mutating func holders(_ fields: Fields) -> [Participant] {
    participants("holders", fields, "a holder", keys: ["id", "label", "value"]) { decoding, fields in
      guard let value = decoding.number("value", fields, Self.values) else { return [] }
      return [RegionDeclaration(kind: .private, contents: [value.value])]
    }
  }

  private mutating func participants(
    _ key: String, _ fields: Fields, _ what: String, keys: [String],
    regions: (inout Decoding, Fields) -> [RegionDeclaration]
  ) -> [Participant] {
    guard let list = list(key, fields) else { return [] }
    reportSurplus(
      of: list.value.count, over: Self.mostParticipants,
      "there are \(list.value.count); a scene has room for", at: list.position)
    var participants: [Participant] = []
    for node in list.value {
      guard let fields = self.fields(node, what, keys: keys) else { continue }
      let reportedBefore = diagnostics.count
      let id = id("id", fields)
      let label = optionalText("label", fields)
      let regions = regions(&self, fields)
      guard let id else {
        if let written = fields["id"]?.scalar?.string { doubtfulIDs.insert(written) }
        continue
      }
      if diagnostics.count > reportedBefore || !fields.misspelt.isEmpty { doubtfulIDs.insert(id.value) }
      declaredIDs.append(id)
      participants.append(
        Participant(
          id: id.value, label: Label(label?.value ?? id.value), regions: regions, position: fields.position))
    }
    return participants
  }

  // MARK: - Regions

  /// Reads `pages`, which is short for one private region, or `regions`: a list of `kind: pages`.
  private mutating func regions(_ fields: Fields) -> [RegionDeclaration] {
    let regions: [RegionDeclaration]
    switch (fields["pages"], fields["regions"]) {
    case (let pages?, nil):
      regions = [RegionDeclaration(kind: .private, contents: contents(pages, "'pages'"))]
    case (nil, let list?):
      regions = (self.list(list, "'regions'")?.value ?? []).compactMap { region($0) }
    case (nil, nil):
      if fields.lacks("pages") && fields.lacks("regions") {
        report("\(fields.what) needs 'pages' or 'regions'; add one of them", at: fields.position)
      }
      return []
    case (_?, let list?):
      report(
        "there are 'pages' already; move them here, as '- private: [...]'", at: SourcePosition(list))
      return []
    }
    let pages = regions.reduce(0) { $0 + $1.contents.count }
    reportSurplus(
      of: pages, over: Self.mostPages, "there are \(pages) pages; a process has at most", at: fields.position)
    return regions
  }

  private mutating func region(_ node: Node) -> RegionDeclaration? {
    let kinds = RegionDeclaration.Kind.allCases
    guard let fields = fields(node, "a region", keys: kinds.map(\.rawValue)) else { return nil }
    let regions = kinds.compactMap { kind in
      fields[kind.rawValue].map {
        RegionDeclaration(kind: kind, contents: contents($0, "'\(kind.rawValue)'"))
      }
    }
    if regions.count > 1 {
      report("a region has one kind; begin another with '- '", at: fields.position)
    }
    return regions.first
  }

  private mutating func contents(_ node: Node, _ name: String) -> [Int?] {
    (list(node, name)?.value ?? []).map { node in
      if node.scalar?.string == "~", node.scalar?.isNull == true { return nil }
      return number(node, "the value of a page", Self.values)?.value
    }
  }
}
