import MemoryModel

/// A process of an experiment: where its pages are, and what was seen of them last.
struct TestProcess {
  let slot: Int
  let pid: Int32
  var state = Process.State.alive
  var programsRun = 0
  /// Which address space it has, of all in the experiment: its own, or one that is lent to it.
  private(set) var space: Int
  /// The process to which it has lent its address space; until that gives it back, it does nothing.
  var waitsFor: ProcessID?
  private(set) var pages: [MappedPage] = []
  var states: [PageState] = []
  /// The pages of each region: what was mapped together.
  private(set) var regions: [Range<PageNumber>] = []
  /// What is still mapped of them, in runs of neighbours: those that the kernel has as areas of their own.
  var areas: [Range<PageNumber>] = []
  /// Of the program that runs in it; opened when something is read.
  private var pageTable: Pagemap?

  /// - Parameters:
  ///   - space: one that no other process has, or that of the parent.
  ///   - parent: the child has all that it has mapped; what the child sees of that is not known yet.
  init(slot: Int, pid: Int32, space: Int, childOf parent: TestProcess? = nil) {
    self.slot = slot
    self.pid = pid
    self.space = space
    guard let parent else { return }
    pages = parent.pages
    regions = parent.regions
    areas = parent.areas
    states = parent.states
  }

  mutating func map(at address: UInt64, count: Int, object: Int?) {
    regions.append(pages.count..<pages.count + count)
    areas.append(pages.count..<pages.count + count)
    for offset in 0..<count {
      pages.append(MappedPage(address: address + UInt64(offset * Pagemap.pageBytes), object: object))
      states.append(.unseen)
    }
  }

  /// Another program runs in it.
  ///
  /// - Parameter space: one that no other process has.
  mutating func replaceProgram(space: Int) {
    programsRun += 1
    self.space = space
    forgetPages()
  }

  mutating func end(_ state: Process.State) {
    self.state = state
    waitsFor = nil
    forgetPages()
  }

  private mutating func forgetPages() {
    (pages, states, regions, areas, pageTable) = ([], [], [], [], nil)
  }

  mutating func noteWrite(to page: PageNumber?) {
    for index in pages.indices { pages[index].wasJustWritten = index == page }
  }

  /// The entries of all its pages now.
  ///
  /// - Parameter seen: what is taken for the entries of a region.
  mutating func entries(_ seen: ([PagemapEntry]) -> [PagemapEntry]) throws(LabFailure) -> [PagemapEntry] {
    if pages.isEmpty { return [] }
    let pageTable: Pagemap
    if let opened = self.pageTable { pageTable = opened } else { pageTable = try Pagemap(of: pid) }
    self.pageTable = pageTable
    var entries: [PagemapEntry] = []
    for region in regions {
      entries += try seen(pageTable.entries(at: pages[region.lowerBound].address, count: region.count))
    }
    return entries
  }
}
