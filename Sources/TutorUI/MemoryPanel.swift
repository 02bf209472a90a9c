import Canvas
import Lessons
import MemoryModel

/// The third panel: the diagram, what just happened in words, and what it has cost.
struct MemoryPanel {
  let session: LessonSession
  let settings: Settings

  private var playback: Playback { session.playback }
  private var scene: Scene { playback.script.scene }

  private var isMemory: Bool {
    if case .memory = scene.kind { true } else { false }
  }

  func draw(_ area: Rect, zoomed: Bool, into canvas: inout Canvas) {
    let inner = canvas.panel(
      area, title: isMemory ? "Memory" : "Values", trailing: position,
      footer: "computed by the model", focused: zoomed || session.focus == .memory)
    let width = min(inner.width - (inner.width >= 34 ? 2 : 0), 110)
    let content = DiagramContent(playback)
    let costs = CostLines(playback).lines(width: width)
    let plan = MemoryPanelPlan(content, scene, costRows: costs.count, width: width, height: inner.height)
    let left = inner.x + (inner.width - width) / 2
    func rect(_ rows: Range<Int>) -> Rect {
      Rect(x: left, y: inner.y + rows.lowerBound, width: width, height: rows.count)
    }
    if !plan.strategy.isEmpty { drawStrategy(rect(plan.strategy), into: &canvas) }
    if isMemory {
      MemoryDiagram(content: content, rowHeight: plan.rowHeight).draw(rect(plan.diagram), into: &canvas)
    } else {
      ValueDiagram(content: content, rowHeight: plan.rowHeight).draw(rect(plan.diagram), into: &canvas)
    }
    drawFree(content, rect(plan.free), into: &canvas)
    draw(LegendLines(content.signs).lines(width: width), rect(plan.legend), into: &canvas)
    draw(captionLines(width: min(width, 74), rows: plan.caption.count), rect(plan.caption), into: &canvas)
    draw(costs, rect(plan.costs), into: &canvas)
  }

  private func draw(_ lines: [StyledLine], _ area: Rect, into canvas: inout Canvas) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, within: area)
    }
  }

  /// Events of this run that have begun, of all; whether it plays, and how fast.
  private var position: String {
    let begun = playback.eventsDone + (playback.phaseIndex == nil ? 0 : 1)
    return
      "\(begun) of \(playback.run.steps.count)  \(playback.isPlaying ? "▶" : "‖") \(settings.speed.rawValue)"
  }

  /// Only where there are several to tell apart; else the name might be the answer.
  private func drawStrategy(_ area: Rect, into canvas: inout Canvas) {
    let number = scene.strategies.count > 1 ? " (\(playback.runIndex + 1) of \(scene.strategies.count))" : ""
    canvas.write(
      StyledLine(parts: [("under \(playback.run.strategy.title)", .strong), (number, .muted)]), x: area.x,
      y: area.y, within: area)
  }

  private func drawFree(_ content: DiagramContent, _ area: Rect, into canvas: inout Canvas) {
    guard area.height > 0 else { return }
    let frames = content.freeFrames
    let list = frames.isEmpty ? "no frame is free" : "free " + frames.map { " ▫ \($0)" }.joined()
    canvas.write(
      StyledLine(TextLayout.clip(list, width: area.width), .muted), x: area.x, y: area.y, within: area)
  }

  // MARK: - Words

  /// As many whole sentences as fit, most important first.
  private func captionLines(width: Int, rows: Int) -> [StyledLine] {
    let sentences = captionSentences
    for count in stride(from: sentences.count, to: 0, by: -1) {
      let text = sentences.prefix(count).joined(separator: " ")
      let lines = StyledLine.wrap(text, width: width)
      if lines.count <= rows || count == 1 { return lines }
    }
    return []
  }

  private var captionSentences: [String] {
    if let step = playback.stepInProgress, let phase = playback.phase {
      return [playback.isPlaying ? step.phases[0].caption : phase.caption]
    }
    if let step = playback.lastStep { return step.caption }
    if playback.runIndex > 0 { return ["The same events again, now under \(playback.run.strategy.title)."] }
    return [isMemory ? "The memory before anything happens." : "The value before anything happens."]
  }
}

extension Strategy {
  /// As it reads in a sentence.
  var title: String {
    switch self {
    case .copyOnWrite: "copy-on-write"
    case .eagerCopy: "eager copy"
    case .alwaysShare: "always share"
    }
  }
}
