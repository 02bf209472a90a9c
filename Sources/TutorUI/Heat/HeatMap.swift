import Lessons

/// What is to be done with much memory next.
public struct LargeMemoryRequest: Hashable, Sendable {
  /// Places of the order that are to be written, if any.
  public var write: Range<Int>?
  /// Of a random order; 0 is from the first page to the last.
  public var seed: Int
  /// Pages of which it is to be read whether they are shared, if any.
  public var read: Range<Int>?
  /// How many of them count together.
  public var blockPages: Int
}

/// What has become of it.
public enum LargeMemoryNews: Hashable, Sendable {
  /// Pages are still being written for the first time.
  case filling
  /// Both processes are there and share everything; times in nanoseconds, that of copying estimated from a part.
  case ready(kernel: String, fork: Int, copy: Int)
  /// What a finished batch of writes took, if one has finished, and how many pages are shared in the blocks that were read.
  case progress(written: Int, faults: Int, nanoseconds: Int, isWriting: Bool, shared: [Int])
  case failed(String)
}

/// Much memory that two processes share, one of which writes: counted, and drawn as a map.
struct HeatMap: Sendable {
  enum Order: String, CaseIterable, Sendable {
    case inOrder = "in order"
    case atRandom = "at random"
  }

  let pages: Int
  /// So many pages count together.
  let blockPages: Int
  /// Shared pages in each block, as last read; a part is read anew at each step.
  private(set) var shared: [Int]
  private(set) var kernel: String?
  private(set) var forkNanoseconds = 0
  private(set) var copyNanoseconds = 0
  private(set) var faults = 0
  private(set) var nanoseconds = 0
  /// Pages that were to be written so far, those under way included.
  private(set) var asked = 0
  private(set) var written = 0
  private var isWriting = false
  /// Answers that are still to come, one for each request, in their order; the first is to opening the memory or to forking anew.
  private var unanswered = 1
  private var owed = 0
  private var nextBlock = 0
  /// Blocks that have been read since the last write was over: all of them, and nothing moves any more.
  private var blocksSinceLastWrite = 0
  private(set) var hasFailed = false
  var order = Order.inOrder
  var isRunning = true
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
    // Slow enough to be watched: about half a minute.
    rate = Self.rates.first { $0 * 30 >= pages } ?? Self.fastest
    blockPages = (pages + Self.mostBlocks - 1) / Self.mostBlocks
    let block = blockPages
    shared = (0..<(pages + block - 1) / block).map { min(block, pages - $0 * block) }
  }

  var isReady: Bool { kernel != nil && !hasFailed }

  var isOver: Bool { written >= pages }

  var sharedPages: Int { shared.reduce(0, +) }

  /// Whether anything still changes by itself.
  var isMoving: Bool {
    if hasFailed { return false }
    return kernel == nil || isRunning && !isOver || isWriting || blocksSinceLastWrite < shared.count
  }

  mutating func changeRate(faster: Bool) {
    rate = min(max(faster ? rate * 2 : rate / 2, Self.rates[0]), Self.fastest)
  }

  /// Begins again: everything is shared once more.
  mutating func startAgain() {
    let order = order
    let rate = rate
    let unanswered = unanswered
    self = HeatMap(pages: pages)
    self.order = order
    self.rate = rate
    // What was asked before is answered before the fork is.
    self.unanswered += unanswered
  }

  // MARK: - Time

  /// What is to be done after so many milliseconds; `nil` while an answer is awaited.
  mutating func step(milliseconds: Int) -> LargeMemoryRequest? {
    guard unanswered == 0, !hasFailed else { return nil }
    unanswered = 1
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

  /// Takes an answer over, unless it is of the time before the last fork.
  mutating func take(_ news: LargeMemoryNews) {
    unanswered -= 1
    switch news {
    case .failed:
      hasFailed = true
      isRunning = false
    case _ where unanswered > 0: break
    case .filling: break
    case .ready(let kernel, let fork, let copy):
      (self.kernel, forkNanoseconds, copyNanoseconds) = (kernel, fork, copy)
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
