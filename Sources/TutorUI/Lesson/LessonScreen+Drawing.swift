import Canvas
import Learning
import Lessons

extension LessonScreen {
  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    _ = draw(layout, shared, after: nil, into: &canvas)
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, after previous: Picture?, into canvas: inout Canvas)
    -> MemoryView?
  {
    canvas.lessonHeader(layout.header, session.lesson, shared.learning)
    if isZoomed { return drawMemory(layout.body, shared, after: previous, into: &canvas) }
    let texts = LessonTexts(session, layout.body)
    drawQuestion(texts, isAskedAgain: shared.learning.isAskedAgain(session), into: &canvas)
    if session.isAnswered {
      canvas.textPanel(
        texts.layout.answer, title: "Answer", lines: texts.answer, scroll: scroll(of: .answer),
        focused: focus == .answer)
    } else {
      drawChoices(texts, into: &canvas)
    }
    if isDimmed { dim(texts, into: &canvas) }
    let cursor = canvas.cursor
    defer { if focus == .answer, !session.isAnswered { canvas.cursor = cursor } }
    return drawMemory(texts.layout.memory, shared, after: previous, into: &canvas)
  }

  /// What the selected row is about on the picture.
  private var spot: MemorySnapshot.Place? {
    guard !session.isAnswered, let spot = session.selectedRow.spot else { return nil }
    return MemorySnapshot.Place(process: spot.process, page: spot.page)
  }

  private func drawQuestion(_ texts: LessonTexts, isAskedAgain: Bool, into canvas: inout Canvas) {
    canvas.textPanel(
      texts.layout.question, title: session.position + (isAskedAgain ? " · again" : ""),
      lines: texts.question, scroll: scroll(of: .question),
      scrolledBy: !session.isAnswered
        ? ("PgUp", "PgDn") : focus == .question ? ("", "") : ("Shift-Tab", "Shift-Tab"),
      focused: focus == .question)
  }

  private func drawChoices(_ texts: LessonTexts, into canvas: inout Canvas) {
    let areas = texts.choiceAreas
    let hidden = areas.count { $0.height == 0 }
    let inner = canvas.panel(
      texts.layout.answer, title: session.choiceCount == 0 ? "Your answer" : "Choices",
      footer: hidden > 0 ? StyledLine("↑↓ \(hidden) more", .strong) : nil,
      focused: focus == .answer)
    for (row, text) in texts.choices.enumerated() {
      let selected = row == session.selection
      let role: Role = selected ? .selection : .text
      let place = areas[row]
      if selected && focus == .answer { canvas.cursor = Point(x: place.x, y: place.y) }
      canvas.fill(place, role: role)
      for (index, line) in text.enumerated() {
        // `▸ A  ` before the first line of a row, blanks of the same width before the others.
        let mark = index == 0 ? "\(selected ? "▸" : " ") \(session.rows[row].mark)  " : "     "
        canvas.write(mark + line, x: inner.x, y: place.y + index, role: role, within: place)
      }
    }
  }

  /// Clearly dimmed, and still to be read: with 256 colours plain text keeps 7:1, coloured words 3:1.
  private static let textDim = 4

  /// While the picture has the stage, only the verdict is lit beside it.
  private func dim(_ texts: LessonTexts, into canvas: inout Canvas) {
    canvas.dim(texts.layout.question, level: Self.textDim)
    canvas.dim(texts.layout.answer.split(rows: 1 + texts.verdict.count).1, level: Self.textDim)
  }

  // MARK: - The memory

  /// Room for two worlds, side by side or one above the other; `nil` where they come one after the other.
  private static func halves(_ area: Rect) -> (Rect, Rect)? {
    if area.width >= 2 * 40 { return area.split(columns: area.width / 2) }
    guard area.height >= 2 * 16, area.width >= 40 else { return nil }
    return area.split(rows: area.height / 2)
  }

  /// Draws the third panel, or reuses the one in the last picture.
  private func drawMemory(
    _ area: Rect, _ shared: Shared, after previous: Picture?, into canvas: inout Canvas
  ) -> MemoryView? {
    let isFocused = !isZoomed && focus == .memory
    if let live {
      livePanel(live, isNarrow: area.width < 36).draw(area, focused: isFocused, into: &canvas)
      return nil
    }
    let heading = isZoomed ? session.position : nil
    if isComparing, let halves = Self.halves(area) {
      for (player, area) in zip(player.bothTraces, [halves.0, halves.1]) {
        MemoryPanel(player: player, settings: shared.settings, heading: heading, isFocused: isFocused)
          .draw(area, into: &canvas)
      }
      return nil
    }
    let view = MemoryView(
      lesson: session.lesson.id, question: session.question.id, look: player.look,
      speed: shared.settings.speed, heading: heading, isFocused: isFocused, selection: spot, area: area)
    if let previous, previous.memory == view, previous.canvas.size == canvas.size {
      canvas.copy(area, from: previous.canvas)
      if isFocused { canvas.cursor = previous.canvas.cursor }
    } else {
      MemoryPanel(
        player: player, settings: shared.settings, heading: heading, isFocused: isFocused, selection: spot
      ).draw(area, into: &canvas)
    }
    return view
  }
}
