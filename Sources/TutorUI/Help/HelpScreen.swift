import Canvas

/// The help, above any screen: the keys of that screen, the signs of the diagram, and the glossary.
struct HelpScreen: Screen {
  enum Action: Hashable, Sendable {
    case scroll(ScrollStep)
  }

  /// The keys of the screen below.
  var covered: [KeyLabel] = []
  private var scroll = ScrollState()

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    let own: [KeyBinding<Action>] = [
      KeyBinding(
        [.escape, .backspace], "Esc", program: .back, hint: "close",
        "Close the help (also ?, F1, Enter and Backspace)"),
      KeyBinding([.character("?"), .function(1), .enter], "?", program: .toggleHelp),
      .quit,
    ]
    return KeyBinding.scrolling("Scroll", Action.scroll) + own + KeyBinding.looks + KeyBinding.terminal
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .scroll(let step): move(by: step.rows(page: shared.size.height - 4), shared.size)
    }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    move(by: down ? 1 : -1, shared.size)
  }

  private mutating func move(by rows: Int, _ size: Size) {
    let text = HelpText(keys: covered).lines(width: min(size.width, 164) - 4)
    scroll.move(
      by: rows, total: text.count, visible: ScreenLayout(size, noticeRows: 0).body.height - 2)
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    canvas.header(layout.header, "Help", isNamed: true)
    canvas.textPanel(
      layout.body, title: "Help", lines: HelpText(keys: covered).lines(width: layout.body.width - 4),
      scroll: scroll)
  }
}
