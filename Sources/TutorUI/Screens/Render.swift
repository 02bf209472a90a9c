import Canvas
import Lessons

extension Tutor {
  /// The picture of this state at this size.
  public func render() -> Canvas {
    picture(after: nil).canvas
  }

  /// - Returns: what the memory panel was drawn from; `nil` without one.
  func draw(into canvas: inout Canvas, after previous: Picture?) -> MemoryView? {
    var memory: MemoryView?
    if !fits {
      drawTooSmall(into: &canvas)
    } else if case .present(let presentation) = screen, help == nil, notices.isEmpty {
      PresentScreen(presentation: presentation, settings: settings).draw(size, into: &canvas)
    } else {
      let layout = screenLayout
      if help != nil {
        HelpScreen(tutor: self).draw(layout, into: &canvas)
      } else {
        memory = drawScreen(layout, after: previous, into: &canvas)
      }
      drawRemark(layout.body, into: &canvas)
      drawMessages(layout.notice, into: &canvas)
      drawKeys(layout.keys, into: &canvas)
    }
    return memory
  }

  var screenLayout: ScreenLayout {
    ScreenLayout(size, noticeRows: messageLines.count)
  }

  private func drawScreen(_ layout: ScreenLayout, after previous: Picture?, into canvas: inout Canvas)
    -> MemoryView?
  {
    switch screen {
    case .list(let list):
      drawListHeader(layout.header, into: &canvas)
      drawList(list, layout.body, into: &canvas)
    case .summary(let session):
      drawHeader(session.lesson, layout.header, into: &canvas)
      drawSummary(session, into: &canvas)
    case .lesson(let session):
      drawHeader(session.lesson, layout.header, into: &canvas)
      return drawLesson(session, layout.body, after: previous, into: &canvas)
    case .live(let screen):
      drawLive(screen, layout, into: &canvas)
    case .present(let presentation):
      PresentScreen(presentation: presentation, settings: settings)
        .draw(Size(width: size.width, height: layout.notice.y), into: &canvas)
    case .testCard(let testCard):
      drawTestCard(testCard, layout, into: &canvas)
    case .notes(let notes):
      notes.draw(layout, into: &canvas)
    case .heat(let heat):
      HeatScreen(heat: heat).draw(layout, into: &canvas)
    }
    return nil
  }

  private func drawLesson(
    _ session: LessonSession, _ body: Rect, after previous: Picture?, into canvas: inout Canvas
  ) -> MemoryView? {
    if session.isZoomed { return drawMemory(session, body, after: previous, into: &canvas) }
    let texts = lessonTexts(session)
    drawQuestion(session, texts, into: &canvas)
    if session.isAnswered {
      drawAnswer(session, texts, into: &canvas)
    } else {
      drawChoices(session, texts, into: &canvas)
    }
    if session.isOnStage { dimTexts(session, texts.layout, into: &canvas) }
    return drawMemory(session, texts.layout.memory, after: previous, into: &canvas)
  }

  /// Clearly dimmed, and still to be read: with 256 colours plain text keeps 7:1, coloured words 3:1.
  private static let textDim = 4

  /// While the picture has the stage, only the verdict is lit beside it.
  private func dimTexts(_ session: LessonSession, _ layout: LessonLayout, into canvas: inout Canvas) {
    let verdict = Rect(
      x: layout.answer.x, y: layout.answer.y, width: layout.answer.width,
      height: 1 + verdictLines(session).count)
    canvas.dim(layout.question, level: Self.textDim)
    canvas.dim(
      Rect(
        x: verdict.x, y: verdict.maxY, width: verdict.width, height: layout.answer.maxY - verdict.maxY),
      level: Self.textDim)
  }

  // MARK: - The rows above and below

  private func drawHeader(_ lesson: Lesson, _ area: Rect, into canvas: inout Canvas) {
    let tally = tally(lesson)
    let dots = lesson.questions.map { question in
      progress.latestAnswer(lesson: lesson.id, question: question.id) == nil ? "○" : "●"
    }
    var trailing = "\(tally.completed) / \(tally.total) completed "
    if dots.count <= 12 { trailing = dots.joined() + "  " + trailing }
    canvas.write(StyledLine(trailing), endingAt: area.maxX, y: area.y, within: area)
    var x = area.x + 1
    if area.width >= 72 {
      x = canvas.write(StyledLine("CowTutor", .strong), x: x, y: area.y, within: area) + 3
    }
    let room = area.maxX - trailing.count - 2 - x
    canvas.write(
      StyledLine(TextLayout.clip(lesson.title, width: room), .title), x: x, y: area.y, within: area)
  }

