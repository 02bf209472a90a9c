import Canvas
import Lessons

/// The two panels on the left: the question, and the choices or what came of them.
extension Tutor {
  func lessonLayout(_ session: LessonSession) -> LessonLayout {
    let answerRows = session.isAnswered ? answerLines(session).count : choiceRows(session).rows
    return LessonLayout(
      screenLayout.body, questionRows: questionLines(session).count, answerRows: answerRows)
  }

  private var textWidth: Int { LessonLayout.textWidth(screenLayout.body.width) }

  func questionLines(_ session: LessonSession) -> [StyledLine] {
    StyledLine.wrap(session.question.prompt, width: textWidth)
  }

  func drawQuestion(_ session: LessonSession, _ area: Rect, into canvas: inout Canvas) {
    let position = "Question \(session.place + 1) of \(session.items.count)"
    canvas.textPanel(
      area, title: position, lines: questionLines(session), scroll: session.scroll(of: .question),
      focused: session.focus == .question)
  }

  // MARK: - Choices

  /// Cells for the text of a choice behind its letter.
  static func choiceWidth(textWidth: Int) -> Int { textWidth - 3 }

  /// The wrapped choices in their order, and the rows that they take without room between them.
  private func choiceRows(_ session: LessonSession) -> (texts: [[String]], rows: Int) {
    let texts = session.item.order.indices.map { row in
      TextLayout.wrap(
        TextLayout.sanitize(session.choice(row: row).text), width: Self.choiceWidth(textWidth: textWidth))
    }
    return (texts, texts.reduce(0) { $0 + $1.count })
  }

  /// Where each choice stands; empty for those that there is no room for.
  func choiceAreas(_ session: LessonSession, _ panel: Rect) -> [Rect] {
    let inner = panel.inset(horizontally: 1, vertically: 1)
    let (texts, rows) = choiceRows(session)
    let gap = inner.height >= rows + texts.count - 1 ? 1 : 0
    let lead = inner.height >= rows + (texts.count - 1) * gap + 2 ? 1 : 0
    var y = inner.y + lead
    var areas = texts.map { text in
      defer { y += text.count + gap }
      return Rect(x: inner.x, y: y, width: inner.width, height: text.count)
    }
    // Where they do not all fit, the chosen one does.
    let overflow = areas[session.item.selection].maxY - inner.maxY
    if overflow > 0 { for index in areas.indices { areas[index].y -= overflow } }
    return areas.map { $0.intersection(inner) }
  }

  func drawChoices(_ session: LessonSession, _ area: Rect, into canvas: inout Canvas) {
    let areas = choiceAreas(session, area)
    let hidden = areas.count { $0.height == 0 }
    let inner = canvas.panel(
      area, title: "Choices", footer: hidden > 0 ? "↑↓ \(hidden) more" : "", focused: session.focus == .answer
    )
    for (row, text) in choiceRows(session).texts.enumerated() {
      let selected = row == session.item.selection
      let role: Role = selected ? .selection : .text
      let place = areas[row]
      canvas.fill(place, role: role)
      for (index, line) in text.enumerated() {
        let start = index == 0 ? "\(selected ? "▸" : " ")\(LessonSession.letter(row: row)) " : "   "
        canvas.write(" " + start + line, x: inner.x, y: place.y + index, role: role, within: place)
      }
    }
  }

  // MARK: - What came of them

  /// The verdict on the choice, why, the explanation, and why not the others.
  func answerLines(_ session: LessonSession) -> [StyledLine] {
    guard let given = session.givenChoice, let right = session.question.rightChoice else { return [] }
    func verdict(_ sign: String, _ choice: Choice, _ role: Role) -> [StyledLine] {
      StyledLine.wrap("\(sign): \(session.letter(of: choice))  \(choice.text)", width: textWidth, role)
    }
    func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
      StyledLine.wrap(text, width: textWidth, role)
    }
    var lines: [StyledLine] = []
    if given.isRight {
      lines += verdict("✓ Right", given, .correct)
    } else {
      lines += verdict("✗ Not this one", given, .wrong) + paragraph(given.feedback ?? "") + [StyledLine()]
      lines += verdict("✓ The answer", right, .correct)
    }
    lines += paragraph(session.question.explanation)
    let others = session.item.order.map { session.question.choices[$0] }.filter {
      !$0.isRight && $0.id != given.id
    }
    lines += [StyledLine()] + paragraph("Why not the others?", .strong)
    for choice in others {
      lines +=
        paragraph("✗ \(session.letter(of: choice))  \(choice.text)", .wrong)
        + paragraph(choice.feedback ?? "")
    }
    if let source = session.question.source {
      lines += [StyledLine()] + paragraph("Source: \(source)", .muted)
    }
    return lines
  }

  func drawAnswer(_ session: LessonSession, _ area: Rect, into canvas: inout Canvas) {
    canvas.textPanel(
      area, title: "Answer", lines: answerLines(session), scroll: session.scroll(of: .answer),
      focused: session.focus == .answer)
  }
}
