/// A frame of physical memory; with no references it is free.
public struct Frame: Hashable, Sendable {
  /// The value that stands for everything in the page.
  public internal(set) var contents = 0
  /// How many page-table entries and parts of frames name it, plus one if a memory object owns it.
  public internal(set) var references = 0
  /// Whether equal pages were merged in it. Even its last holder gets a copy for a write (`wp_can_reuse_anon_folio` in Linux
  /// `mm/memory.c`).
  public internal(set) var isMerged = false
}

/// Shared memory or a cached file: the frames it owns, by offset in pages.
public struct MemoryObject: Hashable, Sendable {
  /// A file's frames stay in the page cache; those of shared memory go with its last mapping.
  public let isFile: Bool
  /// `nil` where no frame has been needed yet.
  public internal(set) var frames: [FrameID?]
}

/// What a scene is judged by, counted since the last reset.
public struct Counters: Hashable, Sendable {
  /// Page faults taken, all of them minor: nothing is read from a disk here.
  public internal(set) var faults = 0
  /// Checks for a sole owner, where that is how writes are noticed.
  public internal(set) var ownerChecks = 0
  /// Whole pages copied, at a fork or at a write.
  public internal(set) var pagesCopied = 0
  /// Entries copied from one page table into another.
  public internal(set) var entriesCopied = 0
  /// How often a private page came to show what another process wrote.
  public internal(set) var wrongValues = 0

  /// Nothing counted yet.
  public init() {}
}
