import Canvas
import Learning
import Lessons

/// Questions without end: the levels, and how the learner did, by level and by idea.
struct PracticeScreen: Screen {
  enum Action: Hashable, Sendable {
    case move(Int), start(PracticeLevel)
  }

  private let record: PracticeRecord
  private var selection: Int

  init(_ shared: Shared) {
    record = shared.learning.practised
    selection = record.level.rawValue - 1
  }

  private var levels: [PracticeLevel] { PracticeLevel.allCases }

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    [
      KeyBinding([.up, .character("k")], "↑↓", .move(-1), hint: "choose", "Choose a level (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .move(1)),
      KeyBinding(
        [.enter, .right], "Enter", .start(levels[selection]), hint: "start",
        "Questions of the level, until Esc (also →)"),
    ]
      + levels.map { level in
        KeyBinding(
          [.character(Character("\(level.rawValue)"))], "1-\(levels.count)", .start(level),
          level == .fork ? "Questions of that level" : "")
      } + KeyBinding.general
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .move(let offset): selection = max(0, min(selection + offset, levels.count - 1))
    case .start(let level): shared.open(.place(shared.learning.practise(level)))
    }
  }

  mutating func goBack(_ shared: inout Shared) {
    shared.open(.list(selecting: Practice.id))
  }

  // MARK: - The pointer

  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {
    guard let row = areas(layout.body).firstIndex(where: { $0.contains(point) }) else { return }
    if row == selection { perform(.start(levels[row]), &shared) } else { selection = row }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    perform(.move(down ? 1 : -1), &shared)
  }

  // MARK: - Drawing

  private func inner(_ body: Rect) -> Rect { body.inset(horizontally: 1, vertically: 1) }

  /// One for each level.
  private func areas(_ body: Rect) -> [Rect] {
    let inner = inner(body)
    return levels.indices.map { Rect(x: inner.x, y: inner.y + 1 + $0, width: inner.width, height: 1) }
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    let trailing = record.all.total == 0 ? nil : StyledLine("\(record.all.words) ")
    canvas.header(layout.header, "Practice", trailing: trailing, isNamed: true)
    let inner = canvas.panel(layout.body, title: "Questions without end")
    for (row, area) in areas(layout.body).enumerated() { drawLevel(row, area, into: &canvas) }
    let top = inner.y + 2 + levels.count
    canvas.write(
      ideas(inner.width), in: Rect(x: inner.x + 3, y: top, width: inner.width - 4, height: inner.maxY - top))
  }

  private func drawLevel(_ row: Int, _ area: Rect, into canvas: inout Canvas) {
    let isSelected = row == selection
    let role: Role = isSelected ? .selection : .text
    canvas.fill(area, role: role)
    if isSelected { canvas.cursor = Point(x: area.x + 1, y: area.y) }
    let words = " \(isSelected ? "▸" : " ") \(levels[row].rawValue)  \(levels[row].title)"
    canvas.write(words, x: area.x, y: area.y, role: role, within: area)
    let score = record.levels[levels[row]] ?? PracticeScore()
    canvas.write(
      StyledLine("\(score.words) ", isSelected ? role : .muted), endingAt: area.maxX, y: area.y, within: area)
  }

  /// How the learner did by idea, the weakest first.
  private func ideas(_ width: Int) -> [StyledLine] {
    let known = record.ideas.sorted { left, right in
      (left.value.share, left.key.rawValue) < (right.value.share, right.key.rawValue)
    }
    guard !known.isEmpty else {
      return StyledLine.wrap(
        "A small program and its memory are shown; you say what comes of it, and then it plays. "
          + "After a miss comes an easier question about the same thing.", width: min(width - 6, 70), .muted)
    }
    return [StyledLine("What you know best stands last", .title)]
      + known.map { idea, score in
        StyledLine(parts: [
          (TextLayout.pad(idea.words, width: 28), .text), ("\(score.right) of \(score.total) right", .strong),
        ])
      }
  }
}

extension PracticeLevel {
  /// Its words as the start of a line.
  fileprivate var title: String { words.prefix(1).uppercased() + words.dropFirst() }
}

extension PracticeScore {
  fileprivate var share: Double { Double(right) / Double(max(1, total)) }
}
