import Canvas

/// Keys with the same action, their name and their explanation: the one table behind the keyboard, the line of keys
/// and the help.
struct KeyBinding: Hashable, Sendable {
  let keys: [Key]
  /// The name on the screen: `↑↓`, `Enter`.
  let name: String
  let action: Action
  /// A word or two for the line of keys; `nil` leaves the keys out of it.
  let hint: String?
  /// A sentence for the help.
  let help: String

  init(_ keys: [Key], _ name: String, _ action: Action, hint: String? = nil, _ help: String = "") {
    self.keys = keys
    self.name = name
    self.action = action
    self.hint = hint
    self.help = help
  }

  /// The same binding without one of its keys; `nil` if that is its only key.
  func without(_ key: Key) -> KeyBinding? {
    let others = keys.filter { $0 != key }
    return others.isEmpty ? nil : KeyBinding(others, name, action, hint: hint, help)
  }
}

extension Tutor {
  /// The keys that work now, most useful first.
  var keyBindings: [KeyBinding] {
    guard fits else { return [Self.quitBinding] }
    guard !notices.isEmpty else { return modeBindings }
    // Esc hides the message before it does anything else.
    return [KeyBinding([.escape], "Esc", .back, hint: "hide message", "Hide the message")]
      + modeBindings.compactMap { $0.without(.escape) }
  }

  private var modeBindings: [KeyBinding] {
    if help != nil { return Self.helpBindings }
    switch screen {
    case .list(let list) where list.isSearching: return Self.searchBindings
    case .list(let list) where !list.query.isEmpty: return Self.listBindings + Self.general
    case .list: return Self.listBindings + Self.generalAtTheTop
    case .summary where isAskingToStartOver: return Self.startOverBindings
    case .summary(let session):
      return Self.summaryBindings(
        hasMissed: !missedQuestions.isEmpty, hasNext: lesson(after: session.lesson) != nil) + Self.general
    case .lesson(let session):
      return Self.lessonBindings(session)
        + (session.isOnStage && !session.isZoomed ? Self.generalAtTheTop : Self.general)
    case .live: return Self.liveBindings + Self.generalOnTheKernel
    case .heat(let heat): return Self.heatBindings(heat) + Self.generalOnTheKernel
    case .present(let presentation): return Self.presentBindings(presentation)
    case .testCard: return Self.testCardBindings
    case .notes: return Self.notesBindings
    }
  }

  func action(for key: Key) -> Action? {
    keyBindings.first { $0.keys.contains(key) }?.action
  }

  static let quitBinding = KeyBinding(
    [.character("q"), .control("c")], "q", .quit, hint: "quit",
    "Quit; everything is saved already (also Ctrl-C)")

  private static let helpBinding = KeyBinding(
    [.character("?"), .function(1)], "?", .toggleHelp, hint: "help", "This help (also F1)")

  private static let general: [KeyBinding] =
    [
      helpBinding,
      quitBinding,
      KeyBinding([.escape, .backspace], "Esc", .back, "One level up (also Backspace)"),
    ] + looks + terminal

  /// There is no level above the list of lessons, so Esc does nothing there: only `q` and Ctrl-C leave the program.
  static let generalAtTheTop = general.filter { $0.action != .back }

  static let looks: [KeyBinding] = [
    KeyBinding([.character("t")], "t", .nextTheme, "Next theme: dark, light, high contrast, mono"),
    KeyBinding([.character("m")], "m", .nextMotion, "Motion: full, reduced, none"),
  ]

  static let terminal: [KeyBinding] = [
    KeyBinding([.control("l")], "Ctrl-L", .repaint, "Redraw the screen"),
    KeyBinding([.control("z")], "Ctrl-Z", .suspend, "Suspend; fg in the shell comes back"),
  ]

  private static let listBindings: [KeyBinding] = [
    KeyBinding([.up, .character("k")], "↑↓", .listUp, hint: "choose", "Choose a lesson (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .listDown),
    KeyBinding(
      [.enter, .right], "Enter", .openSelected, hint: "open",
      "Open the lesson, at the question found (also →)"),
    KeyBinding(
      [.character("/")], "/", .search, hint: "search",
      "Search lessons, questions, choices and explanations"),
    KeyBinding([.home], "Home End", .listStart, "First lesson, last lesson"),
    KeyBinding([.end], "End", .listEnd),
  ]

  /// Characters and Backspace go into the query, so no character is a key here.
  private static let searchBindings: [KeyBinding] =
    [
      KeyBinding([.enter], "Enter", .endSearch, hint: "keep", "End typing and keep what was found"),
      KeyBinding([.up], "↑↓", .listUp, hint: "choose", "Choose among what was found"),
      KeyBinding([.down], "↓", .listDown),
      KeyBinding(
        [.escape, .control("u")], "Esc", .back, hint: "all lessons",
        "End the search and show all lessons (also Ctrl-U)"),
      KeyBinding([.function(1)], "F1", .toggleHelp, "This help; after Enter also ?"),
      KeyBinding([.control("c")], "Ctrl-C", .quit, hint: "quit", "Quit; everything is saved already"),
    ] + terminal

  static func scrolling(_ help: String) -> [KeyBinding] {
    [
      KeyBinding([.up, .character("k")], "↑↓", .scrollUp, hint: "scroll", "\(help) (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .scrollDown),
      KeyBinding([.pageUp], "PgUp PgDn", .pageUp, "Scroll by a page"),
      KeyBinding([.pageDown], "PgDn", .pageDown),
    ]
  }

  private static func summaryBindings(hasMissed: Bool, hasNext: Bool) -> [KeyBinding] {
    let next = KeyBinding(
      [.character("n")], "n", .openNextLesson, hint: "next lesson", "Open the next lesson")
    let missed = KeyBinding(
      [.character("r")], "r", .repeatMissed, hint: "missed again", "Ask only the missed questions again")
    return (hasMissed ? [missed] : []) + (hasNext ? [next] : []) + [
      KeyBinding([.enter], "Enter", .openList, hint: "lessons", "To the lessons"),
      KeyBinding(
        [.left], "←", .review, hint: "look back", "Back to the questions, first to those still open"),
      KeyBinding(
        [.character("s")], "s", .startOver, hint: "start over",
        "Ask all questions again; this has to be confirmed"),
    ] + scrolling("Scroll")
  }

  /// Any key without a binding cancels, too.
  private static let startOverBindings: [KeyBinding] =
    [
      KeyBinding(
        [.character("s"), .enter], "s", .startOver, hint: "start over", "Start over (also Enter)"),
      KeyBinding(
        [.escape, .backspace], "Esc", .cancel, hint: "cancel", "Cancel (also Backspace, and any other key)"),
      helpBinding, quitBinding,
    ] + terminal

  private static let helpBindings: [KeyBinding] =
    scrolling("Scroll") + [
      KeyBinding(
        [.escape, .backspace], "Esc", .back, hint: "close", "Close the help (also ?, F1, Enter and Backspace)"
      ),
      KeyBinding([.character("?"), .function(1), .enter], "?", .toggleHelp),
      quitBinding,
    ] + looks + terminal
}
