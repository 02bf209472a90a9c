extension Machine {
  mutating func read(_ process: ProcessID, _ page: PageNumber, into effects: inout [Effect]) {
    guard let region = processes[process.rawValue].addressSpace.region(of: page) else {
      return forbid(process, page, .noRegion, into: &effects)
    }
    if processes[process.rawValue].addressSpace[page] == nil {
      notice(process, page, .entryAbsent, into: &effects)
      guard let entry = entryForRead(process, page, region, into: &effects) else {
        return runOut(process, into: &effects)
      }
      emit(.entrySet(process, page, from: nil, to: entry), into: &effects)
    }
    guard let value = contents(of: process, page) else { return }
    emit(.valueRead(process, page, value: value), into: &effects)
  }

  mutating func write(_ process: ProcessID, _ page: PageNumber, _ value: Int, into effects: inout [Effect]) {
    guard let index = processes[process.rawValue].addressSpace.regionIndex(of: page) else {
      return forbid(process, page, .noRegion, into: &effects)
    }
    let region = processes[process.rawValue].addressSpace.regions[index]
    guard region.writable else { return forbid(process, page, .regionReadOnly, into: &effects) }

    let entry = processes[process.rawValue].addressSpace[page]
    if entry?.writable != true {
      notice(process, page, entry == nil ? .entryAbsent : .entryReadOnly, into: &effects)
      if region.sharing == .private && !region.everWritten {
        emit(.regionFirstWritten(process, regionIndex: index), into: &effects)
      }
      guard makeWritable(process, page, region, entry, into: &effects) else {
        return runOut(process, into: &effects)
      }
    }
    store(value, process, page, region, into: &effects)
  }

  /// The fault handler's part of a write: afterwards the entry names a frame that the process may write to.
  ///
  /// - Returns: `false` when a frame is needed and none is free.
  private mutating func makeWritable(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, _ entry: PageTableEntry?,
    into effects: inout [Effect]
  ) -> Bool {
    if region.sharing == .shared || (strategy == .alwaysShare && region.object != nil) {
      guard let frame = mapObjectFrame(region, page, into: &effects) else { return false }
      emit(
        .entrySet(process, page, from: entry, to: PageTableEntry(frame: frame, writable: true)),
        into: &effects)
      return true
    }
    if let entry, isAnonymous(entry.frame, in: region, page), self[entry.frame].references == 1 {
      if writeDetection == .pageFault { emit(.reused(process, page, entry.frame), into: &effects) }
      return true
    }
    guard let frame = allocateFrame(for: process, page, into: &effects) else { return false }
    let source = entry?.frame ?? objectFrame(of: region, page) ?? .zero
    if source != .zero {
      emit(.pageCopied(from: source, to: frame, contents: self[source].contents), into: &effects)
    }
    let new = PageTableEntry(frame: frame, writable: ownedEntriesAreWritable)
    emit(.entrySet(process, page, from: entry, to: new), into: &effects)
    if let old = entry?.frame { dropReference(to: old, into: &effects) }
    return true
  }

  private mutating func entryForRead(
    _ process: ProcessID, _ page: PageNumber, _ region: Region, into effects: inout [Effect]
  ) -> PageTableEntry? {
    if region.object == nil { return PageTableEntry(frame: .zero, writable: false) }
    let writesGoThrough = region.sharing == .shared || strategy == .alwaysShare
    return mapObjectFrame(region, page, into: &effects).map {
      PageTableEntry(frame: $0, writable: region.writable && writesGoThrough)
    }
  }

  /// The object's frame for a page, allocated at the first touch; `nil` when no frame is free.
  private mutating func mapObjectFrame(
    _ region: Region, _ page: PageNumber, into effects: inout [Effect]
  ) -> FrameID? {
    if let frame = objectFrame(of: region, page) { return frame }
    guard let object = region.object, let frame = allocateFrame(for: nil, page, into: &effects) else {
      return nil
    }
    emit(.objectFrameSet(object, offset: page - region.pages.lowerBound, frame), into: &effects)
    return frame
  }

  private mutating func store(
    _ value: Int, _ process: ProcessID, _ page: PageNumber, _ region: Region, into effects: inout [Effect]
  ) {
    guard let frame = processes[process.rawValue].addressSpace[page]?.frame else { return }
    emit(.valueWritten(process, page, frame, from: self[frame].contents, to: value), into: &effects)
    guard region.sharing == .private, self[frame].references > 1 else { return }
    // Only forks share private frames, and a fork keeps page numbers: other holders name it at the same page.
    for index in processes.indices where index != process.rawValue {
      let other = processes[index].addressSpace
      guard other[page]?.frame == frame, other.region(of: page)?.sharing == .private else { continue }
      let reader = ProcessID(rawValue: index)
      emit(.foreignValueSeen(reader: reader, page, value: value, writer: process), into: &effects)
    }
  }

  /// Under the owner check an entry never lets a write pass unnoticed, unless the strategy does not care.
  private var ownedEntriesAreWritable: Bool {
    writeDetection == .pageFault || strategy != .copyOnWrite
  }

  private mutating func notice(
    _ process: ProcessID, _ page: PageNumber, _ cause: FaultCause, into effects: inout [Effect]
  ) {
    switch (writeDetection, processes[process.rawValue].addressSpace[page]) {
    case (.pageFault, _):
      emit(.fault(process, page, cause), into: &effects)
    case (.ownerCheck, let entry?):
      emit(.ownerChecked(process, page, references: self[entry.frame].references), into: &effects)
    case (.ownerCheck, nil):
      break
    }
  }

  private mutating func forbid(
    _ process: ProcessID, _ page: PageNumber, _ cause: ViolationCause, into effects: inout [Effect]
  ) {
    emit(.segmentationFault(process, page, cause), into: &effects)
    kill(process, into: &effects)
  }

  private mutating func runOut(_ process: ProcessID, into effects: inout [Effect]) {
    emit(.outOfMemory(process), into: &effects)
    kill(process, into: &effects)
  }
}
