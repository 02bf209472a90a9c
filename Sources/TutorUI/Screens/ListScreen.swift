import Canvas
import LearnerProgress
import Lessons

/// The lessons with each one's progress.
extension Tutor {
  func drawList(_ list: LessonList, _ body: Rect, into canvas: inout Canvas) {
    let searched = list.isSearching || !list.query.isEmpty
    let inner = canvas.panel(
      body, title: "Lessons", trailing: searched ? "/\(list.query)\(list.isSearching ? "_" : "")" : "")
    let areas = listAreas(list, body)
    if areas.isEmpty {
      let text = lessons.isEmpty ? "There are no lessons here." : "No lesson matches. Esc shows all of them."
      canvas.write(text, x: inner.x + 2, y: inner.y + 1, within: inner)
    }
    let matches = list.matches(lessons)
    for (row, area) in areas {
      drawRow(lessons[matches[row]], selected: row == list.selection, area, into: &canvas)
    }
  }

  /// The rows in sight by their place among the matches: the chosen one always is.
  func listAreas(_ list: LessonList, _ body: Rect) -> [(Int, Rect)] {
    let inner = body.inset(horizontally: 1, vertically: 1)
    let rowHeight = 4
    let visible = max(1, (inner.height - 1) / rowHeight)
    let matches = list.matches(lessons)
    let first = max(0, min(list.selection - visible / 2, matches.count - visible))
    return (first..<min(matches.count, first + visible)).map { row in
      (row, Rect(x: inner.x, y: inner.y + 1 + (row - first) * rowHeight, width: inner.width, height: 3))
    }
  }

  private func drawRow(_ lesson: Lesson, selected: Bool, _ area: Rect, into canvas: inout Canvas) {
    let role: Role = selected ? .selection : .strong
    let tally = tally(lesson)
    let state = "\(tally.completed) / \(tally.total)"
    let bar =
      tally.total <= 12
      ? String(repeating: "●", count: tally.completed)
        + String(repeating: "○", count: tally.total - tally.completed)
      : ""
    let line = Rect(x: area.x, y: area.y, width: area.width, height: 1)
    canvas.fill(line, role: role)
    let trailing = StyledLine("\(bar)  \(state) ", role)
    canvas.write(trailing, endingAt: line.maxX, y: line.y, within: line)
    let title = TextLayout.clip(lesson.title, width: line.width - trailing.width - 4)
    canvas.write(" \(selected ? "▸" : " ") \(title)", x: line.x, y: line.y, role: role, within: line)
    let summary = TextLayout.wrap(lesson.summary, width: min(area.width - 6, 76))
    for (row, text) in summary.prefix(area.height - 1).enumerated() {
      canvas.write(text, x: area.x + 3, y: area.y + 1 + row, role: .muted, within: area)
    }
  }
}
