import Canvas
import Lessons
import MemoryModel

/// The memory panel of an experiment: the same picture as the model's, made from what the kernel shows.
struct LivePanel {
  let live: LiveSession
  /// Where the keys act, in the free mode.
  var selection: LiveSelection?
  /// Where the learner is, where nothing else says it.
  var heading: String?
  /// How far it is, for the border.
  let position: String
  /// Another sentence below the rest.
  var remark: String?

  func draw(_ area: Rect, focused: Bool, into canvas: inout Canvas) {
    let inner = area.inset(horizontally: 1, vertically: 1)
    let width = MemoryPanel.contentWidth(panel: area.width)
    let content = DiagramContent(live, selection: selection)
    let words = wordLines(width: min(width, 74))
    let costs = costLines(width: width)
    let diagram = MemoryDiagram(content, width: width)
    // A disagreement is never cut.
    let isCut = live.record?.disagreements.isEmpty == false
    let plan = MemoryPanelPlan(
      diagram, captionRows: max(6, words.count),
      leastCaption: isCut ? min(words.count, inner.height - 4) : MemoryPanelPlan.smallestCaption,
      costRows: costs.count, hasStrategy: false, hasFreeFrames: false, height: inner.height)
    let left = inner.x + (inner.width - width) / 2
    func rect(_ rows: Range<Int>) -> Rect {
      Rect(x: left, y: inner.y + rows.lowerBound, width: width, height: rows.count)
    }
    let part = diagram.partShown(rect(plan.diagram), rowHeight: plan.rowHeight).map { " " + $0 } ?? ""
    let prefix = heading.map { "\($0) · " } ?? ""
    let room =
      area.width - DisplayWidth.of(prefix) - DisplayWidth.of(position) - (focused ? 10 : 8)
      - DisplayWidth.of(part)
    _ = canvas.panel(
      area, title: prefix + title(width: room) + part, trailing: position,
      footer: StyledLine(source, .muted),
      focused: focused)
    if live.start != nil { diagram.draw(rect(plan.diagram), rowHeight: plan.rowHeight, into: &canvas) }
    canvas.write(Legend(content).lines(width: width, rows: plan.legend.count), in: rect(plan.legend))
    canvas.write(words, in: rect(plan.caption))
    canvas.write(costs, in: rect(plan.costs))
  }

  private var source: String {
    if live.start == nil { return "nothing read yet" }
    if live.isPast { return "past: a recorded reading" }
    return live.sight?.evidence == .inferred ? "inferred from faults" : "read from the kernel"
  }

  /// Which kernel it is, and how it is known which pages share a frame.
  private func title(width: Int) -> String {
    guard let sight = live.sight else { return "Live" }
    let candidates =
      switch sight.evidence {
      case .frameNumbers: ["\(sight.kernel): frame numbers read", "\(sight.kernel): frames"]
      case .inferred: ["\(sight.kernel): frames inferred", "\(sight.kernel): inferred"]
      }
    return candidates.first { DisplayWidth.of($0) <= width } ?? candidates[1]
  }

  /// Predicted and happened, measured, and told.
  private func wordLines(width: Int) -> [StyledLine] {
    let narration = LiveNarration(live)
    let facts = narration.verdict + narration.measured
    return (facts.isEmpty ? [] : StyledLine.pack(facts, separator: " · ", width: width))
      + StyledLine.wrap(
        (narration.sentences + [remark].compactMap { $0 }).joined(separator: " "), width: width,
        narration.agrees == false ? .wrong : .text)
  }

  /// Counted from the readings alone.
  private func costLines(width: Int) -> [StyledLine] {
    guard let reading = live.observation?.reading else { return [] }
    let shown = live.records.prefix(live.shown).map(\.observation)
    let holders = reading.holders
    let faults = shown.reduce(0) { $0 + $1.faults }
    let copies = shown.count { $0.outcome == .copied }
    return StyledLine.pack(
      [
        [("frames \(holders.count)", .strong)],
        [("if all copied \(holders.values.reduce(0, +))", .muted)],
        [(counted(faults, "fault"), .text)],
        [("\(formatBytes(copies * 4096)) copied", .text)],
      ], separator: " · ", width: width)
  }
}
