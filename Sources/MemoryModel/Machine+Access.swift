extension Machine {
  mutating func read(_ process: ProcessID, _ page: PageNumber) {
    guard let region = addressSpaces[spaceIndex(of: process)].region(of: page) else {
      return forbid(process, page, .noRegion)
    }
    if !addressSpaces[spaceIndex(of: process)][page].isPresent {
      notice(process, page, .entryAbsent)
      let decision: Decision = rules.takesFrameAtRead(of: region) ? .newFrame : .map
      decide(decision, process, page)
      guard !needsFrame(decision, region, page) || makeRoom(for: process),
        fillEntry(process, page, region)
      else { return runOut(process) }
    }
    if rules.misrule == .readSplits {
      guard splitAtRead(process, page, region) else {
        return runOut(process)
      }
    }
    guard let value = contents(of: process, page) else { return }
    emit(.valueRead(process, page, value: value))
  }

  /// - Parameter isForeign: whether it is the kernel or a debugger that stores for the process; where that is forbidden, the call
  ///   fails, and the process lives.
  mutating func write(_ process: ProcessID, _ page: PageNumber, _ value: Int, isForeign: Bool = false) {
    guard let region = addressSpaces[spaceIndex(of: process)].region(of: page) else {
      return forbid(process, page, .noRegion, isForeign)
    }
    if rules.forbidsWrites(to: region) {
      return forbid(process, page, .regionReadOnly, isForeign)
    }

    let entry = addressSpaces[spaceIndex(of: process)][page]
    if case .present(let frame, let permission) = entry {
      if rules.misrule == .sameFree && frame != .zero && self[frame].contents == value { return }
      if rules.forbidsWrites(through: permission) {
        emit(.fault(process, page, .entryReadOnly))
        return forbid(process, page, .entryReadOnly, isForeign)
      }
    }
    var place = page
    if !entry.isWritable {
      notice(process, page, entry.isPresent ? .entryReadOnly : .entryAbsent)
      guard let writable = makeWritable(process, page, region, entry) else {
        return runOut(process)
      }
      place = writable
    }
    store(value, process, place, region)
    if rules.misrule == .refault { protectAgain(process, place, region) }
  }

  /// The fault handler's part of a write: afterwards the entry names a frame that the process may write to.
  ///
  /// - Returns: the page, which moves under one rule alone; `nil` when a frame is needed and none is free.
  mutating func makeWritable(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, _ entry: PageTableEntry
  ) -> PageNumber? {
    let decision = decision(on: region, page, entry)
    decide(decision, process, page)
    guard !needsFrame(decision, region, page) || makeRoom(for: process) else { return nil }
    switch decision {
    case .map:
      return fillEntry(process, page, region) ? page : nil
    case .reuse(let frame):
      if rules.writeDetection == .pageFault { emit(.reused(process, page, frame)) }
      return page
    case .newFrame:
      let source = rules.misrule == .zeroCopies ? FrameID.zero : nil
      return moveToNewFrame(process, page, copyOf: source) ? page : nil
    case .copyOfFile:
      guard let source = entry.frame ?? unwrittenFrame(region, page) else { return nil }
      return moveToNewFrame(process, page, copyOf: source) ? page : nil
    case .copyOfMerged(let source):
      return moveToNewFrame(process, page, copyOf: source) ? page : nil
    case .copy(let source, _):
      if let misrule = rules.misrule {
        return split(process, page, region, from: source, under: misrule)
      }
      return moveToNewFrame(process, page, copyOf: source) ? page : nil
    }
  }

  /// What a write needs whose entry does not let it through.
  private func decision(on region: Region, _ page: PageNumber, _ entry: PageTableEntry) -> Decision {
    if writesReachObject(of: region) {
      // One that is present lets such writes through already.
      guard let frame = entry.frame else { return .map }
      if region.sharing == .private { return .reuse(frame) }
    }
    guard let frame = entry.frame, isAnonymous(frame, in: region, page) else {
      return region.object == nil ? .newFrame : .copyOfFile
    }
    let references = self[frame].references
    guard rules.reuses(references: references) else { return .copy(frame, references: references) }
    return self[frame].isMerged ? .copyOfMerged(frame) : .reuse(frame)
  }

  private func needsFrame(_ decision: Decision, _ region: Region, _ page: PageNumber) -> Bool {
    switch decision {
    case .map: region.object != nil && objectFrame(of: region, page) == nil
    case .newFrame, .copyOfFile, .copy, .copyOfMerged: true
    case .reuse: false
    }
  }

  /// The code that asks for the only reference has decided by that.
  private mutating func decide(_ decision: Decision, _ process: ProcessID, _ page: PageNumber) {
    if rules.writeDetection == .pageFault { emit(.decided(process, page, decision)) }
  }

  /// - Returns: `false` when no frame is free.
  mutating func moveToNewFrame(_ process: ProcessID, _ page: PageNumber, copyOf source: FrameID?) -> Bool {
    let entry = addressSpaces[spaceIndex(of: process)][page]
    guard let frame = allocateFrame(for: process, page) else { return false }
    if let source {
      emit(.pageCopied(from: source, to: frame, contents: self[source].contents))
    }
    let permission = ownedEntriesAreWritable ? ownerPermission(process, page) : .readOnly
    let new = PageTableEntry.present(frame, permission)
    emit(.entrySet(process, page, from: entry, to: new))
    if let old = entry.frame { dropReference(to: old) }
    return true
  }

  /// Fills in an absent entry as a read does.
  ///
  /// - Returns: `false` when a frame is needed and none is free.
  private mutating func fillEntry(_ process: ProcessID, _ page: PageNumber, _ region: Region) -> Bool {
    guard
      let frame = rules.takesFrameAtRead(of: region)
        ? allocateFrame(for: process, page) : unwrittenFrame(region, page)
    else { return false }
    let isWritable = region.writable && writesReachObject(of: region)
    let entry = PageTableEntry.present(frame, isWritable ? .writable : .readOnly)
    emit(.entrySet(process, page, from: .absent, to: entry))
    return true
  }

  /// What a page shows before its process has written it: the zero frame or the object's, which is allocated at the
  /// first touch; `nil` when no frame is free for that.
  private mutating func unwrittenFrame(_ region: Region, _ page: PageNumber) -> FrameID? {
    guard let object = region.object else { return .zero }
    if let frame = objectFrame(of: region, page) { return frame }
    let offset = region.offset(of: page)
    guard let frame = allocateFrame(for: nil, offset) else { return nil }
    emit(.objectFrameSet(object, offset: offset, frame))
    return frame
  }

  mutating func store(_ value: Int, _ process: ProcessID, _ page: PageNumber, _ region: Region) {
    guard let frame = addressSpaces[spaceIndex(of: process)][page].frame else { return }
    let space = addressSpaces[spaceIndex(of: process)]
    if region.sharing == .private, !region.everWritten,
      let index = space.regionIndex(of: region.pages.lowerBound)
    {
      let old = space.regions[index]
      emit(.regionChanged(process, index: index, from: old, to: [old.written]))
    }
    store(value, process, page, region, in: frame)
  }

  mutating func store(
    _ value: Int, _ process: ProcessID, _ page: PageNumber, _ region: Region, in frame: FrameID
  ) {
    let old = self[frame].contents
    emit(.valueWritten(process, page, frame, from: old, to: value))
    // The same value again changes nothing that a reader sees.
    guard old != value, region.sharing == .private else { return }
    if rules.misrule != nil {
      return noteForeignReads(of: frame, value, writtenBy: process)
    }
    guard self[frame].references > 1 else { return }
    for reader in processes.indices.map(ProcessID.init(rawValue:)) where !lends(reader, process) {
      for page in privatePages(of: reader, showing: frame, writtenAt: page, region) {
        emit(.foreignValueSeen(reader: reader, page, value: value, writer: process))
      }
    }
  }

  /// Whether both have one address space by agreement, or are the same: one sees what the other writes, and that is no mistake.
  func lends(_ reader: ProcessID, _ writer: ProcessID) -> Bool {
    reader == writer || rules.misrule != .tableShared && spaceIsShared(reader, writer)
  }

  /// The private pages of a process that would read from a frame which another has written, mapped already or not.
  private func privatePages(
    of reader: ProcessID, showing frame: FrameID, writtenAt page: PageNumber, _ written: Region
  ) -> [PageNumber] {
    let space = addressSpaces[spaceIndex(of: reader)]
    guard let object = written.object else {
      // Only forks share anonymous frames, and a fork keeps page numbers.
      return space[page].frame == frame && space.region(of: page)?.sharing == .private ? [page] : []
    }
    return space.regions.compactMap { region in
      guard region.object == object, region.sharing == .private else { return nil }
      let page = region.pages.lowerBound + written.offset(of: page) - region.firstOffset
      guard region.pages.contains(page) else { return nil }
      return (space[page].frame ?? objectFrame(of: region, page)) == frame ? page : nil
    }
  }

  /// Under the owner check an entry never lets a write pass unnoticed, unless the strategy does not care.
  private var ownedEntriesAreWritable: Bool {
    rules.writeDetection == .pageFault || strategy != .copyOnWrite
  }

  mutating func notice(
    _ process: ProcessID, _ page: PageNumber, _ cause: FaultCause, overrulesRegion: Bool = false
  ) {
    switch (rules.writeDetection, addressSpaces[spaceIndex(of: process)][page].frame) {
    case (.pageFault, _):
      emit(.fault(process, page, cause))
      if overrulesRegion {
        emit(.regionOverruled(process, page))
      } else if rules.asksRegion {
        emit(.regionAllows(process, page))
      }
    case (.ownerCheck, let frame?):
      emit(.ownerChecked(process, page, references: self[frame].references))
    case (.ownerCheck, nil):
      break
    }
  }

  private mutating func forbid(
    _ process: ProcessID, _ page: PageNumber, _ cause: ViolationCause, _ isForeign: Bool = false
  ) {
    if isForeign { return emit(.badAddress(process, page, cause)) }
    emit(.segmentationFault(process, page, cause))
    kill(process)
  }
}
