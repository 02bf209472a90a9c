import Canvas

/// Keys for what works on every screen, made once.
struct ProgramKey: Sendable {
  let label: KeyLabel
  let action: ProgramAction

  init(_ keys: [Key], _ name: String, _ action: ProgramAction, hint: String? = nil, _ help: String = "") {
    label = KeyLabel(
      keys, name, hint: hint, help: help, isAlwaysShown: action == .quit || action == .toggleHelp)
    self.action = action
  }

  static let quit = quit("Quit; everything is saved already (also Ctrl-C)")

  static func quit(_ help: String) -> ProgramKey {
    ProgramKey([.character("q"), .control("c")], "q", .quit, hint: "quit", help)
  }

  static let help = ProgramKey(
    [.character("?"), .function(1)], "?", .toggleHelp, hint: "help", "This help (also F1)")

  static let looks = [
    ProgramKey([.character("t")], "t", .nextTheme, "Next theme: dark, light, high contrast, mono"),
    ProgramKey([.character("m")], "m", .nextMotion, "Motion: full, reduced, none"),
  ]

  static let terminal = [
    ProgramKey([.control("l")], "Ctrl-L", .repaint, "Redraw the screen"),
    ProgramKey([.control("z")], "Ctrl-Z", .suspend, "Suspend; fg in the shell comes back"),
  ]

  /// Of most screens.
  static let general =
    [help, quit, ProgramKey([.escape, .backspace], "Esc", .back, "One level up (also Backspace)")]
    + looks + terminal
}

/// What works on every screen.
enum ProgramAction: Hashable, Sendable {
  case quit, suspend, repaint, toggleHelp, back, nextTheme, nextMotion
}
