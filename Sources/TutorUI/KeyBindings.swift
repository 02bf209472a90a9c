import Canvas

/// Keys that do the same, what they are called and what they do: the one table behind the keyboard, the line of keys
/// and the help.
struct KeyBinding: Hashable, Sendable {
  let keys: [Key]
  /// As the learner reads it: `↑↓`, `Enter`.
  let name: String
  let action: Action
  /// A word or two for the line of keys; `nil` keeps it out of there.
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
}

extension Tutor {
  /// The keys that work now, most useful first.
  var keyBindings: [KeyBinding] {
    guard fits else { return [Self.quitBinding] }
    if help != nil { return Self.helpBindings }
    switch screen {
    case .list(let list): return (list.isSearching ? Self.searchBindings : Self.listBindings) + Self.general
    case .summary: return Self.summaryBindings(hasMissed: !missedQuestions.isEmpty) + Self.general
    case .lesson(let session):
      let scene = Self.sceneBindings(session.playback)
      let panels = Self.panelBindings(zoomed: session.isZoomed)
      if session.isZoomed { return Self.sceneCursor + scene + panels + Self.general }
      let ownArrows = session.focus == .memory ? Self.sceneCursor : []
      let question = session.isAnswered ? Self.answeredBindings(last: session.isLast) : Self.openBindings
      return ownArrows + question + scene + panels + Self.general
    }
  }

  func action(for key: Key) -> Action? {
    keyBindings.first { $0.keys.contains(key) }?.action
  }

  private static let quitBinding = KeyBinding(
    [.character("q"), .control("c")], "q", .quit, hint: "quit",
    "Quit; everything is saved already (also Ctrl-C)")

  private static let general: [KeyBinding] = [
    KeyBinding([.character("?"), .function(1)], "?", .toggleHelp, hint: "help", "This help (also F1)"),
    quitBinding,
    KeyBinding([.escape], "Esc", .back, "One level up"),
    KeyBinding([.character("t")], "t", .nextTheme, "Next theme: dark, light, high contrast, mono"),
    KeyBinding([.character("m")], "m", .nextMotion, "Motion: full, reduced, none"),
    KeyBinding([.control("l")], "Ctrl-L", .repaint, "Paint the screen anew"),
    KeyBinding([.control("z")], "Ctrl-Z", .suspend, "Suspend; the shell's fg comes back"),
  ]

