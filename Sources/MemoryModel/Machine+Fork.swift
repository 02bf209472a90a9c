extension Machine {
  /// Copies the page table, and under eager copy the pages too. Source for what Linux copies and what it leaves to
  /// faults: `copy_page_range` and `vma_needs_copy` in `mm/memory.c`.
  mutating func fork(_ parent: ProcessID, into effects: inout [Effect]) {
    let child = ProcessID(rawValue: processes.count)
    let regions = processes[parent.rawValue].addressSpace.regions.filter {
      $0.sharing == .private && $0.everWritten
    }
    if strategy == .eagerCopy, freeFrames.count < regions.reduce(0, { $0 + framesToCopy(of: parent, $1) }) {
      emit(.outOfMemory(parent), into: &effects)
      return
    }
    emit(.forked(parent: parent, child: child), into: &effects)
    for region in regions {
      for page in region.pages {
        guard let entry = processes[parent.rawValue].addressSpace.entries[page] else { continue }
        if strategy == .eagerCopy && isAnonymous(entry.frame, in: region, page) {
          copyPage(entry, from: parent, to: child, page, into: &effects)
        } else {
          shareFrame(entry, from: parent, to: child, page, into: &effects)
        }
      }
    }
  }

  private mutating func shareFrame(
    _ entry: PageTableEntry, from parent: ProcessID, to child: ProcessID, _ page: PageNumber,
    into effects: inout [Effect]
  ) {
    var entry = entry
    if strategy == .copyOnWrite && entry.writable {
      emit(.permissionCleared(parent, page), into: &effects)
      entry.writable = false
    }
    emit(.entryCopied(from: parent, to: child, page, entry), into: &effects)
  }

  private mutating func copyPage(
    _ entry: PageTableEntry, from parent: ProcessID, to child: ProcessID, _ page: PageNumber,
    into effects: inout [Effect]
  ) {
    // The caller has made sure that there are enough.
    guard let frame = allocateFrame(for: child, page, into: &effects) else { return }
    let copy = PageTableEntry(frame: frame, writable: entry.writable)
    emit(.pageCopied(from: entry.frame, to: frame, contents: self[entry.frame].contents), into: &effects)
    emit(.entryCopied(from: parent, to: child, page, copy), into: &effects)
  }

  private func framesToCopy(of parent: ProcessID, _ region: Region) -> Int {
    let entries = processes[parent.rawValue].addressSpace.entries
    return region.pages.count { page in
      entries[page].map { isAnonymous($0.frame, in: region, page) } ?? false
    }
  }

  /// Whether the frame belongs to processes alone, neither the zero frame nor one that the region's object owns.
  func isAnonymous(_ frame: FrameID, in region: Region, _ page: PageNumber) -> Bool {
    frame != .zero && frame != objectFrame(of: region, page)
  }

  /// The frame that the object behind a region owns for a page; `nil` if there is none (yet).
  func objectFrame(of region: Region, _ page: PageNumber) -> FrameID? {
    region.object.flatMap { objects[$0.rawValue].frames[page - region.pages.lowerBound] }
  }
}