  private func drawListHeader(_ area: Rect, into canvas: inout Canvas) {
    canvas.write(StyledLine("CowTutor", .strong), x: area.x + 1, y: area.y, within: area)
    canvas.write(StyledLine("Lessons", .title), x: area.x + 12, y: area.y, within: area)
    // In a course too long for one look the sum says little, and counting takes time at every key.
    guard lessons.count <= 100 else { return }
    let tallies = lessons.map(tally)
    let (completed, total) = tallies.reduce((0, 0)) { ($0.0 + $1.completed, $0.1 + $1.total) }
    guard total > 0 else { return }
    canvas.write(
      StyledLine("\(completed) of \(total) questions completed "), endingAt: area.maxX, y: area.y,
      within: area
    )
  }

  private var messageWidth: Int { max(1, min(size.width, 164) - 2) }

  /// The rows between the panels and the keys: a question that waits for a key, and notices.
  private var messageLines: [(text: String, role: Role)] {
    let asked = startOverQuestion.map { TextLayout.wrap($0, width: messageWidth) } ?? []
    let told = notices.isEmpty ? [] : TextLayout.wrap(notices.joined(separator: " "), width: messageWidth)
    return asked.map { ($0, .strong) } + told.prefix(5 - min(4, asked.count)).map { ($0, .notice) }
  }

  private func drawMessages(_ area: Rect, into canvas: inout Canvas) {
    for (row, line) in messageLines.prefix(area.height).enumerated() {
      canvas.fill(Rect(x: area.x, y: area.y + row, width: area.width, height: 1), role: line.role)
      let end = canvas.write(line.text, x: area.x + 1, y: area.y + row, role: line.role, within: area)
      // A question that waits for a key has the cursor behind it.
      if line.role == .strong { canvas.cursor = Point(x: end, y: area.y + row) }
    }
  }

  /// What the last key did, quietly: over the last rows of the panels, which stay where they are.
  private func drawRemark(_ body: Rect, into canvas: inout Canvas) {
    guard let remark else { return }
    let lines = TextLayout.wrap(remark, width: messageWidth - 2)
    for (row, line) in lines.enumerated() {
      let area = Rect(x: body.x + 1, y: body.maxY - lines.count + row, width: body.width - 2, height: 1)
      let isBorder = row == lines.count - 1
      canvas.fill(area, with: isBorder ? "─" : " ", role: isBorder ? .border : .text)
      canvas.write(" \(line) ", x: area.x, y: area.y, role: .strong, within: area)
    }
  }

  private func drawKeys(_ area: Rect, into canvas: inout Canvas) {
    for (binding, place) in hintAreas(area) {
      let end = canvas.write(binding.name, x: place.x, y: place.y, role: .key, within: area)
      canvas.write(" " + (binding.hint ?? ""), x: end, y: place.y, within: area)
    }
  }

  /// The hints that fit, most useful first; help and quit always fit.
  func hintAreas(_ area: Rect) -> [(KeyBinding, Rect)] {
    let hints = keyBindings.filter { $0.hint != nil }
    let isLast: (KeyBinding) -> Bool = { $0.action == .quit || $0.action == .toggleHelp }
    let width: (KeyBinding) -> Int = { DisplayWidth.of($0.name) + 1 + DisplayWidth.of($0.hint ?? "") + 2 }
    var room = area.width - 1 - hints.filter(isLast).reduce(0) { $0 + width($1) } + 2
    let first = hints.filter { !isLast($0) }.prefix { hint in
      room -= width(hint)
      return room >= 0
    }
    var x = area.x + 1
    return (first + hints.filter(isLast)).map { hint in
      defer { x += width(hint) }
      return (hint, Rect(x: x, y: area.y, width: width(hint) - 2, height: 1))
    }
  }

  private func drawTooSmall(into canvas: inout Canvas) {
    let smallest = ScreenLayout.smallest
    let sentence =
      "CowTutor needs \(smallest.width) × \(smallest.height) cells; "
      + "this terminal has \(size.width) × \(size.height). Enlarge it, or use a smaller font. q quits."
    for (row, line) in TextLayout.wrap(sentence, width: size.width).enumerated() {
      canvas.write(line, x: 0, y: row)
    }
  }
}
