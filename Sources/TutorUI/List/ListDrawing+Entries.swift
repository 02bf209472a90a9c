import Canvas
import Learning
import Lessons

/// What can be opened: lessons, practice, free play.
extension ListDrawing {
  static let practice = "Predict what forks, writes and exits do. Questions without end, at five levels."
  static let sandbox = "Fork, write, exec and exit as you like, by the kernel's rules or by wrong ones."

  func summary(_ text: String, width: Int) -> [String] {
    let most = 2
    let rows = TextLayout.wrap(text, width: min(width - 4, 76))
    guard rows.count > most else { return rows }
    // Room for the sign that the rest is left out.
    return rows.prefix(most - 1)
      + [TextLayout.clipAtWord("\(rows[most - 1]) \(rows[most])", width: min(width - 4, 76))]
  }

  func drawLesson(
    _ lesson: Lesson, finding words: [FoldedText], isSelected: Bool, _ area: Rect, into canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selection : words.isEmpty ? .strong : .text
    let score = learning.score(lesson)
    let dots = QuestionDots(learning.states(of: lesson), role: isSelected ? role : nil)
    let count = StyledLine.Part(text: "  \(score.completed) / \(score.total) ", role: role)
    drawHead(area, role, isSelected: isSelected, trailing: StyledLine(dots.parts + [count]), into: &canvas) {
      Excerpt(lesson.title, finding: words).parts(width: $0, role, found: .key)
    }
    let next = learning.nextStep(in: lesson).line(in: lesson, width: area.width - 4, isSelected: isSelected)
    drawRest(lesson.summary, next, area, into: &canvas)
  }

  /// How the learner did in practice, and what it opens with; the whole log of practice is read for that.
  var practised: (score: String, next: String) {
    let record = learning.practised
    guard record.all.total > 0 else { return ("", "Start: choose a level") }
    return (record.all.words, "Continue: level \(record.level.rawValue), \(record.level.words)")
  }

  /// Draws what is no lesson.
  func drawOther(
    _ title: String, _ trailing: String, _ text: String, next: String, isSelected: Bool, _ area: Rect,
    into canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selection : .strong
    let trailing = StyledLine(trailing.isEmpty ? "" : "\(trailing) ", role)
    drawHead(area, role, isSelected: isSelected, trailing: trailing, into: &canvas) { _ in
      [StyledLine.Part(text: title, role: role)]
    }
    let next = StyledLine(parts: [
      ("→", isSelected ? .key : .text), (" ", .text), (next, isSelected ? .strong : .text),
    ])
    drawRest(text, next, area, into: &canvas)
  }

  /// - Parameter title: in so many cells.
  private func drawHead(
    _ area: Rect, _ role: Role, isSelected: Bool, trailing: StyledLine, into canvas: inout Canvas,
    title: (Int) -> [StyledLine.Part]
  ) {
    let line = Rect(x: area.x, y: area.y, width: area.width, height: 1)
    canvas.fill(line, role: role)
    canvas.write(trailing, endingAt: line.maxX, y: line.y, within: line)
    let mark = StyledLine.Part(text: " \(isSelected ? "▸" : " ") ", role: role)
    canvas.write(
      StyledLine([mark] + title(line.width - trailing.width - 4)), x: line.x, y: line.y, within: line)
  }

  private func drawRest(_ text: String, _ next: StyledLine, _ area: Rect, into canvas: inout Canvas) {
    guard area.height > 1 else { return }
    for (row, text) in summary(text, width: area.width).enumerated() {
      canvas.write(text, x: area.x + 3, y: area.y + 1 + row, role: .muted, within: area)
    }
    canvas.write(next, x: area.x + 3, y: area.maxY - 1, within: area)
  }

  /// The questions of a lesson by their titles.
  func drawQuestions(of lesson: Lesson, _ area: Rect, into canvas: inout Canvas) {
    let score = learning.score(lesson)
    let inner = canvas.panel(area, title: "Questions").inset(horizontally: 1, vertically: 1)
    let words =
      score.completed == 0
      ? "None answered yet" : "\(score.firstRight) of \(score.completed) right on the first try"
    let outcome =
      lesson.promise(isKept: score.isAllRight).map {
        StyledLine.wrap($0, width: inner.width)
      } ?? []
    let head =
      StyledLine.wrap(lesson.title, width: inner.width, .strong) + outcome
      + [StyledLine(words, .muted), StyledLine()]
    let digits = "\(lesson.questions.count)".count
    let states = learning.states(of: lesson)
    let rows = lesson.questions.enumerated().map { index, question in
      let number = String(repeating: " ", count: digits - "\(index + 1)".count) + "\(index + 1)"
      let title = TextLayout.clipAtWord(question.title, width: inner.width - digits - 4)
      return StyledLine(parts: [
        (states[index].dot, states[index].role), (" \(number)  \(title)", .text),
      ])
    }
    let room = inner.height - head.count
    let isCut = rows.count > room
    let shown = isCut ? rows.prefix(max(0, room - 1)) : rows[...]
    let more = isCut ? [StyledLine("and \(rows.count - shown.count) more", .muted)] : []
    canvas.write(head + shown + more, in: inner)
  }
}

extension NextStep {
  /// One row: what the lesson opens with, and how much is left where there is room for it.
  fileprivate func line(in lesson: Lesson, width: Int, isSelected: Bool) -> StyledLine {
    let what = words(in: lesson)
    let sign =
      switch self {
      case .done: ("✓", Role.correct)
      case .repeatMissed: ("✗", Role.wrong)
      default: ("→", isSelected ? Role.key : Role.text)
      }
    let text = TextLayout.clipAtWord(what, width: width - 2)
    let room = width - 2 - DisplayWidth.of(text)
    let rest = left(room: room)
    return StyledLine(parts: [sign, (" ", .text), (text, sign.1 == .key ? .strong : .text), (rest, .muted)])
  }

  private func left(room: Int) -> String {
    guard let left else { return "" }
    return [" · \(left) \(left == 1 ? "question" : "questions") left", " · \(left) left"]
      .first { DisplayWidth.of($0) <= room } ?? ""
  }
}
