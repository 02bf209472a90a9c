import Canvas
import LearnerProgress
import Lessons

/// The cards that a teacher checks before class: the terminal's abilities, every theme, and the screens that need scrolling.
struct TestCard: Sendable {
  enum Card: Hashable, Sendable {
    case terminal
    case theme(ThemeName)
    /// Some of the screens that need scrolling; if there are none, the card says so.
    case lesson([LessonShortage])
  }

  let lesson: Lesson
  let abilities: TerminalAbilities
  /// The place of the card; how many there are depends on the size.
  var place = 0
}

extension Tutor {
  /// Opens the cards to check before class.
  ///
  /// - Parameter lesson: with one question at least.
  public init(
    testCardsFor lesson: Lesson, abilities: TerminalAbilities, settings: Settings, size: Size,
    notices: [String] = []
  ) {
    self.init(lessons: [], progress: ProgressLog(), settings: settings, size: size, seed: 0, notices: notices)
    screen = .testCard(TestCard(lesson: lesson, abilities: abilities))
  }

  /// The theme of the picture: the card of a theme is painted in it.
  public var theme: ThemeName {
    if case .testCard(let testCard) = screen, case .theme(let theme) = card(testCard) { return theme }
    return settings.theme
  }

  /// All cards at this size.
  func cards(_ testCard: TestCard) -> [TestCard.Card] {
    let shortages = shortages(of: testCard.lesson)
    let room = max(1, LessonCard.rows(screenLayout.body))
    let pages = stride(from: 0, to: max(1, shortages.count), by: room).map {
      TestCard.Card.lesson(Array(shortages.dropFirst($0).prefix(room)))
    }
    return [.terminal] + ThemeName.allCases.map(TestCard.Card.theme) + pages
  }

  private func card(_ testCard: TestCard) -> TestCard.Card {
    let cards = cards(testCard)
    return cards[min(testCard.place, cards.count - 1)]
  }

  mutating func performInTestCard(_ action: Action, _ testCard: TestCard) -> [Command] {
    var testCard = testCard
    let cards = cards(testCard)
    let place = min(testCard.place, cards.count - 1)
    switch action {
    case .pageDown: testCard.place = min(place + 1, cards.count - 1)
    case .pageUp: testCard.place = max(0, place - 1)
    case .listStart: testCard.place = 0
    case .listEnd: testCard.place = cards.count - 1
    case .nextTheme:
      // The card of a theme gives way to the card of the next theme.
      guard case .theme(let theme) = cards[place] else { break }
      settings.theme = theme.next
      testCard.place = cards.firstIndex(of: .theme(theme.next)) ?? place
    default: break
    }
    screen = .testCard(testCard)
    return []
  }

  func drawTestCard(_ testCard: TestCard, _ layout: ScreenLayout, into canvas: inout Canvas) {
    let header = layout.header
    let cards = cards(testCard)
    let place = min(testCard.place, cards.count - 1)
    canvas.write(StyledLine("CowTutor", .strong), x: header.x + 1, y: header.y, within: header)
    canvas.write(StyledLine("Test card", .title), x: header.x + 12, y: header.y, within: header)
    canvas.write(
      StyledLine("\(place + 1) of \(cards.count)  ", .strong), endingAt: header.maxX, y: header.y,
      within: header)
    switch cards[place] {
    case .terminal: TerminalCard(abilities: testCard.abilities, size: size).draw(layout.body, into: &canvas)
    case .theme(let theme):
      ThemeCard(theme: theme, colors: testCard.abilities.colors).draw(layout.body, into: &canvas)
    case .lesson(let shortages):
      LessonCard(lesson: testCard.lesson, shortages: shortages, size: size).draw(layout.body, into: &canvas)
    }
  }
}
