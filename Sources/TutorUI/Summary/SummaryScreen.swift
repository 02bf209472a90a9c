import Canvas
import Learning
import Lessons

/// The end of a lesson, or of a round through it: what was learned and what was missed, and in a panel of its own what
/// comes next.
struct SummaryScreen: Screen {
  enum Action: Hashable, Sendable {
    case repeatMissed, openNextLesson, openList, review, startOver, cancel
    case scroll(ScrollStep)
  }

  let session: LessonSession
  private(set) var scroll = ScrollState()
  /// Whether the learner has asked to start the lesson over and has not confirmed it yet.
  private(set) var isAskingToStartOver = false

  private var lesson: Lesson { session.lesson }

  var question: String? { isAskingToStartOver ? lesson.startOverQuestion : nil }

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    guard !isAskingToStartOver else { return Self.startOverBindings }
    let next = KeyBinding("n", Action.openNextLesson, hint: "next lesson", "Open the next lesson")
    let missed = KeyBinding(
      "r", Action.repeatMissed, hint: "missed again", "Ask only the missed questions again")
    let others: [KeyBinding<Action>] = [
      KeyBinding([.enter], "Enter", .openList, hint: "lessons", "To the lessons"),
      KeyBinding(
        [.left], "←", .review, hint: "look back", "Back to the questions, first to those still open"),
      KeyBinding("s", .startOver, hint: "start over", "Ask all questions again; this has to be confirmed"),
    ]
    return (shared.learning.missedQuestions(of: lesson).isEmpty ? [] : [missed])
      + (shared.learning.lesson(after: lesson) == nil ? [] : [next]) + others
      + KeyBinding.scrolling("Scroll", Action.scroll) + KeyBinding.general
  }

  /// Any key without a binding cancels, too.
  private static let startOverBindings: [KeyBinding<Action>] =
    [
      KeyBinding(
        [.character("s"), .enter], "s", .startOver, hint: "start over", "Start over (also Enter)"),
      KeyBinding(
        [.escape, .backspace], "Esc", .cancel, hint: "cancel", "Cancel (also Backspace, and any other key)"),
      .help, .quit,
    ] + KeyBinding.terminal

  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared) {
    if !isBound, shared.help == nil, shared.fits { isAskingToStartOver = false }
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .scroll(let step):
      let text = text(shared.layout(asking: question).body, shared.learning)
      move(by: step.rows(page: text.visible - 1), text)
    case .openList: goBack(&shared)
    case .review: ask(shared.learning.review(session), &shared)
    case .openNextLesson:
      let place = shared.learning.lesson(after: lesson).flatMap { shared.learning.open($0) }
      if let place { shared.open(.place(place)) }
    case .repeatMissed:
      if let round = shared.learning.repeatMissed(lesson) { ask(round, &shared) }
    case .startOver where isAskingToStartOver:
      isAskingToStartOver = false
      ask(shared.learning.startOver(lesson), &shared)
    case .startOver: isAskingToStartOver = true
    case .cancel: isAskingToStartOver = false
    }
  }

  private func ask(_ session: LessonSession, _ shared: inout Shared) {
    shared.open(.place(.question(session)))
  }

  mutating func goBack(_ shared: inout Shared) {
    shared.open(.list(selecting: lesson.id))
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    move(by: down ? 1 : -1, text(layout.body, shared.learning))
  }

  private mutating func move(by rows: Int, _ text: SummaryText) {
    scroll.move(by: rows, total: text.main.count, visible: text.visible)
  }

  // MARK: - Drawing

  private func text(_ body: Rect, _ learning: Learning) -> SummaryText {
    SummaryText(session: session, learning: learning, body: body)
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    canvas.lessonHeader(layout.header, lesson, shared.learning)
    let text = text(layout.body, shared.learning)
    canvas.textPanel(text.mainArea, title: "Summary", lines: text.main, scroll: scroll)
    canvas.textPanel(text.nextArea, title: "What comes next", lines: text.next, scroll: ScrollState())
  }
}
