/// What rules that are not a kernel's do instead. Every effect is the same as elsewhere, so it is played and taken back alike.
extension Machine {
  // MARK: Forks

  /// Copies every page that the parent could read, but those of shared memory.
  mutating func copyEverything(of parent: ProcessID, to child: ProcessID) {
    let space = addressSpaces[spaceIndex(of: parent)]
    var pages: [(page: PageNumber, frame: FrameID)] = []
    for region in space.regions where region.sharing == .private && region.atFork == .copied {
      for page in region.pages {
        guard let frame = space[page].frame ?? objectFrame(of: region, page) else { continue }
        if frame != .zero || region.everWritten { pages.append((page, frame)) }
      }
    }
    guard freeFrames.count >= pages.count(where: { $0.frame != .zero }) else {
      return emit(.outOfMemory(parent))
    }
    emit(.forked(parent: parent, child: child))
    for (page, frame) in pages {
      let permission: PageTableEntry.Permission = space[page].isWritable ? .writable : .readOnly
      if frame == .zero {
        let run = Run(pages: page..<page + 1, permission: permission, isAnonymous: false)
        shareFrames(run, from: parent, to: child)
      } else {
        copyPage(frame, permission, from: parent, to: child, page)
      }
    }
  }

  /// Each private frame counts the child as well, although there is one entry for both.
  mutating func shareTable(of parent: ProcessID, with child: ProcessID) {
    emit(.addressSpaceShared(parent: parent, child: child))
    let space = addressSpaces[spaceIndex(of: parent)]
    for region in space.regions where region.sharing == .private {
      for page in region.pages {
        guard let frame = space[page].frame, frame != .zero else { continue }
        if space[page].isWritable { emit(.permissionsCleared(parent, page..<page + 1)) }
        emit(.referenceAdded(frame))
      }
    }
  }

  func writesReachObject(of region: Region) -> Bool {
    rules.writesReachObject(of: region, hasForked: processes.contains { $0.parent != nil })
  }

  /// The parent's entries for shared memory let only reads through, as if it were private.
  mutating func protectShared(_ parent: ProcessID) {
    for region in addressSpaces[spaceIndex(of: parent)].regions where region.sharing == .shared {
      for run in runs(of: region, parent) where run.permission == .writable {
        emit(.permissionsCleared(parent, run.pages))
      }
    }
  }

  mutating func wipe(_ parent: ProcessID) {
    for region in addressSpaces[spaceIndex(of: parent)].regions where region.atFork == .wiped {
      for page in region.pages { try? giveBack(parent, page) }
    }
  }

  // MARK: Reads

  /// - Returns: `false` when a frame is needed and none is free.
  mutating func splitAtRead(_ process: ProcessID, _ page: PageNumber, _ region: Region) -> Bool {
    let entry = addressSpaces[spaceIndex(of: process)][page]
    guard case .present(let frame, .readOnly) = entry, region.writable,
      isAnonymous(frame, in: region, page)
    else { return true }
    notice(process, page, .entryReadOnly)
    return makeWritable(process, page, region, entry) != nil
  }

  // MARK: Writes

  /// The entry of a private page lets only reads through once more.
  mutating func protectAgain(_ process: ProcessID, _ page: PageNumber, _ region: Region) {
    guard region.sharing == .private, addressSpaces[spaceIndex(of: process)][page].isWritable else { return }
    emit(.permissionsCleared(process, page..<page + 1))
  }

  /// Copies the frame of a page that others hold, in the way of a misrule.
  ///
  /// - Returns: where the page is now; `nil` when a frame is needed and none is free.
  mutating func split(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, from source: FrameID, under misrule: Misrule
  ) -> PageNumber? {
    let others = sharers(of: source, page, besides: process)
    if misrule == .childGets, let other = others.first {
      guard moveToNewFrame(other, page, copyOf: source) else { return nil }
      emit(.reused(process, page, source))
      return page
    }
    if misrule == .moves { return moveToNewPage(process, page, copyOf: source) }
    guard moveToNewFrame(process, page, copyOf: source) else { return nil }
    switch misrule {
    case .bothNew:
      // Where no frame is left, the other keeps the old one.
      if let other = others.first { _ = moveToNewFrame(other, page, copyOf: source) }
    case .chain:
      var next = processes[process.rawValue].parent
      while let between = next, others.contains(between), let above = processes[between.rawValue].parent,
        others.contains(above), moveToNewFrame(between, page, copyOf: source)
      { next = above }
    case .otherWritable:
      for other in others where entry(of: other, page) == .present(source, .readOnly) {
        emit(.reused(other, page, source))
      }
    case .region:
      for page in region.pages {
        guard case .present(let frame, .readOnly) = entry(of: process, page),
          isAnonymous(frame, in: region, page), self[frame].references > 1
        else { continue }
        guard moveToNewFrame(process, page, copyOf: frame) else { return nil }
      }
    default: break
    }
    return page
  }

  /// The copy is after the last page, and the old page as if it had never been touched.
  private mutating func moveToNewPage(
    _ process: ProcessID, _ page: PageNumber, copyOf source: FrameID
  ) -> PageNumber? {
    let old = addressSpaces[spaceIndex(of: process)][page]
    let new = addressSpaces[spaceIndex(of: process)].entries.count
    guard let frame = allocateFrame(for: process, new) else { return nil }
    emit(.pageCopied(from: source, to: frame, contents: self[source].contents))
    var region = Region(pages: new..<new + 1, sharing: .private, writable: true, object: nil)
    region.everWritten = true
    emit(.mapped(process, region))
    emit(.entrySet(process, new, from: .absent, to: .present(frame, .writable)))
    emit(.entryDropped(process, page, old))
    dropReference(to: source)
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
  mutating func noteForeignReads(of frame: FrameID, _ value: Int, writtenBy writer: ProcessID) {
    for reader in processes.indices.map(ProcessID.init(rawValue:)) where !lends(reader, writer) {
      let space = addressSpaces[spaceIndex(of: reader)]
      for region in space.regions where region.sharing == .private {
        for page in region.pages where (space[page].frame ?? objectFrame(of: region, page)) == frame {
          emit(.foreignValueSeen(reader: reader, page, value: value, writer: writer))
        }
      }
    }
  }

  // MARK: Ends

  /// Takes frames for copies that no entry ever names, as long as there are any.
  mutating func copyPagesForNobody(of process: ProcessID) {
    let space = addressSpaces[spaceIndex(of: process)]
    for region in space.regions where region.sharing == .private {
      for page in region.pages {
        guard let source = space[page].frame, isAnonymous(source, in: region, page),
          let frame = allocateFrame(for: process, page)
        else { continue }
        emit(.pageCopied(from: source, to: frame, contents: self[source].contents))
      }
    }
  }
}
