import Canvas
import Lessons

/// The picture of memory with nothing around it, for slides and pages: in the middle of its canvas, as large as it fits.
struct ScenePicture {
  let player: ScenePlayer

  private var cursor: SceneCursor { player.cursor }

  private var scene: Scene { cursor.traces.scene }

  func draw(into canvas: inout Canvas) {
    let width = min(canvas.size.width, PicturePanel.widestPicture)
    let diagram = player.diagram(width: width)
    let plan = Plan(
      diagram, hasStrategy: scene.strategies.count > 1, hasBanner: hasBanner, height: canvas.size.height)
    let left = (canvas.size.width - width) / 2
    func rect(_ rows: Range<Int>) -> Rect {
      Rect(x: left, y: rows.lowerBound, width: width, height: rows.count)
    }
    if !plan.strategy.isEmpty {
      canvas.write([StyledLine(cursor.trace.name, .strong)], in: rect(plan.strategy))
    }
    diagram.draw(rect(plan.diagram), plan.fit, into: &canvas)
    if let banner = diagram.moment.overlay.banner { canvas.write(banner, in: rect(plan.banner)) }
  }

  /// Whether any access of the scene is stopped, so that nothing moves when one is.
  private var hasBanner: Bool {
    cursor.traces.all.contains { $0.events.contains { $0.report.bannerWords != nil } }
  }
}

/// The rows of a canvas that has the picture alone; they depend on the scene and the size, and on no moment.
private struct Plan {
  let strategy, diagram, banner: Range<Int>
  let fit: MemoryDiagram.Fit

  /// The larger the picture the better; a blank row beside what is not the picture comes second.
  init(_ picture: MemoryDiagram, hasStrategy: Bool, hasBanner: Bool, height: Int) {
    var (above, below) = (hasStrategy ? 2 : 0, hasBanner ? 2 : 0)
    let around = above + below
    fit = picture.fits.first { picture.height($0) + around <= height } ?? picture.fits[picture.fits.count - 1]
    let rows = picture.height(fit)
    if rows + around > height { (above, below) = (min(above, 1), min(below, 1)) }
    if rows + above + below > height { below = 0 }
    let shown = min(rows, max(0, height - above - below))
    let top = (height - above - shown - below) / 2
    strategy = top..<top + min(above, 1)
    diagram = top + above..<top + above + shown
    let end = diagram.upperBound + below
    banner = end - min(below, 1)..<end
  }
}
