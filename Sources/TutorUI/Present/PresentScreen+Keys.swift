import Canvas

/// The keys in front of a class. A clicker sends Page Down and Page Up, and F5 and Esc to begin and to end a show; those two
/// do nothing here.
extension PresentScreen {
  enum Action: Hashable, Sendable {
    case turn(by: Int), start, black, white, vote, toggleBars, goToQuestion
    case pick(row: Int), digit(Int), eraseDigit, count(by: Int), speed(Int)
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
      [.pageDown, .character(" "), .right, .enter], "PgDn", .turn(by: 1), hint: "next",
      "On: the next screen, choice, event or question (also Space, → and Enter)"),
    KeyBinding([.pageUp, .left], "PgUp", .turn(by: -1), hint: "back", "Back (also ←)"),
    KeyBinding([.home], "Home", .start, "To the start of this question"),
    KeyBinding("g", .goToQuestion, "Go to a question: its number, then Enter"),
    KeyBinding("v", .vote, "Vote on this question; the second vote once there is a first"),
    KeyBinding(".", .black, "A black screen, and back"),
  ]

  private static let blankBindings: [KeyBinding<Action>] = [
    KeyBinding("b", .black, "A black screen, and back"),
    KeyBinding("w", .white, "A white screen, and back"),
  ]

  private static let votingBindings: [KeyBinding<Action>] =
    (0..<4).map { row in
      KeyBinding(
        [.character(Array("abcd")[row]), .character(Array("ABCD")[row])], "a-d", .pick(row: row),
        row == 0 ? "The choice to count; the last line shows its cards while you type" : "")
    } + [
      KeyBinding([.up], "↑↓", .count(by: 1), "One card more, one card less"),
      KeyBinding([.down], "↓", .count(by: -1)),
      KeyBinding("s", .toggleBars, "Show the bars to the class, or hide them"),
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
      KeyBinding([.character("+"), .character("=")], "+ -", .speed(1), "The scene faster (also =), slower"),
      KeyBinding("-", .speed(-1)), .quitClass,
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
