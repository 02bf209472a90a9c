import Canvas
import Lessons
import MemoryModel

/// The third panel: the diagram, a caption for the last event, and the cost so far.
struct MemoryPanel {
  let playback: Playback
  let settings: Settings
  /// The learner's position, if nothing else on the screen says it.
  var heading: String?
  var isFocused = false

  private var scene: Scene { playback.script.scene }

  private var isMemory: Bool { scene.kind.isMemory }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let inner = area.inset(horizontally: 1, vertically: 1)
    let width = Self.contentWidth(panel: area.width)
    let content = DiagramContent(playback)
    let costs = CostLines(playback)
    let diagram = content.diagram(width: width)
    let captionWidth = Self.captionWidth(width)
    let plan = plan(diagram, area)
    let left = inner.x + (inner.width - width) / 2
    func rect(_ rows: Range<Int>) -> Rect {
      Rect(x: left, y: inner.y + rows.lowerBound, width: width, height: rows.count)
    }
    let part = diagram.partShown(rect(plan.diagram), rowHeight: plan.rowHeight).map { " " + $0 } ?? ""
    _ = canvas.panel(
      area,
      title: (heading.map { "\($0) · " } ?? "") + (isMemory ? "Memory" : "Values") + part,
      trailing: position(short: area.width < 36), footer: StyledLine("computed by the model", .muted),
      focused: isFocused)
    if !plan.strategy.isEmpty { drawStrategy(rect(plan.strategy), into: &canvas) }
    diagram.draw(rect(plan.diagram), rowHeight: plan.rowHeight, into: &canvas)
    drawFree(content, rect(plan.free), into: &canvas)
    canvas.write(Legend(content).lines(width: width, rows: plan.legend.count), in: rect(plan.legend))
    canvas.write(captionLines(width: captionWidth, rows: plan.caption.count), in: rect(plan.caption))
    canvas.write(costs.lines(width: width), in: rect(plan.costs))
  }

  private func plan(_ diagram: any Diagram, _ area: Rect) -> MemoryPanelPlan {
    let width = Self.contentWidth(panel: area.width)
    return MemoryPanelPlan(
      diagram, captionRows: longestCaption(width: Self.captionWidth(width)),
      costRows: CostLines(playback).rows(width: width), hasStrategy: scene.strategies.count > 1,
      hasFreeFrames: isMemory, height: area.height - 2)
  }

  /// The rows that do not fit an area, of the scene's longest caption and of the diagram.
  func missingRows(_ area: Rect) -> (caption: Int, diagram: Int) {
    let width = Self.contentWidth(panel: area.width)
    let content = DiagramContent(playback)
    let diagram = content.diagram(width: width)
    let plan = plan(diagram, area)
    return (
      max(0, longestCaption(width: Self.captionWidth(width)) - plan.caption.count),
      max(0, diagram.height(rowHeight: plan.rowHeight) - plan.diagram.count)
    )
  }

  private static func captionWidth(_ width: Int) -> Int { min(width, 74) }

  /// The cells for the diagram and the words inside a panel of this width.
  static func contentWidth(panel: Int) -> Int {
    let inner = panel - 2
    return min(inner - (inner >= 34 ? 2 : 0), 110)
  }

  /// The events of this run that have begun, of all; then whether it plays and how fast, or why it stands still.
  private func position(short: Bool) -> String {
    let begun = playback.eventsDone + (playback.phaseIndex == nil ? 0 : 1)
    let events = "\(begun) of \(playback.run.steps.count)"
    if playback.isAtEnd && !playback.isAnswered {
      return short ? Self.waiting : "\(events) · \(Self.waiting)"
    }
    if playback.isAtEnd { return "\(events) · end" }
    return "\(events)  \(playback.isPlaying ? "▶" : "‖") \(settings.speed.rawValue)"
  }

  /// What the scene waits for when it stops before the events that would give the answer away.
  private static let waiting = "answer to go on"

  /// Only for several strategies; a single name might be the answer.
  private func drawStrategy(_ area: Rect, into canvas: inout Canvas) {
    let number = scene.strategies.count > 1 ? " (\(playback.runIndex + 1) of \(scene.strategies.count))" : ""
    canvas.write(
      StyledLine(parts: [("under \(playback.run.strategy.title)", .strong), (number, .muted)]), x: area.x,
      y: area.y, within: area)
  }

  private func drawFree(_ content: DiagramContent, _ area: Rect, into canvas: inout Canvas) {
    guard area.height > 0 else { return }
    canvas.write(
      StyledLine(TextLayout.clip(content.freeList, width: area.width), .muted), x: area.x, y: area.y,
      within: area)
  }

  // MARK: - Words

  /// The rows of the longest caption in the scene.
  private func longestCaption(width: Int) -> Int {
    let runs = playback.script.runs
    let captions =
      runs.flatMap { run in [run.opening] + run.steps.map(\.caption) }
      + [playback.script.closing + (runs.last?.steps.last?.caption ?? [])]
    return captions.map { TextLayout.rowCount($0.joined(separator: " "), width: width) }.max() ?? 1
  }

  /// As many whole sentences as fit, most important first.
  private func captionLines(width: Int, rows: Int) -> [StyledLine] {
    var sentences = captionSentences
    while !sentences.isEmpty {
      let lines = StyledLine.wrap(sentences.joined(separator: " "), width: width)
      if lines.count <= rows || sentences.count == 1 { return lines }
      sentences.removeLast()
    }
    return []
  }

  private var captionSentences: [String] {
    if let phase = playback.phase { return [phase.caption] }
    if let step = playback.lastStep {
      return playback.isAtEnd && playback.isAnswered ? playback.script.closing + step.caption : step.caption
    }
    return playback.run.opening
  }
}
