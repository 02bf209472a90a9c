/// Why the processor could not go on by itself.
public enum FaultCause: Hashable, Sendable {
  /// No frame is there yet.
  case entryAbsent
  /// A write met an entry that lets only reads through.
  case entryReadOnly
}

/// Why an access is forbidden, rather than merely not prepared.
public enum ViolationCause: Hashable, Sendable {
  /// The page belongs to nothing that the process ever mapped.
  case noRegion
  /// A write met a region that the process may only read.
  case regionReadOnly
  /// A write met an entry that lets only reads through, and nobody asked the region. No kernel's rule: see ``Misrule``.
  case entryReadOnly
}

/// What the kernel does so that an access can go on that its region allows, and for which reason.
///
/// Source: `handle_pte_fault` in Linux `mm/memory.c`; each case has a function of its own there.
public enum Decision: Hashable, Sendable {
  /// The entry is to name what all read before they write: the zero frame, or a frame of the region's object.
  case map
  /// There is nothing but zeroes to keep, so a write gets a new frame.
  case newFrame
  /// The page is in a frame that a file or another object owns, so a write gets a copy of it.
  case copyOfFile
  /// The frame has so many references, more than one: a write gets a copy of it.
  case copy(FrameID, references: Int)
  /// The frame came from a merge: a write gets a copy of it even where one reference is left.
  case copyOfMerged(FrameID)
  /// The frame has one reference, this entry: a write gets the frame itself.
  case reuse(FrameID)
}

/// One thing that happens inside an event.
///
/// Effects are the only way a ``Machine`` changes. Each says enough to be taken back, so one list serves the
/// animation, the captions, the tests and stepping backwards.
public enum Effect: Hashable, Sendable {
  // MARK: Processes and regions

  /// A process with an empty address space is there.
  case started(ProcessID)
  /// The child is there: what it is to have of its parent's regions, and a page table without entries yet.
  case forked(parent: ProcessID, child: ProcessID)
  /// The child is there, and has its parent's address space: none of its own.
  case addressSpaceShared(parent: ProcessID, child: ProcessID)
  /// The process waits, and does nothing, until the other gives the address space back that both have.
  case suspended(ProcessID, by: ProcessID)
  /// The process goes on.
  case resumed(ProcessID, waitedFor: ProcessID)
  /// Shared memory or a file of so many pages is there, without frames yet.
  case objectCreated(MemoryObjectID, pages: Int, isFile: Bool)
  /// A region is added after the last page, its entries absent.
  case mapped(ProcessID, Region)
  /// The region at that place among those of the process becomes another, or two, or none: a private one that is written for the
  /// first time, so that forks copy its entries from now on, or one that loses a page, whose entry was absent already.
  case regionChanged(ProcessID, index: Int, from: Region, to: [Region])
  /// The process goes on with a new address space, which is empty; it had this one.
  case addressSpaceLeft(ProcessID, AddressSpaceID)
  /// The process goes on with another program.
  case programReplaced(ProcessID)
  /// The process has ended by itself.
  case exited(ProcessID)
  /// The kernel has ended the process.
  case killed(ProcessID)

  // MARK: Noticing an access

  /// The hardware stops an access, and the kernel looks into it.
  case fault(ProcessID, PageNumber, FaultCause)
  /// The code that is about to write has looked how many references there are.
  case ownerChecked(ProcessID, PageNumber, references: Int)
  /// The access is one that the region allows, whatever the entry says: it is no error.
  case regionAllows(ProcessID, PageNumber)
  /// The access is one that the region forbids to the program, but not to the debugger whose access it is.
  case regionOverruled(ProcessID, PageNumber)
  /// The kernel has decided what the access needs; the effects that follow carry it out.
  case decided(ProcessID, PageNumber, Decision)
  /// The access is one that the region forbids; the process is killed next.
  case segmentationFault(ProcessID, PageNumber, ViolationCause)
  /// An access that the kernel or a debugger makes for a process is one that is forbidden: the system call fails, and every process
  /// goes on.
  case badAddress(ProcessID, PageNumber, ViolationCause)
  /// The process needed a frame and none was free: a fork or a mapping then fails; for an access a process is killed, see
  /// ``Victim``. Linux first reclaims memory and swaps; nothing here stands for that.
  case outOfMemory(ProcessID)

