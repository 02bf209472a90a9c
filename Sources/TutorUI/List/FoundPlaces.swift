import Canvas
import Lessons

extension ListDrawing {
  /// A place that a search found: the title of its question, then where and what; of what an answer brings to light,
  /// only where, as long as there is no answer.
  ///
  /// - Parameter isTitled: whether to name the question; not below another place of the same one.
  func drawPlace(
    _ place: SearchPlace, finding words: [FoldedText], isSelected: Bool, isTitled: Bool, _ area: Rect,
    into canvas: inout Canvas
  ) {
    let (label, text): (Role, Role) = isSelected ? (.selection, .selection) : (.text, .muted)
    canvas.fill(area, role: label)
    let column = min(42, (area.width - 5) * 2 / 5)
    let mark = "   \(isSelected ? "▸" : " ") "
    let number = place.question.map { "\($0 + 1) " } ?? ""
    var line = StyledLine(mark + number, label)
    if place.part == .title {
      line.parts += Excerpt(place.text, finding: words)
        .parts(width: area.width - line.width - 1, label, found: .key)
      canvas.write(line, x: area.x, y: area.y, within: area)
      return
    }
    if let question = place.question {
      let title = learning.lessons[place.lesson].questions[question].title
      let room = column - DisplayWidth.of(number)
      let head = TextLayout.pad(TextLayout.clipAtWord(title, width: room), width: room + 2)
      line.parts.append(StyledLine.Part(text: head, role: label))
    }
    if !isTitled { line = StyledLine(String(repeating: " ", count: line.width), label) }
    let isHidden =
      place.isBehindAnswer
      && place.question.map { learning.isOpen(lesson: place.lesson, question: $0) } == true
    if isHidden {
      line.parts.append(StyledLine.Part(text: "\(place.part.rawValue) (after your answer)", role: text))
    } else {
      let name = place.part.rawValue
      if !name.isEmpty { line.parts.append(StyledLine.Part(text: "\(name): ", role: label)) }
      line.parts += Excerpt(place.text, finding: words)
        .parts(width: area.width - line.width - 1, text, found: .key)
    }
    canvas.write(line, x: area.x, y: area.y, within: area)
  }
}
