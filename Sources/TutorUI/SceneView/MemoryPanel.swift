import Canvas
import Lessons
import MemoryModel

/// The third panel: the diagram, a caption for the last event, and the cost so far.
struct MemoryPanel {
  let player: ScenePlayer
  let settings: Settings
  /// The learner's position, if nothing else on the screen says it.
  var heading: String?
  var isFocused = false
  /// The page that a key would act on.
  var selection: MemorySnapshot.Place?

  private var cursor: SceneCursor { player.cursor }

  private var scene: Scene { cursor.traces.scene }

  private var isMemory: Bool { scene.kind.isMemory }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let costs = CostLines(cursor)
    var diagram = player.diagram(width: PicturePanel.pictureWidth(panel: area.width))
    diagram.moment.selection = selection
    let plan = plan(diagram, area)
    let width = PicturePanel.textWidth(panel: area.width)
    PicturePanel(
      title: (heading.map { "\($0) · " } ?? "") + (isMemory ? "Memory" : "Values"),
      trailing: position(short: area.width < 36), source: "computed by the model", isFocused: isFocused,
      strategy: cursor.traces.all.count > 1 ? strategyLine : nil, diagram: diagram, plan: plan,
      caption: captionLines(width: width, rows: plan.caption.count),
      costs: costs.lines(width: width, rows: plan.costs.count)
    ).draw(area, into: &canvas)
  }

  private func plan(_ diagram: MemoryDiagram, _ area: Rect) -> MemoryPanelPlan {
    let width = PicturePanel.textWidth(panel: area.width)
    return MemoryPanelPlan(
      diagram, captionRows: longestCaption(width: width), leastCaption: width < 34 ? 4 : 3,
      costRows: CostLines(cursor).rows(width: width), hasStrategy: cursor.traces.all.count > 1,
      hasBanner: cursor.traces.all.contains { $0.events.contains { $0.report.bannerWords != nil } },
      legendRows: 3, height: area.height - 2)
  }

  /// The rows that do not fit an area, of the scene's longest caption and of the diagram.
  func missingRows(_ area: Rect) -> (caption: Int, diagram: Int) {
    let diagram = player.diagram(width: PicturePanel.pictureWidth(panel: area.width))
    let plan = plan(diagram, area)
    return (
      max(0, longestCaption(width: PicturePanel.textWidth(panel: area.width)) - plan.caption.count),
      max(0, diagram.height(plan.fit) - plan.diagram.count)
    )
  }

  /// The events of this trace that have begun, of all; then whether it plays and how fast, or why it stands still.
  private func position(short: Bool) -> String {
    if cursor.trace.events.isEmpty { return "" }
    let begun = cursor.rest.events + (cursor.phase == nil ? 0 : 1)
    let events = "\(begun) of \(cursor.trace.events.count)"
    if cursor.isAtEnd && !cursor.isAnswered {
      return short ? Self.waiting : "\(events) · \(Self.waiting)"
    }
    if cursor.isAtEnd { return "\(events) · end" }
    if cursor.isAtStart && !player.isPlaying && !cursor.isAnswered {
      return short ? Self.invitation : "\(Self.invitation) the scene"
    }
    return "\(events)  \(player.isPlaying ? "▶" : "‖") \(settings.speed.rawValue)"
  }

  /// How to begin; nothing moves before the learner looks.
  private static let invitation = "Space plays"

  /// What the scene waits for when it stops before the events that would give the answer away.
  private static let waiting = "answer to go on"

  private var strategyLine: StyledLine {
    let number = " (\(cursor.rest.trace + 1) of \(cursor.traces.all.count))"
    return StyledLine(parts: [(cursor.trace.name, .strong), (number, .muted)])
  }

  // MARK: - Words

  /// The rows of the longest caption in the scene.
  private func longestCaption(width: Int) -> Int {
    let traces = cursor.traces.all
    let captions =
      traces.flatMap { trace in [trace.opening] + trace.events.map(\.caption) }
      + [cursor.traces.closing + (traces.last?.events.last?.caption ?? [])]
    return captions.map { TextLayout.rowCount($0.joined(separator: " "), width: width) }.max() ?? 1
  }

  /// As many whole sentences as fit, most important first.
  private func captionLines(width: Int, rows: Int) -> [StyledLine] {
    let versions = StyledLine.versions(of: captionSentences, width: width)
    if let whole = versions.first(where: { $0.count <= rows }) { return whole }
    // The end of a sentence that has no room is shown to be missing.
    guard rows > 0, let first = versions.last, let last = first[rows - 1].parts.first else { return [] }
    return first.prefix(rows - 1) + [StyledLine(TextLayout.clip(last.text + " …", width: width), last.role)]
  }

  private var captionSentences: [String] {
    if let phase = cursor.phase { return [phase.caption] }
    if let event = cursor.lastEvent {
      return cursor.isAtEnd && cursor.isAnswered ? cursor.traces.closing + event.caption : event.caption
    }
    return cursor.trace.opening
  }
}
