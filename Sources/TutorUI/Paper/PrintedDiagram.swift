import Canvas
import Lessons

/// The diagram of a scene's memory as rows of text, for paper: what is on the screen, with as few rows as it needs.
struct PrintedDiagram {
  let cursor: SceneCursor
  /// In a monospaced font that fits a page beside its margins.
  private static let width = 60

  /// The diagram, what is free, and the meaning of each sign that is not explained yet.
  func rows(_ explained: inout Set<Sign>) -> [String] {
    let layout = SceneLayout(cursor.traces)
    let moment = PictureMoment.rest(layout.memory(at: cursor), hasFreeList: layout.shape.isMemory)
    let diagram = MemoryDiagram(shape: layout.shape, moment: moment, width: Self.width)
    let fit = MemoryDiagram.Fit(pitch: 1, top: 1)
    var canvas = Canvas(size: Size(width: Self.width, height: diagram.height(fit)))
    diagram.draw(canvas.bounds, fit, into: &canvas)
    // Blank rows are room for motion; paper has none.
    let drawn = canvas.rows.filter { !$0.isEmpty }
    let known = explained
    let legend = Legend(diagram.moment, diagram.shape) { !known.contains($0) }
    explained.formUnion(Legend(diagram.moment, diagram.shape).signs)
    let below = legend.lines(width: Self.width, rows: .max).map(\.text)
    return drawn + (below.isEmpty ? [] : [""] + below)
  }

  /// What it has cost so far.
  var costs: [String] { CostLines(cursor).lines(width: Self.width).map(\.text) }
}

extension StyledLine {
  fileprivate var text: String { parts.map(\.text).joined() }
}
