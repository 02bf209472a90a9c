/// What rules that are not a kernel's do instead. Every effect is the same as elsewhere, so it is played and taken back alike.
extension Machine {
  // MARK: Forks

  /// Copies every page that the parent could read, but those of shared memory.
  mutating func copyEverything(of parent: ProcessID, to child: ProcessID, into effects: inout [Effect]) {
    let space = addressSpaces[spaceIndex(of: parent)]
    var pages: [(page: PageNumber, frame: FrameID)] = []
    for region in space.regions where region.sharing == .private && region.atFork == .copied {
      for page in region.pages {
        guard let frame = space[page].frame ?? objectFrame(of: region, page) else { continue }
        if frame != .zero || region.everWritten { pages.append((page, frame)) }
      }
    }
    guard freeFrames.count >= pages.count(where: { $0.frame != .zero }) else {
      return emit(.outOfMemory(parent), into: &effects)
    }
    emit(.forked(parent: parent, child: child), into: &effects)
    for (page, frame) in pages {
      let permission: PageTableEntry.Permission = space[page].isWritable ? .writable : .readOnly
      if frame == .zero {
        let run = Run(pages: page..<page + 1, permission: permission, isAnonymous: false)
        shareFrames(run, from: parent, to: child, into: &effects)
      } else {
        copyPage(frame, permission, from: parent, to: child, page, into: &effects)
      }
    }
  }

  /// Each private frame counts the child as well, although there is one entry for both.
  mutating func shareTable(of parent: ProcessID, with child: ProcessID, into effects: inout [Effect]) {
    emit(.addressSpaceShared(parent: parent, child: child), into: &effects)
    let space = addressSpaces[spaceIndex(of: parent)]
    for region in space.regions where region.sharing == .private {
      for page in region.pages {
        guard let frame = space[page].frame, frame != .zero else { continue }
        if space[page].isWritable { emit(.permissionsCleared(parent, page..<page + 1), into: &effects) }
        emit(.referenceAdded(frame), into: &effects)
      }
    }
  }

  func writesReachObject(of region: Region) -> Bool {
    rules.writesReachObject(of: region, hasForked: processes.contains { $0.parent != nil })
  }

  /// The parent's entries for shared memory let only reads through, as if it were private.
  mutating func protectShared(_ parent: ProcessID, into effects: inout [Effect]) {
    for region in addressSpaces[spaceIndex(of: parent)].regions where region.sharing == .shared {
      for run in runs(of: region, parent) where run.permission == .writable {
        emit(.permissionsCleared(parent, run.pages), into: &effects)
      }
    }
  }

  mutating func wipe(_ parent: ProcessID, into effects: inout [Effect]) {
    let space = addressSpaces[spaceIndex(of: parent)]
    for region in space.regions where region.atFork == .wiped {
      for page in region.pages {
        guard let frame = space[page].frame else { continue }
        emit(.entryDropped(parent, page, space[page]), into: &effects)
        dropReference(to: frame, into: &effects)
      }
    }
  }

  // MARK: Reads

  /// - Returns: `false` when a frame is needed and none is free.
  mutating func splitAtRead(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, into effects: inout [Effect]
  ) -> Bool {
    let entry = addressSpaces[spaceIndex(of: process)][page]
    guard case .present(let frame, .readOnly) = entry, region.writable,
      isAnonymous(frame, in: region, page)
    else { return true }
    notice(process, page, .entryReadOnly, into: &effects)
    return makeWritable(process, page, region, entry, into: &effects) != nil
  }

  // MARK: Writes

  /// The entry of a private page lets only reads through once more.
  mutating func protectAgain(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, into effects: inout [Effect]
  ) {
    guard region.sharing == .private, addressSpaces[spaceIndex(of: process)][page].isWritable else { return }
    emit(.permissionsCleared(process, page..<page + 1), into: &effects)
  }

