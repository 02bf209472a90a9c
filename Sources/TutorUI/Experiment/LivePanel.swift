import Canvas
import Lessons
import MemoryModel

/// The memory panel of an experiment: the same picture as the model's, made from what the kernel shows.
struct LivePanel {
  let live: LiveExperiment
  /// Where the keys act, in the free mode.
  var selection: MemorySnapshot.Place?
  /// Where the learner is, where nothing else says it.
  var heading: String?
  /// How far it is, for the border.
  let position: String
  /// Another sentence below the rest.
  var remark: String?

  func draw(_ area: Rect, focused: Bool, into canvas: inout Canvas) {
    let width = PicturePanel.textWidth(panel: area.width)
    let words = words(width: width)
    let costs = live.costLines
    let picture = LivePicture(live)
    let memory =
      picture.memory(after: live.shown) ?? MemorySnapshot(holders: [], entries: [], frames: [], free: [])
    var moment = live.movingPicture ?? .rest(memory, hasFreeList: false)
    moment.selection = selection.flatMap { chosen in
      picture.column(ProcessID(rawValue: chosen.process)).map { .init(process: $0, page: chosen.page) }
    }
    let diagram = MemoryDiagram(
      shape: picture.shape, moment: moment, width: PicturePanel.pictureWidth(panel: area.width),
      pageInUse: selection?.page ?? live.step?.event.page)
    // A disagreement is never cut.
    let isCut = !live.disagreements.isEmpty
    let plan = MemoryPanelPlan(
      diagram, captionRows: max(width < 34 ? 8 : width < 60 ? 6 : 5, words[0].count),
      leastCaption: isCut ? min(words[0].count, area.height - 6) : MemoryPanelPlan.smallestCaption,
      costRows: costs?.rows(width: width) ?? 0, hasStrategy: false, hasBanner: false, legendRows: 3,
      height: area.height - 2)
    let prefix = heading.map { "\($0) · " } ?? ""
    let room =
      area.width - DisplayWidth.of(prefix) - DisplayWidth.of(position) - (focused ? 10 : 8) - 8
    PicturePanel(
      title: prefix + title(width: room), trailing: position, source: source, isFocused: focused,
      diagram: diagram,
      plan: plan, caption: captionLines(words, width: width, rows: plan.caption.count),
      costs: costs?.lines(width: width, rows: plan.costs.count) ?? []
    ).draw(area, into: &canvas)
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

  /// Predicted and happened, measured, and told: with all sentences, then with ever fewer.
  private func words(width: Int) -> [[StyledLine]] {
    let caption = LiveCaption(live)
    let facts = StyledLine.pack(caption.verdict + caption.measured, separator: " · ", width: width)
    let sentences = [remark].compactMap { $0 } + caption.sentences
    return StyledLine.versions(of: sentences, width: width, caption.agrees == false ? .wrong : .text)
      .map { facts + $0 }
  }

  /// As many whole sentences as there is room for, and the kernel's names of frames if there is room left.
  private func captionLines(_ words: [[StyledLine]], width: Int, rows: Int) -> [StyledLine] {
    let lines = words.first { $0.count <= rows } ?? words[words.count - 1]
    let names = frameNames(width: width)
    return lines.count + names.count <= rows ? lines + names : lines
  }

  /// What the kernel calls the frames of the page that is looked at.
  private func frameNames(width: Int) -> [StyledLine] {
    guard let reading = live.observation?.reading,
      let page = selection?.page ?? live.step?.event.page
    else { return [] }
    return StyledLine.wrap(FrameNames(live).kernelNames(of: page, in: reading), width: width, .muted)
  }
}
