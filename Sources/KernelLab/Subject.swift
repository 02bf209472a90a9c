import MemoryModel

/// A process of an experiment: where its pages are, and what was seen of them last.
struct Subject {
  let slot: Int
  let pid: Int32
  var state = Process.State.alive
  var programsRun = 0
  private(set) var pages: [MappedPage] = []
  private(set) var states: [PageState] = []
  /// The pages of each region: what was mapped together.
  private(set) var regions: [Range<PageNumber>] = []
  /// What is still mapped of them, in runs of neighbours: those that the kernel has as areas of their own.
  private(set) var areas: [Range<PageNumber>] = []
  /// Of the program that runs in it; opened when something is read.
  private var pageTable: (any PageTable)?

  init(slot: Int, pid: Int32) {
    self.slot = slot
    self.pid = pid
  }

  /// A child with all that its parent has mapped; what it sees of that is not known yet.
  init(slot: Int, pid: Int32, forkedFrom parent: Subject) {
    self.init(slot: slot, pid: pid)
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

  /// The page is still looked at: nothing may be there.
  mutating func unmap(_ page: PageNumber) {
    areas = areas.flatMap { area in
      area.contains(page)
        ? [area.lowerBound..<page, page + 1..<area.upperBound].filter { !$0.isEmpty } : [area]
    }
  }

  /// Another program runs in it.
  mutating func replaceProgram() {
    programsRun += 1
    forgetPages()
  }

  mutating func end(_ state: Process.State) {
    self.state = state
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
  /// - Parameter open: opens the page table of a process.
  mutating func entries(
    _ open: (Int32) throws(LabFailure) -> any PageTable
  ) throws(LabFailure) -> [PagemapEntry] {
    if pages.isEmpty { return [] }
    let pageTable: any PageTable
    if let opened = self.pageTable { pageTable = opened } else { pageTable = try open(pid) }
    self.pageTable = pageTable
    var entries: [PagemapEntry] = []
    for region in regions {
      entries += try pageTable.entries(at: pages[region.lowerBound].address, count: region.count)
    }
    return entries
  }

  mutating func note(_ states: [PageState]) {
    self.states = states
  }
}