  /// Copies the frame of a page that others hold, in the way of a misrule.
  ///
  /// - Returns: where the page is now; `nil` when a frame is needed and none is free.
  mutating func split(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, from source: FrameID, under misrule: Misrule,
    into effects: inout [Effect]
  ) -> PageNumber? {
    let others = sharers(of: source, page, besides: process)
    if misrule == .childGets, let other = others.first {
      guard moveToNewFrame(other, page, copyOf: source, into: &effects) else { return nil }
      emit(.reused(process, page, source), into: &effects)
      return page
    }
    if misrule == .moves { return moveToNewPage(process, page, copyOf: source, into: &effects) }
    guard moveToNewFrame(process, page, copyOf: source, into: &effects) else { return nil }
    switch misrule {
    case .bothNew:
      // Where no frame is left, the other keeps the old one.
      if let other = others.first { _ = moveToNewFrame(other, page, copyOf: source, into: &effects) }
    case .chain:
      var next = processes[process.rawValue].parent
      while let between = next, others.contains(between), let above = processes[between.rawValue].parent,
        others.contains(above), moveToNewFrame(between, page, copyOf: source, into: &effects)
      { next = above }
    case .otherWritable:
      for other in others where entry(of: other, page) == .present(source, .readOnly) {
        emit(.reused(other, page, source), into: &effects)
      }
    case .region:
      for page in region.pages {
        guard case .present(let frame, .readOnly) = entry(of: process, page),
          isAnonymous(frame, in: region, page), self[frame].references > 1
        else { continue }
        guard moveToNewFrame(process, page, copyOf: frame, into: &effects) else { return nil }
      }
    default: break
    }
    return page
  }

  /// The copy is after the last page, and the old page as if it had never been touched.
  private mutating func moveToNewPage(
    _ process: ProcessID, _ page: PageNumber, copyOf source: FrameID, into effects: inout [Effect]
  ) -> PageNumber? {
    let old = addressSpaces[spaceIndex(of: process)][page]
    let new = addressSpaces[spaceIndex(of: process)].entries.count
    guard let frame = allocateFrame(for: process, new, into: &effects) else { return nil }
    emit(.pageCopied(from: source, to: frame, contents: self[source].contents), into: &effects)
    var region = Region(pages: new..<new + 1, sharing: .private, writable: true, object: nil)
    region.everWritten = true
    emit(.mapped(process, region), into: &effects)
    emit(.entrySet(process, new, from: .absent, to: .present(frame, .writable)), into: &effects)
    emit(.entryDropped(process, page, old), into: &effects)
    dropReference(to: source, into: &effects)
    return new
  }

  /// Processes with other page tables that have the frame at the same private page, oldest first.
  private func sharers(of frame: FrameID, _ page: PageNumber, besides process: ProcessID) -> [ProcessID] {
    let own = processes[process.rawValue].addressSpaceID
    return processes.indices.map(ProcessID.init(rawValue:)).filter { other in
      processes[other.rawValue].addressSpaceID != own && entry(of: other, page).frame == frame
        && addressSpaces[spaceIndex(of: other)].region(of: page)?.sharing == .private
    }
  }

  /// Finds them in whole page tables: where counts are wrong, a frame can be at any page. Not for large memory.
  mutating func noteForeignReads(
    of frame: FrameID, _ value: Int, writtenBy writer: ProcessID, into effects: inout [Effect]
  ) {
    for reader in processes.indices.map(ProcessID.init(rawValue:)) where !lends(reader, writer) {
      let space = addressSpaces[spaceIndex(of: reader)]
      for region in space.regions where region.sharing == .private {
        for page in region.pages where (space[page].frame ?? objectFrame(of: region, page)) == frame {
          emit(.foreignValueSeen(reader: reader, page, value: value, writer: writer), into: &effects)
        }
      }
    }
  }

  // MARK: Ends

  /// Takes frames for copies that no entry ever names, as long as there are any.
  mutating func copyPagesForNobody(of process: ProcessID, into effects: inout [Effect]) {
    let space = addressSpaces[spaceIndex(of: process)]
    for region in space.regions where region.sharing == .private {
      for page in region.pages {
        guard let source = space[page].frame, isAnonymous(source, in: region, page),
          let frame = allocateFrame(for: process, page, into: &effects)
        else { continue }
        emit(.pageCopied(from: source, to: frame, contents: self[source].contents), into: &effects)
      }
    }
  }
}
