import Canvas

/// The panel with a picture of memory, what happens in it in words, and what that has cost: for a scene of the model and for an
/// experiment on the kernel alike.
struct PicturePanel {
  let title: String
  let trailing: String
  /// Where the picture comes from.
  let source: String
  var isFocused = false
  /// Above the picture, where there are several to tell apart.
  var strategy: StyledLine?
  let diagram: MemoryDiagram
  let plan: MemoryPanelPlan
  let caption: [StyledLine]
  let costs: [StyledLine]

  /// Cells for the picture in a panel so many cells wide. Where every cell counts, the panel has no sides.
  static func pictureWidth(panel: Int) -> Int {
    isOpen(panel) ? panel : min(panel - 2, widestPicture)
  }

  /// Beyond it arrows only get longer.
  static let widestPicture = 110

  /// Cells for words, a blank away from the edges of the picture.
  static func textWidth(panel: Int) -> Int {
    min(pictureWidth(panel: panel) - 2, 74)
  }

  private static func isOpen(_ panel: Int) -> Bool { panel < 36 }

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let isOpen = Self.isOpen(area.width)
    let part = diagram.partShown(plan.diagram.count, plan.fit).map { " " + $0 } ?? ""
    _ = canvas.panel(
      area, title: title + part, trailing: trailing, footer: StyledLine(source, .muted), focused: isFocused,
      isOpen: isOpen)
    let width = Self.pictureWidth(panel: area.width)
    let inner = area.inset(horizontally: isOpen ? 0 : 1, vertically: 1)
    let left = inner.x + (inner.width - width) / 2
    func rect(_ rows: Range<Int>, inset: Int = 1) -> Rect {
      Rect(x: left + inset, y: inner.y + rows.lowerBound, width: width - 2 * inset, height: rows.count)
    }
    if let strategy, !plan.strategy.isEmpty { canvas.write([strategy], in: rect(plan.strategy)) }
    diagram.draw(rect(plan.diagram, inset: 0), plan.fit, into: &canvas)
    // A legend without rows of its own stands where the banner does, while nothing is stopped.
    let legend = Legend(diagram.moment, diagram.shape) {
      $0 != .holders || diagram.showsCounts(plan.fit)
    }
    let place = plan.legend.isEmpty ? plan.banner : plan.legend
    if let banner = diagram.moment.overlay.banner {
      canvas.write(banner, in: rect(plan.banner, inset: 0))
    }
    if diagram.moment.overlay.banner == nil || place != plan.banner {
      canvas.write(legend.lines(width: width - 2, rows: place.count), in: rect(place))
    }
    canvas.write(caption, in: rect(plan.caption))
    canvas.write(costs, in: rect(plan.costs))
  }
}
