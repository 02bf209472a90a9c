/// One slot of a page table that is present; an absent one is `nil`.
public struct PageTableEntry: Hashable, Sendable {
  /// Where the page is in physical memory.
  public var frame: FrameID
  /// Whether a write goes through without being noticed.
  public var writable: Bool

  /// Creates an entry that is present.
  public init(frame: FrameID, writable: Bool) {
    self.frame = frame
    self.writable = writable
  }
}

/// Whether other processes see the writes to a region.
public enum Sharing: Sendable {
  /// No other process sees them: the first write leaves the frame that was shared.
  case `private`
  /// Every process that maps the same object sees them.
  case shared
}

/// A run of pages with the same rules: the kernel's virtual memory area.
public struct Region: Hashable, Sendable {
  /// Where it lies in the address space.
  public let pages: Range<PageNumber>
  /// Whether other processes see its writes.
  public let sharing: Sharing
  /// What the program may do, whatever the entries say at the moment.
  public let writable: Bool
  /// Where pages come from before they are written: `nil` means zeroes (anonymous memory).
  public let object: MemoryObjectID?
  /// Whether a private page of it was ever written; until then a fork leaves its entries to be
  /// rebuilt by faults (`vma_needs_copy` in Linux `mm/memory.c`).
  public internal(set) var everWritten = false
}

/// The regions of a process and the page table that maps them; a page's number is its index.
public struct AddressSpace: Hashable, Sendable {
  /// In the order of their pages, without gaps.
  public internal(set) var regions: [Region] = []
  /// The page table, one slot for each page of the regions.
  public internal(set) var entries: [PageTableEntry?] = []

  /// The entry of a page, or `nil` where it is absent or there is no such page.
  public subscript(page: PageNumber) -> PageTableEntry? {
    entries.indices.contains(page) ? entries[page] : nil
  }

  /// The index in ``regions`` of the one that holds the page, or `nil` where there is no such page.
  public func regionIndex(of page: PageNumber) -> Int? {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].pages.contains(page) { return middle }
      if page < regions[middle].pages.lowerBound { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  /// The region that holds the page, or `nil` where there is no such page.
  public func region(of page: PageNumber) -> Region? {
    regionIndex(of: page).map { regions[$0] }
  }
}

/// A process: alive until it exits or is killed.
public struct Process: Hashable, Sendable {
  /// Whether it still runs, and if not, why.
  public enum State: Hashable, Sendable {
    /// It can act.
    case alive
    /// It ended by itself.
    case exited
    /// It made a forbidden access, or no frame was free when it needed one.
    case killed
  }

  /// The process that forked it; `nil` for one that was started.
  public let parent: ProcessID?
  /// Whether it can still act; one that has ended maps nothing.
  public internal(set) var state: State = .alive
  /// How often it replaced its program by `exec`.
  public internal(set) var programsRun = 0
  /// All that it can reach.
  public internal(set) var addressSpace = AddressSpace()
}
