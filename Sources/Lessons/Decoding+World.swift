import MemoryModel

/// Reads the worlds of wrong choices: rules under which each would be right.
extension Decoding {
  mutating func world(_ fields: Fields) -> Located<Rules>? {
    guard let name = optionalText("world", fields) else { return nil }
    guard let rules = Rules(named: name.value) else {
      let hint =
        nearest(to: name.value, among: Rules.names).map { "did you mean '\($0)'?" }
        ?? "choose from \(Rules.names.joined(separator: ", "))"
      report("there is no world \(quoted(name.value)); \(hint)", at: name.position)
      return nil
    }
    return Located(value: rules, position: name.position)
  }

  /// Reports worlds in which the scene shows nothing else than the truth does.
  mutating func reportWorlds(of choices: [Choice], in script: Script) {
    guard looksForLeaks else { return }
    for choice in choices {
      guard let world = choice.world, !choice.isRight else { continue }
      if let problem = script.problem(ofWorld: world) { report(problem, at: choice.position) }
    }
  }
}

extension Script {
  fileprivate func problem(ofWorld rules: Rules) -> String? {
    guard scene.kind.isMemory else { return "a scene without processes has no other world; take 'world' out" }
    if truth.rules.name == rules.name {
      return "\(quoted(rules.name)) is how this scene is played; name rules that are wrong"
    }
    guard parting(under: rules) == nil else { return nil }
    return "in this scene the world \(quoted(rules.name)) never differs from the truth; "
      + "add an event that comes out differently there, or take 'world' out"
  }
}
