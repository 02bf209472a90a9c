extension Machine {
  /// Copies the page table, and under eager copy the pages too. Source for what Linux copies and what it leaves to
  /// faults: `copy_page_range` and `vma_needs_copy` in `mm/memory.c`.
  mutating func fork(_ parent: ProcessID) {
    let child = ProcessID(rawValue: processes.count)
    switch rules.misrule {
    case .eagerAll: return copyEverything(of: parent, to: child)
    case .tableShared: return shareTable(of: parent, with: child)
    default: break
    }
    let regions = addressSpaces[spaceIndex(of: parent)].regions.filter(rules.copiesEntries(of:))
    if strategy == .eagerCopy, freeFrames.count < regions.reduce(0, { $0 + framesToCopy(of: parent, $1) }) {
      emit(.outOfMemory(parent))
      return
    }
    emit(.forked(parent: parent, child: child))
    if rules.misrule == .wipeLate { wipe(parent) }
    if rules.misrule == .sharedSplits { protectShared(parent) }
    for run in regions.flatMap({ runs(of: $0, parent) }) {
      guard strategy == .eagerCopy && run.isAnonymous else {
        shareFrames(run, from: parent, to: child)
        continue
      }
      for page in run.pages {
        guard let frame = entry(of: parent, page).frame else { continue }
        copyPage(frame, run.permission, from: parent, to: child, page)
      }
    }
  }

  /// Lends the child the whole address space; nothing is copied, and no permission changes. Source: `copy_mm` with `CLONE_VM` in
  /// Linux `kernel/fork.c`.
  mutating func vfork(_ parent: ProcessID) {
    let child = ProcessID(rawValue: processes.count)
    if rules.misrule == .vforkCow {
      fork(parent)
    } else {
      emit(.addressSpaceShared(parent: parent, child: child))
    }
    if processes.indices.contains(child.rawValue) { emit(.suspended(parent, by: child)) }
  }

  /// The process has an address space of its own now, or none: a parent that waits for that goes on.
  mutating func resumeParent(of process: ProcessID) {
    guard let parent = processes[process.rawValue].parent,
      processes[parent.rawValue].state == .alive, processes[parent.rawValue].waitsFor == process
    else { return }
    emit(.resumed(parent, waitedFor: process))
  }

  /// Neighbouring pages, all of them present, that a fork treats alike.
  struct Run {
    var pages: Range<PageNumber>
    let permission: PageTableEntry.Permission
    /// Whether their frames belong to processes alone.
    let isAnonymous: Bool
  }

  func runs(of region: Region, _ process: ProcessID) -> [Run] {
    let table = addressSpaces[spaceIndex(of: process)].entries
    var runs: [Run] = []
    for page in region.pages {
      guard case .present(let frame, let permission) = table[page] else { continue }
      let isAnonymous = isAnonymous(frame, in: region, page)
      if let last = runs.last, last.pages.upperBound == page, last.permission == permission,
        last.isAnonymous == isAnonymous
      {
        runs[runs.count - 1].pages = last.pages.lowerBound..<page + 1
      } else {
        runs.append(Run(pages: page..<page + 1, permission: permission, isAnonymous: isAnonymous))
      }
    }
    return runs
  }

  mutating func shareFrames(_ run: Run, from parent: ProcessID, to child: ProcessID) {
    var permission = run.permission
    if strategy == .copyOnWrite && (permission == .writable || permission == .ownReadOnly) {
      if rules.clearsParent { emit(.permissionsCleared(parent, run.pages)) }
      permission = .readOnly
    } else if rules.misrule == .reforkReadonly && run.isAnonymous {
      permission = .never
    }
    emit(.entriesCopied(from: parent, to: child, run.pages, permission))
    guard !rules.raisesCounts else { return }
    for page in run.pages {
      guard let frame = entry(of: child, page).frame, frame != .zero else { continue }
      emit(.referenceDropped(frame))
    }
  }

  mutating func copyPage(
    _ frame: FrameID, _ permission: PageTableEntry.Permission, from parent: ProcessID, to child: ProcessID,
    _ page: PageNumber
  ) {
    // The caller has made sure that there are enough.
    guard let copy = allocateFrame(for: child, page) else { return }
    emit(.pageCopied(from: frame, to: copy, contents: self[frame].contents))
    emit(.entryCopied(from: parent, to: child, page, .present(copy, permission)))
  }

  private func framesToCopy(of parent: ProcessID, _ region: Region) -> Int {
    let entries = addressSpaces[spaceIndex(of: parent)].entries
    return region.pages.count { page in
      entries[page].frame.map { isAnonymous($0, in: region, page) } ?? false
    }
  }

  /// Whether the frame belongs to processes alone, neither the zero frame nor one that the region's object owns.
  func isAnonymous(_ frame: FrameID, in region: Region, _ page: PageNumber) -> Bool {
    frame != .zero && frame != objectFrame(of: region, page)
  }

  /// The frame that the object behind a region owns for a page; `nil` if there is none (yet).
  func objectFrame(of region: Region, _ page: PageNumber) -> FrameID? {
    region.object.flatMap { objects[$0.rawValue].frames[region.offset(of: page)] }
  }
}