  // MARK: Page-table entries; each that comes to name a frame adds a reference to it

  /// The entries of neighbouring pages, all of them writable, let only reads through from now on.
  case permissionsCleared(ProcessID, Range<PageNumber>)
  /// The new process has the entries of neighbouring pages, all of them present, with this permission: they name the parent's
  /// frames. One effect for many, so that the report of a fork is as small as its page table is uniform.
  case entriesCopied(from: ProcessID, to: ProcessID, Range<PageNumber>, PageTableEntry.Permission)
  /// The new process has this entry, which names a copy of the parent's page.
  case entryCopied(from: ProcessID, to: ProcessID, PageNumber, PageTableEntry)
  /// The entry changes, or comes to be present; the frame that it named before loses its reference by an effect of its
  /// own.
  case entrySet(ProcessID, PageNumber, from: PageTableEntry, to: PageTableEntry)
  /// The entry is absent from now on; its frame loses the reference by an effect of its own.
  case entryDropped(ProcessID, PageNumber, PageTableEntry)
  /// The sole owner may write, or in a region that it may only read a debugger for it: the same frame, nothing copied.
  ///
  /// Here a frame has no references but those of page tables and memory objects. Linux looks at the frame's reference count:
  /// a pipe, a pin or a processor's list may hold one more, and then it copies (`wp_can_reuse_anon_folio`, `mm/memory.c`).
  case reused(ProcessID, PageNumber, FrameID)

  // MARK: Frames

  /// Taken from the free list and filled with zeroes, for a page of a process; where `process` is `nil`, for a memory
  /// object, and the number is the offset in it. The stale contents are what is lost by that.
  case frameAllocated(FrameID, process: ProcessID?, PageNumber, staleContents: Int)
  /// The contents of one frame are in another too, and refer to the same frames from there.
  case pageCopied(from: FrameID, to: FrameID, contents: Int)
  /// The contents of a frame refer to another one, besides those that they refer to already.
  case partAdded(FrameID, FrameID)
  /// The contents of a frame refer to another one at that place; the one before loses its reference by an effect of its own.
  case partReplaced(FrameID, index: Int, from: FrameID, to: FrameID)
  /// The contents of a frame, which is no one's any more, refer to nothing now; each part loses its reference by an effect of its
  /// own.
  case partsDropped(FrameID, [FrameID])
  /// The frame has one reference more, of which no entry knows: see ``Misrule/tableShared``.
  case referenceAdded(FrameID)
  /// The frame has one reference less.
  case referenceDropped(FrameID)
  /// The frame is what equal pages are merged in from now on.
  case merged(FrameID)
  /// It is so no more.
  case mergeEnded(FrameID)
  /// The frame has no reference left: it is on the free list.
  case frameFreed(FrameID)
  /// A memory object takes a frame and a reference to it.
  case objectFrameSet(MemoryObjectID, offset: Int, FrameID)
  /// Shared memory that is mapped no more drops a frame.
  case objectFrameDropped(MemoryObjectID, offset: Int, FrameID)
  /// A page of a file arrives in its frame.
  case fileRead(FrameID, contents: Int)

  // MARK: Values

  /// The program has the value that its page shows.
  case valueRead(ProcessID, PageNumber, value: Int)
  /// The frame that the page is mapped to holds another value, or the same once more.
  case valueWritten(ProcessID, PageNumber, FrameID, from: Int, to: Int)
  /// A private page of `reader` has changed to what `writer` wrote: what must never happen, and does under "always
  /// share".
  case foreignValueSeen(reader: ProcessID, PageNumber, value: Int, writer: ProcessID)
}

/// All that one event did, in order.
public struct Report: Hashable, Sendable {
  /// What happened.
  public let event: Event
  /// What it did to the machine, the first first.
  public let effects: [Effect]

  /// Creates a report; the effects must be those of the event, in order.
  public init(event: Event, effects: [Effect]) {
    self.event = event
    self.effects = effects
  }
}
