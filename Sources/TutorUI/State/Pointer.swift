import Canvas

extension Tutor {
  /// The action of a click: a hint in the line of keys acts like its key, a row is chosen, a panel gets the focus.
  mutating func click(_ point: Point) -> Action? {
    guard fits else { return nil }
    let layout = screenLayout
    if let hint = hintAreas(layout.keys).first(where: { $0.1.contains(point) }) { return hint.0.action }
    guard help == nil else { return nil }
    switch screen {
    case .list(let list):
      return listAreas(list, layout.body).first { $0.1.contains(point) }.map { .choose(row: $0.0) }
    case .lesson(var session) where !session.isZoomed:
      let texts = lessonTexts(session)
      if let panel = texts.layout.panel(at: point) { focus(&session, panel) }
      screen = .lesson(session)
      guard !session.isAnswered else { return nil }
      return choiceAreas(session, texts).firstIndex { $0.contains(point) }.map { .choose(row: $0) }
    case .lesson, .summary, .live, .heat, .present, .testCard, .notes:
      return nil
    }
  }

  /// The wheel scrolls the text under it; over the memory it steps the scene.
  mutating func wheel(_ point: Point, down: Bool) {
    guard fits else { return }
    if help != nil {
      let lines = HelpScreen(tutor: self).lines(width: HelpScreen.textWidth(size))
      help?.move(by: down ? 1 : -1, total: lines.count, visible: HelpScreen.textHeight(size))
      return
    }
    switch screen {
    case .list(let list):
      _ = performInList(down ? .listDown : .listUp, list)
    case .lesson(var session) where !session.isZoomed:
      guard let panel = lessonLayout(session).panel(at: point) else { return }
      switch panel {
      case .answer where !session.isAnswered: session.select(row: session.item.selection + (down ? 1 : -1))
      case .question, .answer: scroll(&session, panel, by: down ? 1 : -1)
      case .memory: moveScene(&session, down: down)
      }
      screen = .lesson(session)
    case .lesson(var session):
      moveScene(&session, down: down)
      screen = .lesson(session)
    case .live(var free):
      free.movePage(by: down ? 1 : -1)
      screen = .live(free)
    case .heat, .present: break
    case .testCard(let testCard):
      _ = performInTestCard(down ? .pageDown : .pageUp, testCard)
    case .notes:
      let layout = screenLayout
      changeNotes { $0.move(by: down ? 1 : -1, layout) }
    case .summary(let session):
      _ = performInSummary(down ? .scrollDown : .scrollUp, session)
    }
  }
}

extension Tutor {
  private func moveScene(_ session: inout LessonSession, down: Bool) {
    session.scene { play(down ? .stepForward : .stepBack, &$0) }
  }
}

extension LessonLayout {
  func panel(at point: Point) -> Panel? {
    if question.contains(point) { return .question }
    if answer.contains(point) { return .answer }
    return memory.contains(point) ? .memory : nil
  }
}
