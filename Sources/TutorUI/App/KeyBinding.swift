import Canvas

/// What is known of some keys wherever they are bound: the one table behind the keyboard, the line of keys and the help.
final class KeyLabel: Sendable {
  let keys: [Key]
  /// The name on the screen: `↑↓`, `Enter`.
  let name: String
  /// A word or two for the line of keys; `nil` leaves the keys out of it.
  let hint: String?
  /// A sentence for the help.
  let help: String
  /// Whether its hint is among those that always fit: help and quit.
  let isAlwaysShown: Bool

  /// The cells that it takes in the line of keys.
  var hintWidth: Int { DisplayWidth.of(name) + 1 + DisplayWidth.of(hint ?? "") }

  init(
    _ keys: [Key], _ name: String, hint: String?, help: String, isAlwaysShown: Bool = false
  ) {
    self.keys = keys
    self.name = name
    self.hint = hint
    self.help = help
    self.isAlwaysShown = isAlwaysShown
  }
}

/// What a key or a click asks for: something of the whole program, or of the screen that it was bound by.
enum KeyAction<Own: Sendable>: Sendable {
  case program(ProgramAction)
  case own(Own)

  var quits: Bool { if case .program(.quit) = self { true } else { false } }
}

extension KeyAction: Equatable where Own: Equatable {}
extension KeyAction: Hashable where Own: Hashable {}

/// Keys with the same action, their name and their explanation.
///
/// A class, since bindings are put together in dozens with each key and each picture.
final class KeyBinding<Action: Sendable>: Sendable {
  let label: KeyLabel
  let action: KeyAction<Action>

  init(label: KeyLabel, action: KeyAction<Action>) {
    self.label = label
    self.action = action
  }
}

extension KeyBinding {
  convenience init(_ keys: [Key], _ name: String, _ action: Action, hint: String? = nil, _ help: String = "")
  {
    self.init(label: KeyLabel(keys, name, hint: hint, help: help), action: .own(action))
  }

  /// A key with the name of its character.
  convenience init(_ key: Character, _ action: Action, hint: String? = nil, _ help: String = "") {
    self.init([.character(key)], String(key), action, hint: hint, help)
  }

  convenience init(
    _ keys: [Key], _ name: String, program action: ProgramAction, hint: String? = nil, _ help: String = ""
  ) {
    self.init(ProgramKey(keys, name, action, hint: hint, help))
  }

  convenience init(_ key: ProgramKey) {
    self.init(label: key.label, action: .program(key.action))
  }

  /// The same binding without one of its keys; `nil` if that is its only key.
  func without(_ key: Key) -> KeyBinding? {
    let others = label.keys.filter { $0 != key }
    guard !others.isEmpty else { return nil }
    let label = KeyLabel(
      others, label.name, hint: label.hint, help: label.help, isAlwaysShown: label.isAlwaysShown)
    return KeyBinding(label: label, action: action)
  }

  static var quit: KeyBinding { KeyBinding(.quit) }

  static func quit(_ help: String) -> KeyBinding { KeyBinding(.quit(help)) }

  static var help: KeyBinding { KeyBinding(.help) }

  /// Of most screens.
  static var general: [KeyBinding] { ProgramKey.general.map(KeyBinding.init) }

  /// Of screens without a level above them: Esc does nothing there, and only `q` and Ctrl-C leave the program.
  static func generalAtTheTop(quit: KeyBinding = .quit) -> [KeyBinding] {
    [.help, quit] + (ProgramKey.looks + ProgramKey.terminal).map(KeyBinding.init)
  }

  static var looks: [KeyBinding] { ProgramKey.looks.map(KeyBinding.init) }

  static var terminal: [KeyBinding] { ProgramKey.terminal.map(KeyBinding.init) }

  /// The keys that scroll a text.
  static func scrolling(_ help: String, _ action: (ScrollStep) -> Action) -> [KeyBinding] {
    [
      KeyBinding(
        [.up, .character("k")], "↑↓", action(.up), hint: "scroll", "\(help) (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", action(.down)),
      KeyBinding([.pageUp], "PgUp PgDn", action(.pageUp), "Scroll by a page"),
      KeyBinding([.pageDown], "PgDn", action(.pageDown)),
    ]
  }
}

/// How a key scrolls.
enum ScrollStep: Hashable, Sendable {
  case up, down, pageUp, pageDown

  /// Down is positive.
  ///
  /// - Parameter page: the rows of a page.
  func rows(page: Int) -> Int {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -max(1, page)
    case .pageDown: max(1, page)
    }
  }
}
