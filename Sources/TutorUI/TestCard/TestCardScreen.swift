import Canvas
import Lessons

extension Tutor {
  /// Opens the cards to check before class.
  ///
  /// - Parameter lesson: with one question at least.
  public init(
    testCardsFor lesson: Lesson, abilities: TerminalAbilities, settings: Settings, size: Size,
    notices: [String] = []
  ) {
    self.init(
      TestCardScreen(lesson: lesson, abilities: abilities),
      Shared(settings: settings, size: size, notices: notices))
  }
}

/// The cards that a teacher checks before class: the terminal's abilities, every theme, and the screens that need scrolling.
struct TestCardScreen: Screen {
  enum Action: Hashable, Sendable {
    case move(Int), first, last, nextTheme
  }

  enum Card: Hashable, Sendable {
    case terminal
    case theme(ThemeName)
    /// Some of the screens that need scrolling; if there are none, the card says so.
    case lesson([LessonShortage])
  }

  let lesson: Lesson
  let abilities: TerminalAbilities
  /// The place of the card; how many there are depends on the size.
  private(set) var place = 0

  /// All cards at this size.
  func cards(_ shared: Shared) -> [Card] {
    let shortages = lesson.shortages(shared.size, shared.settings)
    let room = max(1, LessonCard.rows(shared.layout().body))
    let pages = stride(from: 0, to: max(1, shortages.count), by: room).map {
      Card.lesson(Array(shortages.dropFirst($0).prefix(room)))
    }
    return [.terminal] + ThemeName.allCases.map(Card.theme) + pages
  }

  /// The card of a theme is painted in it.
  func theme(_ shared: Shared) -> ThemeName {
    // After the card of the terminal.
    let index = place - 1
    return ThemeName.allCases.indices.contains(index) ? ThemeName.allCases[index] : shared.settings.theme
  }

  /// F5 and Esc, which clickers send to start and end a show, do nothing here.
  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    let own: [KeyBinding<Action>] = [
      KeyBinding(
        [.right, .pageDown, .down, .enter, .character(" ")], "→", .move(1), hint: "next card",
        "The next card (also ↓, PgDn, Enter and Space)"),
      KeyBinding(
        [.left, .pageUp, .up], "←", .move(-1), hint: "back", "The previous card (also ↑ and PgUp)"),
      KeyBinding("t", .nextTheme, hint: "theme", "The next theme"),
      KeyBinding([.home], "Home End", .first, "The first card, the last card"),
      KeyBinding([.end], "End", .last),
    ]
    return own + [.help, .quit] + KeyBinding.terminal
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    let cards = cards(shared)
    let place = min(place, cards.count - 1)
    switch action {
    case .move(let offset): self.place = max(0, min(place + offset, cards.count - 1))
    case .first: self.place = 0
    case .last: self.place = cards.count - 1
    case .nextTheme:
      shared.nextTheme()
      // The card of a theme gives way to the card of the next theme.
      guard case .theme(let theme) = cards[place] else { break }
      shared.settings.theme = theme.next
      self.place = cards.firstIndex(of: .theme(theme.next)) ?? place
    }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    perform(.move(down ? 1 : -1), &shared)
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    let cards = cards(shared)
    let place = min(place, cards.count - 1)
    canvas.header(
      layout.header, "Test card", trailing: StyledLine("\(place + 1) of \(cards.count)  ", .strong),
      isNamed: true)
    switch cards[place] {
    case .terminal: TerminalCard(abilities: abilities, size: shared.size).draw(layout.body, into: &canvas)
    case .theme(let theme):
      ThemeCard(theme: theme, colors: abilities.colors).draw(layout.body, into: &canvas)
    case .lesson(let shortages):
      LessonCard(lesson: lesson, shortages: shortages, size: shared.size).draw(layout.body, into: &canvas)
    }
  }
}
