import Canvas

extension Tutor {
  /// The keys of the test card. F5 and Esc, which clickers send to start and end a show, do nothing here.
  static let testCardBindings: [KeyBinding] =
    [
      KeyBinding(
        [.right, .pageDown, .down, .enter, .character(" ")], "→", .pageDown, hint: "next card",
        "The next card (also ↓, PgDn, Enter and Space)"),
      KeyBinding([.left, .pageUp, .up], "←", .pageUp, hint: "back", "The previous card (also ↑ and PgUp)"),
      KeyBinding([.character("t")], "t", .nextTheme, hint: "theme", "The next theme"),
      KeyBinding([.home], "Home End", .listStart, "The first card, the last card"),
      KeyBinding([.end], "End", .listEnd),
      KeyBinding([.character("?"), .function(1)], "?", .toggleHelp, hint: "help", "This help (also F1)"),
      quitBinding,
    ] + terminal
}
