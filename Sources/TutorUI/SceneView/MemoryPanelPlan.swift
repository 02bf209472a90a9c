/// Which rows of the memory panel show what.
///
/// The plan depends only on the size and the scene, not on the cursor, so nothing jumps while a scene plays.
struct MemoryPanelPlan {
  /// The rows that a caption may take at the smallest size; `check` refuses more.
  static let smallestCaption = 4

  private(set) var strategy = 0..<0
  private(set) var diagram = 0..<0
  private(set) var banner = 0..<0
  private(set) var legend = 0..<0
  private(set) var caption = 0..<0
  private(set) var costs = 0..<0
  private(set) var fit: MemoryDiagram.Fit

  /// - Parameters:
  ///   - longest: rows of the longest caption of the scene.
  ///   - least: rows that a caption takes at least.
  ///   - costRows: rows of all the counters; one of them is always there.
  ///   - legendRows: the most that the legend takes; it makes do with fewer.
  init(
    _ picture: MemoryDiagram, captionRows longest: Int, leastCaption least: Int, costRows: Int,
    hasStrategy: Bool,
    hasBanner: Bool, legendRows: Int, height: Int
  ) {
    let strategyRows = hasStrategy ? 1 : 0
    var captionRows = min(least, longest)
    var bannerRows = hasBanner ? 1 : 0
    var leastCosts = min(1, costRows)
    let fixed = strategyRows + captionRows + bannerRows + leastCosts
    let gaps = 3 + strategyRows
    let ample = strategyRows + longest + bannerRows + costRows + min(1, legendRows) + gaps
    fit =
      picture.fits.first { picture.height($0) + ($0.isAiry ? ample : fixed) <= height }
      ?? picture.fits[picture.fits.count - 1]
    var spare = height - fixed - picture.height(fit)
    // What is missed least where there is no room goes first.
    if spare < 0, bannerRows > 0 { (bannerRows, spare) = (0, spare + 1) }
    if spare < 0, leastCosts > 0 { (leastCosts, spare) = (0, spare + 1) }
    func take(_ rows: Int) -> Int {
      guard rows > 0, spare >= rows else { return 0 }
      spare -= rows
      return rows
    }
    while captionRows < longest, take(1) == 1 { captionRows += 1 }
    // Without a banner there is no other row for a legend.
    var legend = hasBanner ? 0 : take(min(1, legendRows))
    let gapBeforeCosts = take(1)
    let gapAfterDiagram = take(1)
    let costs = leastCosts + take(costRows - leastCosts)
    if legend == 0 { legend = take(min(1, legendRows)) }
    let gapBeforeLegend = legend > 0 ? take(1) : 0
    while legend > 0, legend < legendRows, take(1) == 1 { legend += 1 }
    let gapAfterStrategy = strategyRows > 0 ? take(1) : 0

    var row = 0
    func next(_ rows: Int, gap: Int = 0) -> Range<Int> {
      defer { row += rows + gap }
      return row..<max(row, min(row + rows, height))
    }
    strategy = next(strategyRows, gap: gapAfterStrategy)
    let room = height - strategyRows - bannerRows - captionRows - leastCosts
    diagram = next(max(2, min(picture.height(fit), room)), gap: gapAfterDiagram)
    banner = next(bannerRows)
    caption = next(captionRows, gap: gapBeforeCosts)
    self.costs = next(costs, gap: gapBeforeLegend)
    self.legend = next(legend)
  }
}
