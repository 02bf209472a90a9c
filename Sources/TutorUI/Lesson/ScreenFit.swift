import Canvas
import Lessons

extension Lesson {
  /// What does not fit the smallest screen, where, and what to do about it.
  public var misfits: [Diagnostic] {
    questions.flatMap {
      $0.lineMisfits + $0.choices.compactMap(\.misfit) + $0.script.labelMisfits + $0.script.captionMisfits
    }
  }
}

private enum SmallestScreen {
  static let mostChoiceRows = 3
  static let mostLabelCells = 10
  static let mostTitleCells = 36
  static let mostIdeaRows = 2
  static let ideaWidth = SummaryText.width(ScreenLayout.smallest.width) - SummaryText.indent
  static let textWidth = LessonLayout.textWidth(ScreenLayout.smallest.width)
  static let captionWidth = PicturePanel.textWidth(
    panel: ScreenLayout.smallest.width - LessonLayout.leftWidth(ScreenLayout.smallest.width))
  static let name = "\(ScreenLayout.smallest.width)×\(ScreenLayout.smallest.height)"
}

/// `at most 10 fit: 2 too many`
private func excess(_ found: Int, _ most: Int) -> String { "at most \(most) fit: \(found - most) too many" }

extension Question {
  /// A title goes into one row of every list, an idea into two of the summary.
  fileprivate var lineMisfits: [Diagnostic] {
    var found: [Diagnostic] = []
    let cells = DisplayWidth.of(TextLayout.sanitize(title))
    if hasOwnTitle && cells > SmallestScreen.mostTitleCells {
      let limit = excess(cells, SmallestScreen.mostTitleCells)
      found.append(
        Diagnostic(position: position, message: "the title takes \(cells) cells; \(limit); shorten it"))
    }
    let rows = idea.map { TextLayout.wrap($0, width: SmallestScreen.ideaWidth).count } ?? 0
    if rows > SmallestScreen.mostIdeaRows {
      let limit = excess(rows, SmallestScreen.mostIdeaRows)
      found.append(
        Diagnostic(
          position: position,
          message: "the idea takes \(rows) rows at \(SmallestScreen.name); \(limit); shorten it"))
    }
    return found
  }
}

extension Choice {
  fileprivate var misfit: Diagnostic? {
    let rows = TextLayout.wrap(text, width: QuestionLines.choiceWidth(textWidth: SmallestScreen.textWidth))
      .count
    let most = SmallestScreen.mostChoiceRows
    guard rows > most else { return nil }
    return Diagnostic(
      position: position,
      message:
        "the choice takes \(rows) rows at \(SmallestScreen.name); \(excess(rows, most)); shorten its text")
  }
}

extension Script {
  fileprivate var labelMisfits: [Diagnostic] {
    let declared = scene.participants.map { ($0.label.text, $0.position) }
    let forked = scene.events.compactMap { event -> (String, SourcePosition)? in
      event.child.map { ($0.label.text, event.position) }
    }
    return (declared + forked).compactMap { label, position in
      let cells = DisplayWidth.of(label)
      let most = SmallestScreen.mostLabelCells
      guard cells > most else { return nil }
      return Diagnostic(
        position: position,
        message: "the label takes \(cells) cells; \(excess(cells, most)); give a shorter one as 'label'")
    }
  }

  /// Where there is no room a caption is cut after a sentence; its first one and the lesson's own have to fit.
  fileprivate var captionMisfits: [Diagnostic] {
    scene.events.compactMap { event in
      let rows = runs.flatMap { run -> [Int] in
        guard let step = run.steps.first(where: { $0.event == event }) else { return [] }
        let caption = step.caption.prefix(event.say == nil ? 1 : 2).joined(separator: " ")
        return ([caption] + run.opening + step.phases.map(\.caption)).map {
          TextLayout.wrap($0, width: SmallestScreen.captionWidth).count
        }
      }.max()
      let most = MemoryPanelPlan.smallestCaption
      guard let rows, rows > most else { return nil }
      let advice = event.say == nil ? "use shorter labels" : "shorten 'say'"
      return Diagnostic(
        position: event.position,
        message: "the caption takes \(rows) rows at \(SmallestScreen.name); \(excess(rows, most)); \(advice)")
    }
  }
}
