import Canvas

extension Tutor {
  /// The keys in front of a class. A clicker sends Page Down and Page Up, and F5 and Esc to begin and to end a show; those two
  /// do nothing here.
  static func presentBindings(_ presentation: Presentation) -> [KeyBinding] {
    if presentation.loops { return [takeOver, quitFromClass] }
    return (presentation.isVoting || presentation.goTo != nil ? countBindings : [])
      + (presentation.isVoting ? votingBindings : blankBindings) + moving + others
  }

  /// While a show goes on by itself, any key stops it.
  private static let takeOver = KeyBinding(
    [.pageDown, .pageUp, .right, .left, .up, .down, .enter, .escape, .home, .end, .tab, .backspace]
      + " .,+-?0123456789abcdefghijklmnoprstuvwxyz".map { .character($0) }, "any key", .takeOver,
    "Any key takes over; after \(Presentation.patience / 1000) s without one the show goes on by itself")

  private static let moving: [KeyBinding] = [
    KeyBinding(
      [.pageDown, .character(" "), .right, .enter], "PgDn", .on, hint: "next",
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
        row == 0 ? "The choice to count; the last line shows its cards while you type" : "")
    } + [
      KeyBinding([.up], "↑↓", .chooseNext, "One card more, one card less"),
      KeyBinding([.down], "↓", .choosePrevious),
      KeyBinding([.character("s")], "s", .toggleBars, "Show the bars to the class, or hide them"),
    ]

  private static let countBindings: [KeyBinding] =
    (0...9).map { digit in
      KeyBinding(
        [.character(Character("\(digit)"))], "0-9", .digit(digit),
        digit == 0 ? "Its count, or the number to go to" : "")
    } + [KeyBinding([.backspace], "Backspace", .eraseDigit, "Without the last digit")]

  /// On the teacher's own screen the same keys turn the slides on the class's screen; ↑ and ↓ scroll the notes. Esc, which
  /// clickers send, leaves neither of them.
  static let notesBindings: [KeyBinding] =
    [
      KeyBinding(
        [.pageDown, .character(" "), .right, .enter], "PgDn", .on, hint: "next",
        "On: the next slide on the class's screen (also Space, → and Enter)"),
      KeyBinding(
        [.pageUp, .left], "PgUp", .goBackOne, hint: "back", "Back: the slide before (also ←)"),
      KeyBinding(
        [.up, .character("k")], "↑↓", .scrollUp, hint: "scroll", "Scroll the notes (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .scrollDown), keys, quitBinding,
    ] + looks + terminal

  private static let keys = KeyBinding(
    [.character("?"), .function(1)], "?", .toggleHelp, hint: "keys", "These keys (also F1)")

  private static let quitFromClass = KeyBinding(
    [.character("q")], "q", .quit, hint: "quit", "Quit; asks once before votes are lost. Ctrl-C quits at once"
  )

  private static let others: [KeyBinding] =
    [
      keys,
      KeyBinding([.character("+"), .character("=")], "+ -", .faster, "The scene faster (also =), slower"),
      KeyBinding([.character("-")], "-", .slower), quitFromClass,
    ] + looks + terminal
}
