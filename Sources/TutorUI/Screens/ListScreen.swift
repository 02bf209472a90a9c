import Canvas
import LearnerProgress
import Lessons

/// The lessons with the learner's progress in each; during a search, the places where something was found.
extension Tutor {
  func drawList(_ list: LessonList, _ body: Rect, into canvas: inout Canvas) {
    let searched = list.isSearching || !list.query.isEmpty
    let query = searched ? "/\(list.query)\(list.isSearching ? "_" : "")" : ""
    let inner = canvas.panel(body, title: "Lessons", trailing: clippedAtStart(query, width: body.width - 16))
    // The field's last cell is where the next letter goes.
    if list.isSearching { canvas.cursor = Point(x: body.maxX - 3, y: body.y) }
    let areas = listAreas(list, body)
    if areas.isEmpty {
      let text = lessons.isEmpty ? "There are no lessons here." : "Nothing was found. Esc shows all lessons."
      canvas.write(text, x: inner.x + 2, y: inner.y + 1, within: inner)
    }
    let rows = rows(of: list)
    let words = list.found == nil ? [] : SearchIndex.words(list.query)
    for (row, area) in areas {
      let isSelected = row == list.selection
      if isSelected && !list.isSearching {
        canvas.cursor = Point(x: area.x + Self.markColumn(rows[row]), y: area.y)
      }
      switch rows[row] {
      case .lesson(let lesson):
        drawLesson(lessons[lesson], finding: words, isSelected: isSelected, area, into: &canvas)
      case .place(let place):
        drawPlace(place, finding: words, isSelected: isSelected, area, into: &canvas)
      }
    }
  }

  /// The cells in front of the mark of a row.
  private static func markColumn(_ row: LessonList.Row) -> Int {
    if case .place = row { 3 } else { 1 }
  }

  /// The rows in sight by their places in the list; the selected row is one of them.
  func listAreas(_ list: LessonList, _ body: Rect) -> [(Int, Rect)] {
    let inner = body.inset(horizontally: 1, vertically: 1)
    let (rowHeight, textHeight) = list.found == nil ? (4, 3) : (1, 1)
    let visible = max(1, (inner.height - 1) / rowHeight)
    let count = rows(of: list).count
    let first = max(0, min(list.selection - visible / 2, count - visible))
    return (first..<min(count, first + visible)).map { row in
      let y = inner.y + 1 + (row - first) * rowHeight
      return (row, Rect(x: inner.x, y: y, width: inner.width, height: textHeight))
    }
  }

  private func drawLesson(
    _ lesson: Lesson, finding words: [FoldedText], isSelected: Bool, _ area: Rect, into canvas: inout Canvas
  ) {
    let role: Role = isSelected ? .selection : words.isEmpty ? .strong : .text
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
    let room = line.width - trailing.width - 4
    let title = Excerpt(lesson.title, finding: words).parts(width: room, role, found: .key)
    let mark = StyledLine.Part(text: " \(isSelected ? "▸" : " ") ", role: role)
    canvas.write(StyledLine([mark] + title), x: line.x, y: line.y, within: line)
    let summary = TextLayout.wrap(lesson.summary, width: min(area.width - 6, 76))
    for (row, text) in summary.prefix(area.height - 1).enumerated() {
      canvas.write(text, x: area.x + 3, y: area.y + 1 + row, role: .muted, within: area)
    }
  }

  /// Where something was found, and what; of what an answer brings to light, only where as long as there is none.
  private func drawPlace(
    _ place: SearchPlace, finding words: [FoldedText], isSelected: Bool, _ area: Rect,
    into canvas: inout Canvas
  ) {
    let (label, text): (Role, Role) = isSelected ? (.selection, .selection) : (.text, .muted)
    canvas.fill(area, role: label)
    let head = "   \(isSelected ? "▸" : " ") \(place.name)"
    let isHidden =
      place.isBehindAnswer && place.question.map { isOpen(lesson: place.lesson, question: $0) } == true
    guard !isHidden else {
      let line = StyledLine(parts: [(head, label), (" (shown after your answer)", text)])
      canvas.write(line, x: area.x, y: area.y, within: area)
      return
    }
    let start = StyledLine(head + ": ", label)
    let excerpt = Excerpt(place.text(in: lessons), finding: words)
      .parts(width: area.width - start.width - 1, text, found: .key)
    canvas.write(StyledLine(start.parts + excerpt), x: area.x, y: area.y, within: area)
  }

  /// The end of a text that is being typed.
  private func clippedAtStart(_ text: String, width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var used = 1
    let end = text.reversed().prefix { character in
      used += DisplayWidth.of(TextLayout.sanitize(String(character)))
      return used <= width
    }
    return "…" + String(end.reversed())
  }
}

extension SearchPlace {
  /// `question 2, explanation`.
  fileprivate var name: String {
    let question = question.map { "question \($0 + 1)" } ?? ""
    return switch part {
    case .id: "id"
    case .title: "title"
    case .summary: "summary"
    case .questionID: "\(question), id"
    case .prompt: question
    case .choice: "\(question), choice"
    case .explanation: "\(question), explanation"
    case .feedback: "\(question), why not"
    case .source: "\(question), source"
    }
  }
}
