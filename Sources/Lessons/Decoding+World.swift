import MemoryModel

/// Reads the worlds of wrong choices: rules under which each would be right.
extension Decoding {
  mutating func world(_ fields: Fields) -> Located<Rules>? { rules("world", fields) }

  /// Reads rules by their name.
  mutating func rules(_ key: String, _ fields: Fields) -> Located<Rules>? {
    guard let name = optionalText(key, fields) else { return nil }
    guard let rules = Rules(named: name.value) else {
      let hint =
        nearest(to: name.value, among: Rules.names).map { "did you mean '\($0)'?" }
        ?? "'\(Rules.names[0])' is one, and the guide to lesson files lists all"
      report(
        "there is no \(key == "world" ? "world" : "mistake") \(quoted(name.value)); \(hint)",
        at: name.position)
      return nil
    }
    return Located(value: rules, position: name.position)
  }
}

extension SceneTraces {
  /// Why a world shows nothing in the scene that the truth does not; `nil` where it does.
  func problem(ofWorld rules: Rules) -> String? {
    guard scene.kind.isMemory else { return "a scene without processes has no other world; take 'world' out" }
    if truth.rules.name == rules.name {
      return "\(quoted(rules.name)) is how this scene is played; name rules that are wrong"
    }
    guard parting(under: rules) == nil else { return nil }
    return "in this scene the world \(quoted(rules.name)) never differs from the truth; "
      + "add an event that comes out differently there, or take 'world' out"
  }
}
