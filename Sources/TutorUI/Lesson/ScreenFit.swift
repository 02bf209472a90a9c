import Canvas
import Lessons

extension Lesson {
  /// What does not fit the smallest screen, where, and what to do about it.
  public var misfits: [Diagnostic] {
    questions.flatMap {
      $0.lineMisfits + $0.choices.compactMap(\.misfit) + $0.traces.labelMisfits + $0.traces.captionMisfits
    }
  }
}

private enum SmallestScreen {
  static let ideaWidth = SummaryText.width(ScreenLayout.smallest.width) - SummaryText.indent
  static let choiceWidth = QuestionLines.choiceWidth(
    textWidth: LessonLayout.textWidth(ScreenLayout.smallest.width))
  static let captionWidth = PicturePanel.textWidth(
    panel: ScreenLayout.smallest.width - LessonLayout.leftWidth(ScreenLayout.smallest.width))
  static let rows = "rows at \(ScreenLayout.smallest.width)×\(ScreenLayout.smallest.height)"

  /// What takes more than there is room for, and what to do about it; `nil` if it fits.
  static func misfit(
    _ what: String, takes found: Int, _ unit: String = rows, most: Int, _ advice: String,
    at position: SourcePosition
  ) -> Diagnostic? {
    guard found > most else { return nil }
    let limit = "at most \(most) fit: \(found - most) too many"
    return Diagnostic(
      position: position, message: "the \(what) takes \(found) \(unit); \(limit); \(advice)")
  }
}

extension Question {
  /// A title goes into one row of every list, an idea into two of the summary.
  fileprivate var lineMisfits: [Diagnostic] {
    let cells = hasOwnTitle ? DisplayWidth.of(TextLayout.sanitize(title)) : 0
    let rows = idea.map { TextLayout.wrap($0, width: SmallestScreen.ideaWidth).count } ?? 0
    return [
      SmallestScreen.misfit("title", takes: cells, "cells", most: 36, "shorten it", at: position),
      SmallestScreen.misfit("idea", takes: rows, most: 2, "shorten it", at: position),
    ].compactMap { $0 }
  }
}

extension Choice {
  fileprivate var misfit: Diagnostic? {
    let rows = TextLayout.wrap(text, width: SmallestScreen.choiceWidth).count
    return SmallestScreen.misfit("choice", takes: rows, most: 3, "shorten its text", at: position)
  }
}

extension SceneTraces {
  fileprivate var labelMisfits: [Diagnostic] {
    let declared = scene.participants.map { ($0.label.text, $0.position) }
    let forked = scene.events.compactMap { event -> (String, SourcePosition)? in
      event.child.map { ($0.label.text, event.position) }
    }
    return (declared + forked).compactMap { label, position in
      let cells = DisplayWidth.of(label)
      let advice = "give a shorter one as 'label'"
      return SmallestScreen.misfit("label", takes: cells, "cells", most: 10, advice, at: position)
    }
  }

  /// Where there is no room a caption is cut after a sentence; its first one and the lesson's own have to fit.
  fileprivate var captionMisfits: [Diagnostic] {
    scene.events.compactMap { event in
      let rows = all.flatMap { trace -> [Int] in
        guard let traced = trace.events.first(where: { $0.declaration == event }) else { return [] }
        let caption = traced.caption.prefix(event.say == nil ? 1 : 2).joined(separator: " ")
        return ([caption] + trace.opening + traced.phases.map(\.caption)).map {
          TextLayout.wrap($0, width: SmallestScreen.captionWidth).count
        }
      }.max()
      return SmallestScreen.misfit(
        "caption", takes: rows ?? 0, most: MemoryPanelPlan.smallestCaption,
        event.say == nil ? "use shorter labels" : "shorten 'say'", at: event.position)
    }
  }
}
