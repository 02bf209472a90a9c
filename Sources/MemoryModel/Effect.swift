/// Why the processor could not go on by itself.
public enum FaultCause: Hashable, Sendable {
  case entryAbsent
  case entryReadOnly
}

/// Why an access is forbidden, rather than merely not prepared.
public enum ViolationCause: Hashable, Sendable {
  case noRegion
  case regionReadOnly
}

/// One thing that happens inside an event.
///
/// Effects are the only way a ``Machine`` changes. Each says enough to be taken back, so one list serves the
/// animation, the captions, the tests and stepping backwards.
public enum Effect: Hashable, Sendable {
  // Processes and regions
  case started(ProcessID)
  case forked(parent: ProcessID, child: ProcessID)
  case objectCreated(MemoryObjectID, pages: Int)
  case mapped(ProcessID, Region)
  case regionFirstWritten(ProcessID, regionIndex: Int)
  case unmapped(ProcessID, [Region])
  case programReplaced(ProcessID)
  case exited(ProcessID)
  case killed(ProcessID)

  // Noticing an access
  case fault(ProcessID, PageNumber, FaultCause)
  case ownerChecked(ProcessID, PageNumber, references: Int)
  case segmentationFault(ProcessID, PageNumber, ViolationCause)
  case outOfMemory(ProcessID)

  // Page-table entries; each entry that comes to name a frame adds a reference to it
  case permissionCleared(ProcessID, PageNumber)
  case entryCopied(from: ProcessID, to: ProcessID, PageNumber, PageTableEntry)
  case entrySet(ProcessID, PageNumber, from: PageTableEntry?, to: PageTableEntry)
  case entryDropped(ProcessID, PageNumber, PageTableEntry)
  /// The sole owner may write: the same frame, nothing copied.
  case reused(ProcessID, PageNumber, FrameID)

  // Frames
  /// Taken from the free list for a page (`process` is `nil` for a memory object's own) and filled with zeroes.
  case frameAllocated(FrameID, process: ProcessID?, PageNumber, staleContents: Int)
  case pageCopied(from: FrameID, to: FrameID, contents: Int)
  case referenceDropped(FrameID)
  case frameFreed(FrameID)
  /// A memory object takes a frame and a reference to it.
  case objectFrameSet(MemoryObjectID, offset: Int, FrameID)
  /// A page of a file arrives in its frame.
  case fileRead(FrameID, contents: Int)

  // Values
  case valueRead(ProcessID, PageNumber, value: Int)
  case valueWritten(ProcessID, PageNumber, FrameID, from: Int, to: Int)
  /// A private page of `reader` shows what `writer` wrote: what must never happen, and does under "always share".
  case foreignValueSeen(reader: ProcessID, PageNumber, value: Int, writer: ProcessID)
}

/// All that one event did, in order.
public struct Report: Hashable, Sendable {
  public let event: Event
  public let effects: [Effect]

  public init(event: Event, effects: [Effect]) {
    self.event = event
    self.effects = effects
  }
}
