import Canvas
import Lessons

/// The two panels on the left: the question, and below it the choices or the answer.
extension Tutor {
  func lessonLayout(_ session: LessonSession) -> LessonLayout {
    lessonTexts(session).layout
  }

  /// The rows of the two panels, and the layout for them.
  struct LessonTexts {
    let question: [StyledLine]
    /// The verdict and the explanation; empty before the answer.
    let answer: [StyledLine]
    /// The rows of each choice, in the order of the screen.
    let choices: [[String]]
    let layout: LessonLayout
  }

  func lessonTexts(_ session: LessonSession) -> LessonTexts {
    let answer = answerLines(session)
    let choices = choiceTexts(session)
    let answerRows = session.isAnswered ? answer.count : choices.reduce(0) { $0 + $1.count }
    let question = questionLines(session, answerRows: answerRows)
    let layout = LessonLayout(screenLayout.body, questionRows: question.count, answerRows: answerRows)
    return LessonTexts(question: question, answer: answer, choices: choices, layout: layout)
  }

  private var textWidth: Int { LessonLayout.textWidth(screenLayout.body.width) }

  /// The situation, and the question about it, which is the last paragraph; a blank row separates them if there is room
  /// for everything.
  private func questionLines(_ session: LessonSession, answerRows: Int) -> [StyledLine] {
    var paragraphs = TextLayout.paragraphs(session.question.prompt).filter { !$0.isEmpty }.map(String.init)
    guard paragraphs.count > 1, let question = paragraphs.popLast() else {
      return StyledLine.wrap(session.question.prompt, width: textWidth)
    }
    let situation = paragraphs.flatMap { StyledLine.wrap($0, width: textWidth) }
    let asked = StyledLine.wrap(question, width: textWidth, .strong)
    let borders = 4
    let room = screenLayout.body.height - borders - answerRows
    let hasGap = situation.count + 1 + asked.count <= room
    return situation + (hasGap ? [StyledLine()] : []) + asked
  }

  func drawQuestion(_ session: LessonSession, _ texts: LessonTexts, into canvas: inout Canvas) {
    let position = session.position + (isAskedAgain(session) ? " · again" : "")
    canvas.textPanel(
      texts.layout.question, title: position, lines: texts.question, scroll: session.scroll(of: .question),
      scrolledBy: !session.isAnswered
        ? ("PgUp", "PgDn") : session.focus == .question ? ("", "") : ("Shift-Tab", "Shift-Tab"),
      focused: session.focus == .question)
  }

  // MARK: - Choices

  /// The cells for the text of a choice after its letter.
  static func choiceWidth(textWidth: Int) -> Int { textWidth - 3 }

  /// `▸ A  ` before the first row of a choice, blanks of the same width before the others.
  private func choiceMark(row: Int, selected: Bool, first: Bool) -> String {
    first ? "\(selected ? "▸" : " ") \(LessonSession.letter(row: row))  " : "     "
  }

  private func choiceTexts(_ session: LessonSession) -> [[String]] {
    guard !session.isAnswered else { return [] }
    return session.item.order.indices.map { row in
      TextLayout.wrap(session.choice(row: row).text, width: Self.choiceWidth(textWidth: textWidth))
    }
  }

  /// The area of each choice; empty for choices that do not fit, and after the answer.
  func choiceAreas(_ session: LessonSession, _ lesson: LessonTexts) -> [Rect] {
    let texts = lesson.choices
    guard !texts.isEmpty else { return [] }
    let inner = lesson.layout.answer.inset(horizontally: 1, vertically: 1)
    let rows = texts.reduce(0) { $0 + $1.count }
    let gap = inner.height >= rows + texts.count - 1 ? 1 : 0
    let lead = inner.height >= rows + (texts.count - 1) * gap + 2 ? 1 : 0
    var y = inner.y + lead
    var areas = texts.map { text in
      defer { y += text.count + gap }
      return Rect(x: inner.x, y: y, width: inner.width, height: text.count)
    }
    // If not all of them fit, the chosen one does.
    let overflow = areas[session.item.selection].maxY - inner.maxY
    if overflow > 0 { for index in areas.indices { areas[index].y -= overflow } }
    return areas.map { $0.intersection(inner) }
  }

  func drawChoices(_ session: LessonSession, _ texts: LessonTexts, into canvas: inout Canvas) {
    let areas = choiceAreas(session, texts)
    let hidden = areas.count { $0.height == 0 }
    let inner = canvas.panel(
      texts.layout.answer, title: "Choices",
      footer: hidden > 0 ? StyledLine("↑↓ \(hidden) more", .strong) : nil,
      focused: session.focus == .answer)
    for (row, text) in texts.choices.enumerated() {
      let selected = row == session.item.selection
      let role: Role = selected ? .selection : .text
      let place = areas[row]
      if selected && session.focus == .answer { canvas.cursor = Point(x: place.x, y: place.y) }
      canvas.fill(place, role: role)
      for (index, line) in text.enumerated() {
        let mark = choiceMark(row: row, selected: selected, first: index == 0)
        canvas.write(mark + line, x: inner.x, y: place.y + index, role: role, within: place)
      }
    }
  }

  // MARK: - The answer

  /// Whether the answer is right.
  func verdictLines(_ session: LessonSession) -> [StyledLine] {
    guard let given = session.givenChoice else { return [] }
    return given.isRight
      ? verdict("✓ Right,", given, .correct, session) : verdict("✗ Not", given, .wrong, session)
  }

  private func verdict(_ words: String, _ choice: Choice, _ role: Role, _ session: LessonSession)
    -> [StyledLine]
  {
    StyledLine.wrap("\(words) \(session.letter(of: choice)): \(choice.text)", width: textWidth, role)
  }

  /// The verdict with its reason, the explanation, and why not the others.
  func answerLines(_ session: LessonSession) -> [StyledLine] {
    guard let given = session.givenChoice, let right = session.question.rightChoice else { return [] }
    func verdict(_ words: String, _ choice: Choice, _ role: Role) -> [StyledLine] {
      self.verdict(words, choice, role, session)
    }
    func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
      StyledLine.wrap(text, width: textWidth, role)
    }
    var lines = verdictLines(session)
    if !given.isRight {
      lines += paragraph(given.feedback ?? "") + [StyledLine()]
      lines += verdict("✓ It is", right, .correct)
    }
    lines += paragraph(session.question.explanation)
    let others = session.item.order.map { session.question.choices[$0] }.filter {
      !$0.isRight && $0.id != given.id
    }
    lines += [StyledLine()] + paragraph("Why not the others?", .strong)
    for choice in others {
      lines += verdict("✗ Not", choice, .wrong) + paragraph(choice.feedback ?? "")
    }
    if let source = session.question.source {
      lines += [StyledLine()] + paragraph("Source: \(source)", .muted)
    }
    return lines
  }

  func drawAnswer(_ session: LessonSession, _ texts: LessonTexts, into canvas: inout Canvas) {
    canvas.textPanel(
      texts.layout.answer, title: "Answer", lines: texts.answer, scroll: session.scroll(of: .answer),
      focused: session.focus == .answer)
  }
}
