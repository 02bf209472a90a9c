import Canvas
import Learning
import Lessons

/// The lessons, each with what it is about, what is done and what comes next; on wide screens the questions of the
/// selected one beside them.
struct ListDrawing {
  let list: LessonList
  let learning: Learning

  private var lessons: Course { learning.lessons }

  func draw(_ body: Rect, into canvas: inout Canvas) {
    let area = listArea(body)
    let searched = list.isSearching || !list.query.isEmpty
    let query = searched ? "/\(list.query)\(list.isSearching ? "_" : "")" : ""
    // The field's last cell is where the next letter goes.
    if list.isSearching { canvas.cursor = Point(x: area.maxX - 3, y: area.y) }
    let rows = list.rows(of: lessons)
    let areas = areas(body)
    let inner = canvas.panel(
      area, title: "Lessons", trailing: clippedAtStart(query, width: area.width - 16),
      footer: Canvas.scrollWords(
        above: areas.first?.0 ?? 0, below: areas.last.map { rows.count - 1 - $0.0 } ?? 0, ("", "")))
    if areas.isEmpty {
      let text = lessons.isEmpty ? "There are no lessons here." : "Nothing was found. Esc shows all lessons."
      canvas.write(text, x: inner.x + 2, y: inner.y + 1, within: inner)
    }
    let words = list.found == nil ? [] : SearchIndex.words(list.query)
    var shown: SearchPlace?
    for (row, area) in areas {
      let isSelected = row == list.selection
      if isSelected && !list.isSearching {
        canvas.cursor = Point(x: area.x + Self.markColumn(rows[row]), y: area.y)
      }
      switch rows[row] {
      case .lesson(let lesson):
        drawLesson(lessons[lesson], finding: words, isSelected: isSelected, area, into: &canvas)
      case .practice:
        let (score, next) = practised
        drawOther("Practice", score, Self.practice, next: next, isSelected: isSelected, area, into: &canvas)
      case .sandbox:
        drawOther("Sandbox", "", Self.sandbox, next: "Play", isSelected: isSelected, area, into: &canvas)
      case .place(let place):
        let isTitled = isSelected || shown?.lesson != place.lesson || shown?.question != place.question
        drawPlace(
          place, finding: words, isSelected: isSelected, isTitled: isTitled, area, into: &canvas)
        shown = place
      }
    }
    guard area.width < body.width, rows.indices.contains(list.selection) else { return }
    if case .lesson(let index) = rows[list.selection] {
      let beside = Rect(x: area.maxX, y: body.y, width: body.width - area.width, height: body.height)
      drawQuestions(of: lessons[index], beside, into: &canvas)
    }
  }

  // MARK: - Places

  /// The panel of the lessons; the rest of a wide body is for the questions of one.
  private func listArea(_ body: Rect) -> Rect {
    guard list.found == nil, !lessons.isEmpty, body.width >= 110 else { return body }
    return Rect(x: body.x, y: body.y, width: max(64, body.width * 56 / 100), height: body.height)
  }

  /// The cells in front of the mark of a row.
  private static func markColumn(_ row: LessonList.Row) -> Int {
    if case .place = row { 3 } else { 1 }
  }

  /// The rows in sight by their places in the list; the selected row is one of them.
  func areas(_ body: Rect) -> [(Int, Rect)] {
    let inner = listArea(body).inset(horizontally: 1, vertically: 1)
    let rows = list.rows(of: lessons)
    guard rows.indices.contains(list.selection) else { return [] }
    let room = inner.height - 1
    let gap = list.found == nil ? 1 : 0
    let height = { (row: Int) -> Int in
      guard list.found == nil else { return 1 }
      return switch rows[row] {
      case .lesson(let index): 2 + summary(lessons[index].summary, width: inner.width).count
      case .practice: 2 + summary(Self.practice, width: inner.width).count
      case .sandbox: 2 + summary(Self.sandbox, width: inner.width).count
      case .place: 1
      }
    }
    // Half of the room goes to what comes before the selected row, and all of it that is then left over.
    var first = list.selection
    var end = list.selection + 1
    var used = height(list.selection)
    func extendUp(to limit: Int) {
      while first > 0, used + gap + height(first - 1) <= limit {
        first -= 1
        used += gap + height(first)
      }
    }
    extendUp(to: max(used, room / 2 + 1))
    while end < rows.count, used + gap + height(end) <= room {
      used += gap + height(end)
      end += 1
    }
    extendUp(to: room)
    var y = inner.y + 1
    return (first..<end).map { row in
      defer { y += height(row) + gap }
      return (row, Rect(x: inner.x, y: y, width: inner.width, height: height(row)))
    }
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
