import Lessons

/// The panels of a lesson that can have the focus.
enum Panel: Int, CaseIterable, Sendable {
  case question
  /// The choices; once answered, the explanation.
  case answer
  case memory
}

/// A learner's way through the questions of a lesson: all of them, or those of a round.
struct LessonSession: Sendable {
  struct Item: Sendable {
    /// The question, by its place in the lesson.
    let question: Int
    /// The choices in the order of the screen, by their places in the file.
    let order: [Int]
    /// The row that Enter takes.
    var selection = 0
    /// The choice that was given, by its place in the file.
    var given: Int?
  }

  let lesson: Lesson
  private(set) var items: [Item]
  private(set) var place: Int
  private(set) var playback: Playback
  /// The kernel's version of the scene, while it is shown.
  var live: LiveSession?
  var focus = Panel.answer
  var isZoomed = false
  /// Whether the picture plays what follows from the answer, before the explanation is to be read.
  private(set) var isOnStage = false
  private var scrolls: [Panel: ScrollState] = [:]

  /// - Parameter questions: the places of the questions in the lesson; never empty.
  /// - Parameter given: the choices that count as given already, by question id.
  /// - Parameter order: the choices of a question in the order of the screen, by their places in the file.
  init(
    _ lesson: Lesson, questions: [Int], at start: Int = 0, given: [String: String] = [:],
    order: (Question) -> [Int]
  ) {
    self.lesson = lesson
    items = questions.map { index in
      let question = lesson.questions[index]
      let given = given[question.id].flatMap { id in question.choices.firstIndex { $0.id == id } }
      return Item(question: index, order: order(question), given: given)
    }
    place = start
    playback = Self.playback(lesson, items[start])
  }

  var item: Item { items[place] }

  var question: Question { lesson.questions[item.question] }

  var isAnswered: Bool { item.given != nil }

  /// The place of the first question that has no answer yet.
  var firstOpen: Int? { items.firstIndex { $0.given == nil } }

  /// The learner's position in words.
  var position: String { "Question \(place + 1) of \(items.count)" }

  var isLast: Bool { place == items.count - 1 }

  var givenChoice: Choice? { item.given.map { question.choices[$0] } }

  /// The choice in a row.
  func choice(row: Int) -> Choice { question.choices[item.order[row]] }

  static func letter(row: Int) -> String { ["A", "B", "C", "D"][row % 4] }

  func letter(of choice: Choice) -> String {
    item.order.firstIndex { question.choices[$0].id == choice.id }.map(Self.letter(row:)) ?? ""
  }

  /// How many questions of this round were answered rightly and wrongly.
  var results: (right: Int, wrong: Int) {
    items.reduce(into: (0, 0)) { sum, item in
      guard let given = item.given else { return }
      if lesson.questions[item.question].choices[given].isRight { sum.0 += 1 } else { sum.1 += 1 }
    }
  }

  // MARK: - Changes

  mutating func select(row: Int) {
    items[place].selection = min(max(row, 0), item.order.count - 1)
  }

  /// Takes the selected row as the answer and lets the scene go on.
  mutating func answer() -> Choice {
    let given = item.order[item.selection]
    items[place].given = given
    playback.liftLimit()
    isOnStage = live == nil && !playback.isAtEnd
    focus = .answer
    scrolls = [:]
    return question.choices[given]
  }

  mutating func go(to newPlace: Int) {
    guard items.indices.contains(newPlace), newPlace != place else { return }
    place = newPlace
    live = nil
    isOnStage = false
    playback = Self.playback(lesson, item)
    focus = .answer
    scrolls = [:]
  }

  /// Lights the texts; the scene may go on playing.
  mutating func leaveStage() {
    isOnStage = false
  }

  /// Shows every text from its first row.
  mutating func scrollToTop() {
    scrolls = [:]
  }

  /// Moves the cursor of the scene.
  mutating func scene(_ change: (inout Playback) -> Void) {
    change(&playback)
  }

  /// Where a question does not fit its panel, what is asked, its last sentence, comes before the situation.
  private static func start(_ panel: Panel) -> ScrollState { panel == .question ? .end : ScrollState() }

  func scroll(of panel: Panel) -> ScrollState {
    scrolls[panel] ?? Self.start(panel)
  }

  mutating func scroll(_ panel: Panel, by rows: Int, total: Int, visible: Int) {
    scrolls[panel, default: Self.start(panel)].move(by: rows, total: total, visible: visible)
  }

  /// The scene of an answered question has been played to its end.
  private static func playback(_ lesson: Lesson, _ item: Item) -> Playback {
    var playback = Playback(lesson.questions[item.question].script, isAnswered: item.given != nil)
    if item.given != nil { playback.goToEnd() }
    return playback
  }
}
