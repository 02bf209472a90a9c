import MemoryModel

/// A process of an experiment: where its pages are, and what was seen of them last.
struct Subject {
  let slot: Int
  let pid: Int32
  var state = Process.State.alive
  var programsRun = 0
  private(set) var pages: [MappedPage] = []
  private(set) var states: [PageState] = []
  /// First page and number of pages of what was mapped together.
  private var runs: [Range<PageNumber>] = []
  /// Of the program that runs in it; opened when something is read.
  private var pagemap: Pagemap?

  init(slot: Int, pid: Int32) {
    self.slot = slot
    self.pid = pid
  }

  /// A child with all that its parent has mapped; what it sees of that is not known yet.
  init(slot: Int, pid: Int32, forkedFrom parent: Subject) {
    self.init(slot: slot, pid: pid)
    pages = parent.pages
    runs = parent.runs
    states = parent.states
  }

  mutating func map(at address: UInt64, count: Int, object: Int?) {
    runs.append(pages.count..<pages.count + count)
    for offset in 0..<count {
      pages.append(MappedPage(address: address + UInt64(offset * Pagemap.pageBytes), object: object))
      states.append(.unseen)
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
    (pages, states, runs, pagemap) = ([], [], [], nil)
  }

  mutating func noteWrite(to page: PageNumber?) {
    for index in pages.indices { pages[index].wasJustWritten = index == page }
  }

  /// The entries of all its pages now.
  mutating func entries() throws(LabFailure) -> [PagemapEntry] {
    if pages.isEmpty { return [] }
    let pagemap: Pagemap
    if let open = self.pagemap { pagemap = open } else { pagemap = try Pagemap(of: pid) }
    self.pagemap = pagemap
    var entries: [PagemapEntry] = []
    for run in runs {
      entries += try pagemap.entries(at: pages[run.lowerBound].address, count: run.count)
    }
    if entries.contains(where: \.isSwappedOut) {
      throw LabFailure(
        "a page was swapped out, so nothing can be told from it; free some memory and start again")
    }
    return entries
  }

  mutating func note(_ states: [PageState]) {
    self.states = states
  }
}
