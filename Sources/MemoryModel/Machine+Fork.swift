extension Machine {
  /// Copies the page table, and under eager copy the pages too. Source for what Linux copies and what it leaves to
  /// faults: `copy_page_range` and `vma_needs_copy` in `mm/memory.c`.
  mutating func fork(_ parent: ProcessID, into effects: inout [Effect]) {
    let child = ProcessID(rawValue: processes.count)
    switch rules.misrule {
    case .eagerAll: return copyEverything(of: parent, to: child, into: &effects)
    case .tableShared: return shareTable(of: parent, with: child, into: &effects)
    default: break
    }
    let regions = addressSpaces[spaceIndex(of: parent)].regions.filter(rules.copiesEntries(of:))
    if strategy == .eagerCopy, freeFrames.count < regions.reduce(0, { $0 + framesToCopy(of: parent, $1) }) {
      emit(.outOfMemory(parent), into: &effects)
      return
    }
    emit(.forked(parent: parent, child: child), into: &effects)
    if rules.misrule == .wipeLate { wipe(parent, into: &effects) }
    if rules.misrule == .sharedSplits { protectShared(parent, into: &effects) }
    for run in regions.flatMap({ runs(of: $0, parent) }) {
      guard strategy == .eagerCopy && run.isAnonymous else {
        shareFrames(run, from: parent, to: child, into: &effects)
        continue
      }
      for page in run.pages {
        guard let frame = entry(of: parent, page).frame else { continue }
        copyPage(frame, run.permission, from: parent, to: child, page, into: &effects)
      }
    }
  }

  /// Lends the child the whole address space; nothing is copied, and no permission changes. Source: `copy_mm` with `CLONE_VM` in
  /// Linux `kernel/fork.c`.
  mutating func vfork(_ parent: ProcessID, into effects: inout [Effect]) {
    let child = ProcessID(rawValue: processes.count)
    if rules.misrule == .vforkCow {
      fork(parent, into: &effects)
    } else {
      emit(.addressSpaceShared(parent: parent, child: child), into: &effects)
    }
    if processes.indices.contains(child.rawValue) { emit(.suspended(parent, by: child), into: &effects) }
  }

  /// The process has an address space of its own now, or none: a parent that waits for that goes on.
  mutating func resumeParent(of process: ProcessID, into effects: inout [Effect]) {
    guard let parent = processes[process.rawValue].parent,
      processes[parent.rawValue].state == .alive, processes[parent.rawValue].waitsFor == process
    else { return }
    emit(.resumed(parent, waitedFor: process), into: &effects)
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

  mutating func shareFrames(
    _ run: Run, from parent: ProcessID, to child: ProcessID, into effects: inout [Effect]
  ) {
    var permission = run.permission
    if strategy == .copyOnWrite && (permission == .writable || permission == .ownReadOnly) {
      if rules.clearsParent { emit(.permissionsCleared(parent, run.pages), into: &effects) }
      permission = .readOnly
    } else if rules.misrule == .reforkReadonly && run.isAnonymous {
      permission = .never
    }
    emit(.entriesCopied(from: parent, to: child, run.pages, permission), into: &effects)
    guard !rules.raisesCounts else { return }
    for page in run.pages {
      guard let frame = entry(of: child, page).frame, frame != .zero else { continue }
      emit(.referenceDropped(frame), into: &effects)
    }
  }

  mutating func copyPage(
    _ frame: FrameID, _ permission: PageTableEntry.Permission, from parent: ProcessID, to child: ProcessID,
    _ page: PageNumber, into effects: inout [Effect]
  ) {
    // The caller has made sure that there are enough.
    guard let copy = allocateFrame(for: child, page, into: &effects) else { return }
    emit(.pageCopied(from: frame, to: copy, contents: self[frame].contents), into: &effects)
    emit(.entryCopied(from: parent, to: child, page, .present(copy, permission)), into: &effects)
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
