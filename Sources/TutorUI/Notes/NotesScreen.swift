import Canvas
import Teaching

extension Tutor {
  /// Opens the teacher's own screen, which shows the notes that ``Message/notes(_:)`` brings.
  public init(notesWith settings: Settings, size: Size) {
    self.init(NotesScreen(), Shared(settings: settings, size: size))
  }
}

/// The teacher's own screen.
struct NotesScreen: Screen {
  enum Action: Hashable, Sendable {
    case turn(SlideTurn)
    case scroll(ScrollStep)
  }

  private var notes: PresenterNotes?
  private var scroll = ScrollState()

  /// The same keys as on the class's screen turn the slides there; ↑ and ↓ scroll the notes. Esc, which clickers send, leaves
  /// neither of them.
  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    let own: [KeyBinding<Action>] = [
      KeyBinding(
        [.pageDown, .character(" "), .right, .enter], "PgDn", .turn(.next), hint: "next",
        "On: the next slide on the class's screen (also Space, → and Enter)"),
      KeyBinding(
        [.pageUp, .left], "PgUp", .turn(.previous), hint: "back", "Back: the slide before (also ←)"),
      KeyBinding(
        [.up, .character("k")], "↑↓", .scroll(.up), hint: "scroll", "Scroll the notes (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .scroll(.down)),
      .helpInClass, .quit,
    ]
    return own + KeyBinding.looks + KeyBinding.terminal
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .turn(let turn): if notes != nil { shared.ask(.turn(turn)) }
    case .scroll(let step): move(by: step.rows(page: 1), shared.layout())
    }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    move(by: down ? 1 : -1, layout)
  }

  private mutating func move(by rows: Int, _ layout: ScreenLayout) {
    let text = NotesDrawing(notes: notes, scroll: scroll).textRows(layout.body)
    if notes != nil { scroll.move(by: rows, total: text.total, visible: text.visible) }
  }

  /// Takes the latest notes; those of another question begin at their top.
  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .notes(let latest) = message else { return }
    if latest?.lesson != notes?.lesson || latest?.question != notes?.question { scroll = ScrollState() }
    notes = latest
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    NotesDrawing(notes: notes, scroll: scroll).draw(layout, into: &canvas)
  }

  /// Milliseconds until the clock's next second, or until the next search for a presentation.
  func nextChange(_ shared: Shared) -> Int? { 1000 - (notes?.elapsed ?? 0) % 1000 }
}
