/// One slot of a page table.
public enum PageTableEntry: Hashable, Sendable {
  /// It names no frame, so any access to the page faults.
  case absent
  /// It says where the page is in physical memory, and what the hardware lets through.
  case present(FrameID, Permission)

  /// What the hardware lets through without asking the kernel. What a program may do is said by its region alone.
  public enum Permission: Sendable {
    /// Reads alone: a write faults, and the kernel decides.
    case readOnly
    /// Reads and writes.
    case writable
    /// Reads alone, since the region allows no more, in a frame that is known to be the process's own: a debugger stores in it without
    /// a fault. Linux keeps that as a mark at the frame (`PageAnonExclusive`).
    case ownReadOnly
    /// Reads alone, and a write is an error: a mark that no kernel makes. See ``Misrule/reforkReadonly``.
    case never
  }

  /// Whether its frame is known to be the process's own, so that a fork or a merge has to take a permission away.
  var isOwned: Bool {
    switch self {
    case .present(_, .writable), .present(_, .ownReadOnly): true
    case .present, .absent: false
    }
  }

  /// The frame that it names; `nil` where it is absent.
  public var frame: FrameID? {
    if case .present(let frame, _) = self { frame } else { nil }
  }

  /// Whether a write goes through without being noticed.
  public var isWritable: Bool {
    if case .present(_, .writable) = self { true } else { false }
  }

  /// Whether it names a frame.
  public var isPresent: Bool { self != .absent }
}

/// Whether other processes see the writes to a region.
public enum Sharing: Codable, Sendable {
  /// No other process sees them: the first write leaves the frame that was shared.
  case `private`
  /// Every process that maps the same object sees them.
  case shared
}

/// What becomes of a region in the child at a fork.
public enum AtFork: CaseIterable, Codable, Sendable {
  /// The child has it, with what is in it.
  case copied
  /// The child has it, and reads zeroes there, as after `madvise` with `MADV_WIPEONFORK`.
  case wiped
  /// The child has no such region, as after `madvise` with `MADV_DONTFORK`.
  case keptOut
}

/// A run of pages with the same rules: the kernel's virtual memory area.
public struct Region: Hashable, Sendable {
  /// Where it lies in the address space.
  public internal(set) var pages: Range<PageNumber>
  /// Whether other processes see its writes.
  public let sharing: Sharing
  /// What the program may do, whatever the entries say at the moment.
  public let writable: Bool
  /// Where pages come from before they are written: `nil` means zeroes (anonymous memory).
  public let object: MemoryObjectID?
  /// Which page of the object its first page is.
  public internal(set) var firstOffset = 0
  /// Whether a private page of it was ever written; until then a fork leaves its entries to be
  /// rebuilt by faults (`vma_needs_copy` in Linux `mm/memory.c`).
  public internal(set) var everWritten = false

  /// What a child has of it.
  public internal(set) var atFork = AtFork.copied

  /// What a fork makes of it in the child. Source: `dup_mmap` in Linux `mm/mmap.c`.
  var inChild: Region? {
    var region = self
    switch atFork {
    case .copied: break
    case .wiped: region.everWritten = false
    case .keptOut: return nil
    }
    return region
  }

  /// The same once a private page of it was written.
  var written: Region {
    var region = self
    region.everWritten = true
    return region
  }

  /// Which page of the object one of its pages is.
  public func offset(of page: PageNumber) -> Int { firstOffset + page - pages.lowerBound }

  /// What is left of it without one of its pages: what is before the page, and what is after it.
  func without(_ page: PageNumber) -> [Region] {
    [pages.lowerBound..<page, page + 1..<pages.upperBound].filter { !$0.isEmpty }.map { rest in
      var region = self
      region.firstOffset = offset(of: rest.lowerBound)
      region.pages = rest
      return region
    }
  }
}

/// Regions and the page table that maps them; a page's number is its index, and stays so whatever becomes of its neighbours.
public struct AddressSpace: Hashable, Sendable {
  /// In the order of their pages; there may be gaps between them.
  public internal(set) var regions: [Region] = []
  /// The page table. It ends with the last page that was ever mapped; in a gap its entries are absent.
  public internal(set) var entries: [PageTableEntry] = []

  /// The entry of a page; absent also where there is no such page.
  public subscript(page: PageNumber) -> PageTableEntry {
    entries.indices.contains(page) ? entries[page] : .absent
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
  public enum State: Codable, Hashable, Sendable {
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
  /// All that it can reach; another process may have the same.
  public internal(set) var addressSpaceID: AddressSpaceID
  /// The process that has borrowed its address space; until then it does nothing.
  public internal(set) var waitsFor: ProcessID?

  /// Whether it lives and does not wait for another.
  public var canAct: Bool { state == .alive && waitsFor == nil }
}
