import Lessons

/// Large memory that two processes share while one of them writes: counted, and drawn as a map.
struct HeatMap: Sendable {
  enum Order: String, CaseIterable, Sendable {
    case inOrder = "in order"
    case atRandom = "at random"
  }

  let pages: Int
  /// Pages of one block; a block is the unit of counting.
  let blockPages: Int
  /// Shared pages in each block, as last read; each step reads a part again.
  private(set) var shared: [Int]
  private(set) var kernel: String?
  private(set) var forkNanoseconds = 0
  private(set) var faults = 0
  private(set) var nanoseconds = 0
  /// Pages requested so far, including those under way.
  private(set) var asked = 0
  private(set) var written = 0
  private var isWriting = false
  /// Whether an answer is to come, the first to opening the memory or to a new fork.
  private var isWaiting = true
  private var owed = 0
  private var nextBlock = 0
  /// Blocks read since the last write ended; once it is all of them, nothing moves any more.
  private var blocksSinceLastWrite = 0
  private(set) var hasFailed = false
  var order = Order.inOrder
  /// Whether the child writes. A key starts that, so that there is time to look first.
  var isRunning = false
  /// Pages a second.
  private(set) var rate: Int

  /// Milliseconds from one picture to the next.
  static let frame = 33
  private static let mostBlocks = 8192
  /// Two megabytes of page table take 7 ms; this is a sixteenth of that.
  private static let pagesPerRead = 16_384
  private static let rates = (6...22).map { 1 << $0 }
  private static let fastest = 1 << 22

  init(pages: Int) {
    self.pages = pages
    // Slow enough to watch: about half a minute.
    rate = Self.rates.first { $0 * 30 >= pages } ?? Self.fastest
    blockPages = (pages + Self.mostBlocks - 1) / Self.mostBlocks
    let block = blockPages
    shared = (0..<(pages + block - 1) / block).map { min(block, pages - $0 * block) }
  }

  var isReady: Bool { kernel != nil && !hasFailed }

  /// A write to a shared page takes a fault and copies it.
  var copied: Int { min(faults, written) }

  var isOver: Bool { written >= pages }

  /// Whether a write has been requested since the fork.
  var hasStarted: Bool { asked > 0 }

  var sharedPages: Int { shared.reduce(0, +) }

  /// Whether the map still changes without a key.
  var isMoving: Bool {
    if hasFailed { return false }
    return kernel == nil || isRunning && !isOver || isWriting || blocksSinceLastWrite < shared.count
  }

  mutating func changeRate(faster: Bool) {
    rate = min(max(faster ? rate * 2 : rate / 2, Self.rates[0]), Self.fastest)
  }

  /// Begins again with every page shared, and waits for the key that starts the writes.
  mutating func startAgain() {
    let order = order
    let rate = rate
    self = HeatMap(pages: pages)
    self.order = order
    self.rate = rate
  }

  // MARK: - Time

  /// The work to request after so many milliseconds; `nil` while an answer is to come.
  mutating func step(milliseconds: Int) -> LargeMemoryRequest? {
    guard !isWaiting, !hasFailed else { return nil }
    isWaiting = true
    var request = LargeMemoryRequest(
      write: nil, seed: order == .inOrder ? 0 : 1, read: nil, blockPages: blockPages)
    guard kernel != nil else { return request }
    if isRunning { owed = min(owed + rate * milliseconds / 1000, max(1, rate / 10)) }
    if isRunning, !isWriting, asked < pages, owed > 0 {
      request.write = asked..<min(pages, asked + owed)
      asked += request.write?.count ?? 0
      owed = 0
      isWriting = true
    }
    request.read = nextRead
    return request
  }

  private var nextRead: Range<Int> {
    let blocks = max(1, Self.pagesPerRead / blockPages)
    let first = nextBlock * blockPages
    return first..<min(pages, first + blocks * blockPages)
  }

  /// Takes the answer.
  mutating func take(_ news: LargeMemoryNews) {
    isWaiting = false
    switch news {
    case .failed:
      hasFailed = true
      isRunning = false
    case .filling: break
    case .ready(let kernel, let fork):
      (self.kernel, forkNanoseconds) = (kernel, fork)
    case .progress(let pages, let faults, let nanoseconds, let isWriting, let shared):
      written += pages
      self.faults += faults
      self.nanoseconds += nanoseconds
      self.isWriting = isWriting
      for (offset, count) in shared.enumerated() where self.shared.indices.contains(nextBlock + offset) {
        self.shared[nextBlock + offset] = count
      }
      blocksSinceLastWrite = isWriting || pages > 0 ? 0 : blocksSinceLastWrite + shared.count
      nextBlock = nextBlock + shared.count >= self.shared.count ? 0 : nextBlock + shared.count
    }
  }
}
