import Canvas
import Lessons
import MemoryModel

/// Which rows of the memory panel show what.
///
/// It depends on the size and the scene alone, not on the cursor, so that nothing jumps while a scene plays.
struct MemoryPanelPlan {
  /// Rows that a caption may take at the smallest size; `check` refuses more.
  static let smallestCaption = 4

  private(set) var strategy = 0..<0
  private(set) var diagram = 0..<0
  private(set) var free = 0..<0
  private(set) var legend = 0..<0
  private(set) var caption = 0..<0
  private(set) var costs = 0..<0
  private(set) var rowHeight = 1

  init(_ content: DiagramContent, _ scene: Scene, costRows: Int, width: Int, height: Int) {
    let isMemory = if case .memory = scene.kind { true } else { false }
    let heights = isMemory ? MemoryDiagram.rowHeights(content) : [3, 2, 1]
    func diagramRows(_ rowHeight: Int) -> Int {
      isMemory
        ? MemoryDiagram.height(pages: content.pageCount, rowHeight: rowHeight)
        : ValueDiagram.height(holders: content.labels.count, rowHeight: rowHeight)
    }
    let strategyRows = scene.strategies.count > 1 ? 1 : 0
    var captionRows = Self.smallestCaption
    rowHeight = heights.last ?? 1
    var spare = height - strategyRows - diagramRows(rowHeight) - captionRows - costRows
    func take(_ rows: Int) -> Int {
      guard spare >= rows else { return 0 }
      spare -= rows
      return rows
    }
    // What is most missed where it is not comes first.
    let legendRows = take(1)
    let gapBeforeCaption = take(1)
    let freeRows = isMemory ? take(1) : 0
    let moreLegend = legendRows > 0 ? take(1) : 0
    let gapBeforeCosts = take(1)
    let gapAfterStrategy = take(1)
    captionRows += take(1)
    for candidate in heights.dropLast() {
      let more = diagramRows(candidate) - diagramRows(rowHeight)
      if take(more) == more && more > 0 {
        rowHeight = candidate
        break
      }
    }
    let gapAfterDiagram = take(1)
    captionRows += min(3, max(0, spare))

    var row = 0
    func next(_ rows: Int, gap: Int = 0) -> Range<Int> {
      defer { row += rows + gap }
      return row..<max(row, min(row + rows, height))
    }
    strategy = next(strategyRows, gap: gapAfterStrategy)
    diagram = next(
      max(2, min(diagramRows(rowHeight), height - captionRows - costRows - strategyRows)),
      gap: gapAfterDiagram)
    free = next(freeRows)
    legend = next(legendRows + moreLegend, gap: gapBeforeCaption)
    caption = next(captionRows, gap: gapBeforeCosts)
    costs = next(costRows)
  }
}
