import Canvas
import Lessons

/// The class's screen: one thing at a time, as large as it goes, and a footer.
struct PresentDrawing {
  let presentation: Presentation
  let settings: Settings
  /// What the last key did not do, and why.
  var flash: String?

  /// The screen without its footer, never too wide to read.
  static func area(_ size: Size) -> Rect {
    let width = min(size.width, 164)
    let height = min(size.height, 54)
    return Rect(x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height - 1)
  }

  func draw(_ size: Size, into canvas: inout Canvas) {
    if let blank = presentation.blank {
      canvas.fill(canvas.bounds, role: blank == .black ? .blackout : .whiteout)
      return
    }
    let area = Self.area(size)
    let pages = PresentText(presentation, area: area.size).pages
    if presentation.isInScene {
      drawScene(area, into: &canvas)
    } else {
      draw(pages[min(presentation.page, pages.count - 1)], area, into: &canvas)
    }
    let footer = Rect(x: area.x, y: area.maxY, width: area.width, height: 1)
    if presentation.asksToQuit {
      let question = "Votes are not saved: q quits anyway, another key stays."
      let line = TextLayout.clip(question, width: footer.width - 2)
      let end = canvas.write(StyledLine(line, .strong), x: footer.x + 1, y: footer.y, within: footer)
      canvas.cursor = Point(x: end, y: footer.y)
      return
    }
    let end = canvas.write(
      StyledLine(position(pages.count), .muted), x: footer.x + 1, y: footer.y, within: footer)
    // On the mark behind the digits.
    if presentation.goTo != nil { canvas.cursor = Point(x: end - 1, y: footer.y) }
    let hint = flash ?? (isAtEnd(pages.count) ? "end of the lesson  ? keys" : hint)
    canvas.write(StyledLine(hint + " ", .muted), endingAt: footer.maxX, y: footer.y, within: footer)
  }

  /// Before the answer what is asked stands above the picture, where there is room: the class looks for it there.
  private func drawScene(_ area: Rect, into canvas: inout Canvas) {
    let panel = MemoryPanel(player: presentation.player, settings: settings)
    guard case .situation = presentation.stage else { return panel.draw(area, into: &canvas) }
    let asked = QuestionDocument(presentation.question).asked
    let lines = StyledLine.wrap(asked, width: area.width - 2, .strong)
    let (top, rest) = area.split(rows: lines.count)
    guard panel.missingRows(rest) == (0, 0) else { return panel.draw(area, into: &canvas) }
    for (row, line) in lines.enumerated() { canvas.write(line, x: top.x + 1, y: top.y + row, within: top) }
    panel.draw(rest, into: &canvas)
  }

  private func draw(_ lines: [StyledLine], _ area: Rect, into canvas: inout Canvas) {
    let width = lines.map(\.width).max() ?? 0
    // As if the widest prose were there, so that the left edge stands still.
    let left = area.x + max(2, (area.width - max(width, min(area.width - 4, 60))) / 2)
    let top = area.y + max(1, (area.height - lines.count) / 2)
    for (row, line) in lines.enumerated() { canvas.write(line, x: left, y: top + row, within: area) }
  }

  // MARK: - The footer

  private func position(_ pages: Int) -> String {
    if let number = presentation.goTo { return "Question number: \(number)▏" }
    let question = "\(presentation.place + 1)/\(presentation.lesson.questions.count)"
    let part = pages > 1 ? " · \(min(presentation.page, pages - 1) + 1) of \(pages)" : ""
    return "\(question) · \(stage)\(part)"
  }

  private var stage: String {
    switch presentation.stage {
    case .question: "question"
    case .situation(0): "before the answer"
    case .situation(let events): "before the answer, event \(events) of \(presentation.eventsAsked)"
    case .choices(let shown): "choice \(shown) of \(presentation.choices.count)"
    case .vote(let round, let isShown):
      (round == 0 ? "vote" : "second vote")
        + (isShown ? "" : ", \(presentation.questionVotes.round(round).total) counted\(count(in: round))")
    case .discuss: "discussion"
    case .reveal: "the answer"
    case .explanation: "why"
    case .scene(let events): "scene, event \(events) of \(presentation.eventCount)"
    }
  }

  /// The cards of the choice that the presenter is counting. One number at a time, in the quietest place, does not sway the
  /// class; all of them would.
  private func count(in round: Int) -> String {
    guard presentation.isCounting else { return "" }
    let (row, votes) = (presentation.row, presentation.questionVotes.round(round))
    return " · \(Presentation.letter(row)) \(votes.count(presentation.choices[row].id))"
  }

  private func isAtEnd(_ pages: Int) -> Bool { presentation.isAtEnd && presentation.page >= pages - 1 }

  private var hint: String {
    if presentation.goTo != nil { return "Enter goes there" }
    if presentation.loops { return "any key takes over" }
    if presentation.isUnattended, !presentation.isVoting {
      return "PgDn on · resumes after \(Presentation.patience / 1000) s"
    }
    switch presentation.stage {
    case .vote(_, shown: false) where presentation.isCounting: return "s show  PgDn on"
    case .vote(_, shown: false): return "a–d 0–9  s show  PgDn on"
    case .vote: return "s hide  PgDn on"
    default: return "PgDn on  ? keys"
    }
  }
}
