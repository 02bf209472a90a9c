import Canvas
import Learning
import Lessons

/// The lessons, each with what it is about, what is done and what comes next; on wide screens the questions of the
/// selected one beside them.
struct ListScreen: Screen {
  enum Action: Hashable, Sendable {
    case move(Int), start, end, open, search, endSearch, forgetSearch
  }

  private var list = LessonList()

  var isSearching: Bool { list.isSearching }

  init() {}

  /// The list as it was last searched, with the lesson of an id selected, or practice.
  init(selecting id: String, _ shared: Shared) {
    let learning = shared.learning
    list.search(for: shared.search.query, in: shared.search.index, isOpen: learning.isOpen)
    let index = learning.lessons.place(of: id)
    let row = index.map(LessonList.Row.lesson) ?? (id == Practice.id ? .practice : nil)
    list.selection = list.rows(of: learning.lessons).firstIndex { $0 == row } ?? 0
  }

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    if list.isSearching { return Self.searchBindings }
    return Self.listBindings + (list.query.isEmpty ? KeyBinding.generalAtTheTop() : KeyBinding.general)
  }

  private static let listBindings: [KeyBinding<Action>] = [
    KeyBinding([.up, .character("k")], "↑↓", .move(-1), hint: "choose", "Choose a lesson (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .move(1)),
    KeyBinding(
      [.enter, .right], "Enter", .open, hint: "open",
      "Open the lesson, at the question found (also →)"),
    KeyBinding("/", .search, hint: "search", "Search lessons, questions, choices and explanations"),
    KeyBinding([.home], "Home End", .start, "First lesson, last lesson"),
    KeyBinding([.end], "End", .end),
  ]

  /// Characters and Backspace go into the query, so no character is a key here.
  private static let searchBindings: [KeyBinding<Action>] =
    [
      KeyBinding([.enter], "Enter", .endSearch, hint: "keep", "End typing and keep what was found"),
      KeyBinding([.up], "↑↓", .move(-1), hint: "choose", "Choose among what was found"),
      KeyBinding([.down], "↓", .move(1)),
      KeyBinding(
        [.escape, .control("u")], "Esc", .forgetSearch, hint: "all lessons",
        "End the search and show all lessons (also Ctrl-U)"),
      KeyBinding([.function(1)], "F1", program: .toggleHelp, "This help; after Enter also ?"),
      KeyBinding(
        [.control("c")], "Ctrl-C", program: .quit, hint: "quit", "Quit; everything is saved already"),
    ] + KeyBinding.terminal

  mutating func type(_ key: Key, _ shared: inout Shared) -> Bool {
    guard list.isSearching else { return false }
    var query = list.query
    switch key {
    case .character(let character): query.append(character)
    case .backspace: _ = query.popLast()
    default: return false
    }
    list.search(for: query, in: shared.search.index, isOpen: shared.learning.isOpen)
    return true
  }

  var keepsSandbox: Bool { true }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    let rows = list.rows(of: shared.learning.lessons)
    switch action {
    case .move(let offset): list.selection += offset
    case .start: list.selection = 0
    case .end: list.selection = rows.count - 1
    case .search:
      list = LessonList()
      list.isSearching = true
      if shared.search.index == nil { shared.search.index = SearchIndex(shared.learning.lessons) }
    case .endSearch: list.isSearching = false
    case .forgetSearch: list = LessonList()
    case .open: open(rows, &shared)
    }
    list.selection = max(0, min(list.selection, rows.count - 1))
  }

  private func open(_ rows: [LessonList.Row], _ shared: inout Shared) {
    guard rows.indices.contains(list.selection) else { return }
    shared.search.query = list.query
    let place: Learning.Place?
    switch rows[list.selection] {
    case .lesson(let index): place = shared.learning.open(index)
    case .place(let found): place = shared.learning.open(found.lesson, question: found.question)
    case .practice: return shared.open(.practice)
    case .sandbox:
      return shared.open(shared.sandbox.map { .screen($0) } ?? .sandbox(Sandbox(beginning: 0), from: self))
    }
    if let place { shared.open(.place(place)) }
  }

  mutating func goBack(_ shared: inout Shared) {
    list = LessonList()
  }

  // MARK: - The pointer

  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {
    let areas = ListDrawing(list: list, learning: shared.learning).areas(layout.body)
    if let row = areas.first(where: { $0.1.contains(point) }) { list.selection = row.0 }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    perform(.move(down ? 1 : -1), &shared)
  }

  // MARK: - Drawing

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    canvas.header(layout.header, "Lessons", trailing: completed(shared.learning), isNamed: true)
    ListDrawing(list: list, learning: shared.learning).draw(layout.body, into: &canvas)
  }

  private func completed(_ learning: Learning) -> StyledLine? {
    // In a course too long for one look the sum says little, and counting takes time at every key.
    guard learning.lessons.count <= 100 else { return nil }
    let scores = learning.lessons.map(learning.score)
    let (completed, total) = scores.reduce((0, 0)) { ($0.0 + $1.completed, $0.1 + $1.total) }
    return total > 0 ? StyledLine("\(completed) of \(total) questions completed ") : nil
  }
}
