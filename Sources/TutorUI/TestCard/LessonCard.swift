import Canvas
import Lessons

/// The screens of a lesson that need scrolling at this size, one row each.
struct LessonCard {
  let lesson: Lesson
  let shortages: [LessonShortage]
  let size: Size

  /// The screens that fit on a card: inside its border, below a head and a blank row.
  static func rows(_ area: Rect) -> Int { area.height - 4 }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let inner = canvas.panel(area, title: lesson.title, trailing: sizeName).inset(
      horizontally: 2, vertically: 0)
    guard !shortages.isEmpty else {
      let sentence = "✓ All of \(lesson.title) fits at \(sizeName)."
      let lines = StyledLine.wrap(sentence, width: inner.width, .correct)
      let y = inner.y + (inner.height - lines.count) / 2
      for (row, line) in lines.enumerated() { canvas.writeCentered(line, y: y + row, within: inner) }
      return
    }
    let head =
      "\(TextLayout.pad("question", width: 10))\(TextLayout.pad("when", width: 11))rows that do not fit"
    let rows = shortages.map { shortage in
      StyledLine(parts: [
        (TextLayout.pad("   \(shortage.question)", width: 10), .strong),
        (TextLayout.pad(shortage.moment.rawValue, width: 11), .text),
        (shortage.parts.joined(separator: " · "), .strong),
      ])
    }
    canvas.write([StyledLine(head, .muted), StyledLine()] + rows, in: inner)
  }

  private var sizeName: String { "\(size.width) × \(size.height)" }
}
