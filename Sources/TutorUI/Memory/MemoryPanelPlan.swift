import Canvas

/// The rows of the memory panel and what they show.
///
/// The plan depends only on the size and the scene, not on the cursor, so nothing jumps while a scene plays.
struct MemoryPanelPlan {
  /// The rows that a caption may take at the smallest size; `check` refuses more.
  static let smallestCaption = 4

  private(set) var strategy = 0..<0
  private(set) var diagram = 0..<0
  private(set) var free = 0..<0
  private(set) var legend = 0..<0
  private(set) var caption = 0..<0
  private(set) var costs = 0..<0
  private(set) var rowHeight = 1

  /// - Parameter captionRows: the rows of the longest caption of the scene.
  /// - Parameter least: the rows that a caption takes at least.
  init(
    _ picture: any Diagram, captionRows longest: Int, leastCaption least: Int = smallestCaption,
    costRows: Int, hasStrategy: Bool, hasFreeFrames: Bool, height: Int
  ) {
    let strategyRows = hasStrategy ? 1 : 0
    var captionRows = least
    rowHeight = picture.rowHeights.last ?? 1
    var spare = height - strategyRows - picture.height(rowHeight: rowHeight) - captionRows - costRows
    func take(_ rows: Int) -> Int {
      guard spare >= rows else { return 0 }
      spare -= rows
      return rows
    }
    // The rows that would be missed most come first.
    let legendRows = take(1)
    while captionRows < longest, take(1) == 1 { captionRows += 1 }
    let moreLegend = legendRows > 0 ? take(1) : 0
    let gapBeforeCaption = take(1)
    let freeRows = hasFreeFrames ? take(1) : 0
    let gapBeforeCosts = take(1)
    for candidate in picture.rowHeights.dropLast() {
      let more = picture.height(rowHeight: candidate) - picture.height(rowHeight: rowHeight)
      if take(more) == more && more > 0 {
        rowHeight = candidate
        break
      }
    }
    let thirdLegend = moreLegend > 0 ? take(1) : 0
    let gapAfterDiagram = take(1)
    let gapAfterStrategy = strategyRows > 0 ? take(1) : 0

    var row = 0
    func next(_ rows: Int, gap: Int = 0) -> Range<Int> {
      defer { row += rows + gap }
      return row..<max(row, min(row + rows, height))
    }
    strategy = next(strategyRows, gap: gapAfterStrategy)
    diagram = next(
      max(2, min(picture.height(rowHeight: rowHeight), height - captionRows - costRows - strategyRows)),
      gap: gapAfterDiagram)
    free = next(freeRows)
    legend = next(legendRows + moreLegend + thirdLegend, gap: gapBeforeCaption)
    caption = next(captionRows, gap: gapBeforeCosts)
    costs = next(costRows)
  }
}
