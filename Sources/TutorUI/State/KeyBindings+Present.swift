import Canvas

extension Tutor {
  /// The keys in front of a class. A clicker sends Page Down and Page Up, and F5 and Esc where a show is to begin and to end;
  /// those two do nothing here.
  static func presentBindings(_ presentation: Presentation) -> [KeyBinding] {
    if presentation.loops { return [takeOver] + [quitBinding] }
    return (presentation.isVoting || presentation.goTo != nil ? countBindings : [])
      + (presentation.isVoting ? votingBindings : blankBindings) + moving + others + presentLooks
  }

  /// While a show goes on by itself whatever key there is stops it.
  private static let takeOver = KeyBinding(
    [.pageDown, .pageUp, .right, .left, .up, .down, .enter, .escape, .home, .end, .tab, .backspace]
      + " .,+-?0123456789abcdefghijklmnoprstuvwxyz".map { .character($0) }, "any key", .takeOver,
    "Whoever presses a key takes over")

  private static let moving: [KeyBinding] = [
    KeyBinding(
      [.pageDown, .character(" "), .right, .enter], "PgDn", .on, hint: "on",
      "On: the next screen, choice, event or question (also Space, → and Enter)"),
    KeyBinding([.pageUp, .left], "PgUp", .goBackOne, hint: "back", "Back (also ←)"),
    KeyBinding([.home], "Home", .sceneStart, "To the start of this question"),
    KeyBinding([.character("g")], "g", .goToQuestion, "Go to a question: its number, then Enter"),
    KeyBinding([.character("v")], "v", .vote, "Vote on this question; the second vote once there is a first"),
    KeyBinding([.character(".")], ".", .black, "A black screen, and back"),
  ]

  private static let blankBindings: [KeyBinding] = [
    KeyBinding([.character("b")], "b", .black, "A black screen, and back"),
    KeyBinding([.character("w")], "w", .white, "A white screen, and back"),
  ]

  private static let votingBindings: [KeyBinding] =
    (0..<4).map { row in
      KeyBinding(
        [.character(Array("abcd")[row]), .character(Array("ABCD")[row])], "a-d", .choose(row: row),
        row == 0 ? "The choice that is counted" : "")
    } + [
      KeyBinding([.up], "↑↓", .chooseNext, "One card more, one less"),
      KeyBinding([.down], "↓", .choosePrevious),
      KeyBinding([.character("s")], "s", .toggleBars, "Show the bars to the class, or hide them"),
    ]

  private static let countBindings: [KeyBinding] =
    (0...9).map { digit in
      KeyBinding(
        [.character(Character("\(digit)"))], "0-9", .digit(digit),
        digit == 0 ? "Its count, or the number to go to" : "")
    } + [KeyBinding([.backspace], "Backspace", .eraseDigit, "Without the last digit")]

  private static let others: [KeyBinding] = [
    KeyBinding([.character("?"), .function(1)], "?", .toggleHelp, hint: "keys", "These keys (also F1)"),
    KeyBinding([.character("+"), .character("=")], "+ -", .faster, "The scene faster, slower"),
    KeyBinding([.character("-")], "-", .slower),
    quitBinding,
  ]

  private static let presentLooks: [KeyBinding] = looks + terminal
}