  private static let openBindings: [KeyBinding] =
    [
      KeyBinding([.up, .character("k")], "↑↓", .choosePrevious, hint: "choose", "Choose (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .chooseNext),
      KeyBinding([.enter], "Enter", .answer, hint: "answer", "Answer with the marked choice"),
    ]
    + (0..<4).map { row in
      KeyBinding(
        ["1234", "abcd"].map { .character(Array($0)[row]) }, "1-4 a-d", .choose(row: row),
        row == 0 ? "Choose directly" : "")
    } + [
      KeyBinding([.left], "← →", .previousQuestion, "The question before, the one after"),
      KeyBinding([.right], "→", .nextQuestion),
      KeyBinding([.pageUp], "PgUp PgDn", .pageUp, "Scroll the panel with the focus"),
      KeyBinding([.pageDown], "PgDn", .pageDown),
    ]

  private static func answeredBindings(last: Bool) -> [KeyBinding] {
    [
      KeyBinding(
        [.enter, .right], "→", .nextQuestion, hint: last ? "finish" : "next",
        "The next question; after the last one, the summary (also Enter)"),
      KeyBinding(
        [.up, .character("k")], "↑↓", .scrollUp, hint: "scroll", "Scroll the explanation (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .scrollDown),
      KeyBinding([.left], "←", .previousQuestion, "The question before"),
      KeyBinding([.pageUp], "PgUp PgDn", .pageUp, "Scroll by a page"),
      KeyBinding([.pageDown], "PgDn", .pageDown),
    ]
  }

  private static func sceneBindings(_ playback: Playback) -> [KeyBinding] {
    [
      KeyBinding(
        [.character(" ")], "Space", .togglePlay, hint: playback.isPlaying ? "pause" : "play",
        "Play the scene, or pause it"),
      KeyBinding([.character(".")], ".", .stepForward, hint: "step", "One phase of the scene on"),
      KeyBinding([.character(",")], ",", .stepBack, hint: "back", "One phase back"),
      KeyBinding([.character("r")], "r", .replay, hint: "replay", "Play the scene from its start"),
      KeyBinding([.character("+"), .character("=")], "+ -", .faster, "Faster, slower"),
      KeyBinding([.character("-")], "-", .slower),
    ]
  }

  private static let sceneCursor: [KeyBinding] = [
    KeyBinding([.left], "← →", .stepBack, hint: "step", "With the memory in focus: one phase back, one on"),
    KeyBinding([.right], "→", .stepForward),
    KeyBinding([.home], "Home End", .sceneStart, "With the memory in focus: start and end of the scene"),
    KeyBinding([.end], "End", .sceneEnd),
  ]

  private static func panelBindings(zoomed: Bool) -> [KeyBinding] {
    [
      KeyBinding(
        [.character("z")], "z", .toggleZoom, hint: zoomed ? "all panels" : "zoom",
        "The memory on the whole screen, and back"),
      KeyBinding([.tab], "Tab", .nextPanel, "Next panel (Shift-Tab: the one before)"),
      KeyBinding([.backTab], "Shift-Tab", .previousPanel),
    ]
  }

  private static let listBindings: [KeyBinding] = [
    KeyBinding([.up, .character("k")], "↑↓", .listUp, hint: "choose", "Choose a lesson (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .listDown),
    KeyBinding([.enter, .right], "Enter", .openSelected, hint: "open", "Open the lesson (also →)"),
    KeyBinding([.character("/")], "/", .search, hint: "search", "Search titles and summaries"),
    KeyBinding([.home], "Home End", .listStart, "First lesson, last lesson"),
    KeyBinding([.end], "End", .listEnd),
  ]

  private static let searchBindings: [KeyBinding] = [
    KeyBinding([.enter], "Enter", .endSearch, hint: "keep", "Keep the matches"),
    KeyBinding([.up], "↑↓", .listUp, hint: "choose", "Choose among the matches"),
    KeyBinding([.down], "↓", .listDown),
    KeyBinding([.escape], "Esc", .back, hint: "all lessons", "Forget the search"),
  ]

  private static func summaryBindings(hasMissed: Bool) -> [KeyBinding] {
    let missed = KeyBinding(
      [.character("r")], "r", .repeatMissed, hint: "missed again", "Just the missed questions again")
    return (hasMissed ? [missed] : []) + [
      KeyBinding([.enter, .right], "Enter", .openList, hint: "lessons", "To the lessons (also →)"),
      KeyBinding([.left], "←", .review, hint: "look back", "Back to the questions"),
      KeyBinding([.character("s")], "s", .startOver, hint: "start over", "All questions again"),
    ]
  }

  private static let helpBindings: [KeyBinding] = [
    KeyBinding([.up, .character("k")], "↑↓", .scrollUp, hint: "scroll", "Scroll"),
    KeyBinding([.down, .character("j")], "↓", .scrollDown),
    KeyBinding([.pageUp], "PgUp PgDn", .pageUp, "Scroll by a page"),
    KeyBinding([.pageDown, .character(" ")], "PgDn", .pageDown),
    KeyBinding(
      [.escape, .character("?"), .function(1), .enter], "Esc", .toggleHelp, hint: "close",
      "Close the help (also ? and Enter)"),
    quitBinding,
    KeyBinding([.control("l")], "Ctrl-L", .repaint),
    KeyBinding([.control("z")], "Ctrl-Z", .suspend),
  ]
}
