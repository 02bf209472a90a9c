import Canvas

/// The keys in front of a class. A clicker sends Page Down and Page Up, and F5 and Esc to begin and to end a show; those two
/// do nothing here.
extension PresentScreen {
  enum Action: Hashable, Sendable {
    case next, previous, start, black, white, vote, toggleBars, goToQuestion
    case pick(row: Int), digit(Int), eraseDigit, oneMore, oneLess
    case faster, slower
    /// Any other key, while a show runs by itself.
    case takeOver
  }

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    if presentation.loops { return [Self.takeOver, .quitClass] }
    return (presentation.isVoting || presentation.goTo != nil ? Self.countBindings : [])
      + (presentation.isVoting ? Self.votingBindings : Self.blankBindings) + Self.moving + Self.others
  }

  /// While a show goes on by itself, any key stops it.
  private static let takeOver = KeyBinding<Action>(
    [.pageDown, .pageUp, .right, .left, .up, .down, .enter, .escape, .home, .end, .tab, .backspace]
      + " .,+-?0123456789abcdefghijklmnoprstuvwxyz".map { .character($0) }, "any key", .takeOver,
    "Any key takes over; after \(Presentation.patience / 1000) s without one the show goes on by itself")

  private static let moving: [KeyBinding<Action>] = [
    KeyBinding(
      [.pageDown, .character(" "), .right, .enter], "PgDn", .next, hint: "next",
      "On: the next screen, choice, event or question (also Space, → and Enter)"),
    KeyBinding([.pageUp, .left], "PgUp", .previous, hint: "back", "Back (also ←)"),
    KeyBinding([.home], "Home", .start, "To the start of this question"),
    KeyBinding([.character("g")], "g", .goToQuestion, "Go to a question: its number, then Enter"),
    KeyBinding([.character("v")], "v", .vote, "Vote on this question; the second vote once there is a first"),
    KeyBinding([.character(".")], ".", .black, "A black screen, and back"),
  ]

  private static let blankBindings: [KeyBinding<Action>] = [
    KeyBinding([.character("b")], "b", .black, "A black screen, and back"),
    KeyBinding([.character("w")], "w", .white, "A white screen, and back"),
  ]

  private static let votingBindings: [KeyBinding<Action>] =
    (0..<4).map { row in
      KeyBinding(
        [.character(Array("abcd")[row]), .character(Array("ABCD")[row])], "a-d", .pick(row: row),
        row == 0 ? "The choice to count; the last line shows its cards while you type" : "")
    } + [
      KeyBinding([.up], "↑↓", .oneMore, "One card more, one card less"),
      KeyBinding([.down], "↓", .oneLess),
      KeyBinding([.character("s")], "s", .toggleBars, "Show the bars to the class, or hide them"),
    ]

  private static let countBindings: [KeyBinding<Action>] =
    (0...9).map { digit in
      KeyBinding(
        [.character(Character("\(digit)"))], "0-9", .digit(digit),
        digit == 0 ? "Its count, or the number to go to" : "")
    } + [KeyBinding([.backspace], "Backspace", .eraseDigit, "Without the last digit")]

  private static let others: [KeyBinding<Action>] =
    [
      .helpInClass,
      KeyBinding([.character("+"), .character("=")], "+ -", .faster, "The scene faster (also =), slower"),
      KeyBinding([.character("-")], "-", .slower), .quitClass,
    ] + KeyBinding.looks + KeyBinding.terminal
}

extension KeyBinding {
  static var helpInClass: KeyBinding {
    KeyBinding(
      [.character("?"), .function(1)], "?", program: .toggleHelp, hint: "keys", "These keys (also F1)")
  }

  fileprivate static var quitClass: KeyBinding {
    KeyBinding(
      [.character("q")], "q", program: .quit, hint: "quit",
      "Quit; asks once before votes are lost. Ctrl-C quits at once")
  }
}
