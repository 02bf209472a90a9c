extension Machine {
  mutating func map(_ process: ProcessID, _ mapping: Mapping, into effects: inout [Effect]) throws(EventError)
  {
    if let pages = mapping.pageCount, pages < 1 { throw .tooFewPages(pages) }
    switch mapping {
    case .anonymous(let pages, let writable, let atFork):
      addRegion(to: process, pages, .private, writable, nil, atFork, into: &effects)
    case .filled(let contents):
      let start = addressSpaces[spaceIndex(of: process)].entries.count
      addRegion(to: process, contents.count, .private, true, nil, into: &effects)
      for (offset, value) in contents.enumerated() where processes[process.rawValue].state == .alive {
        write(process, start + offset, value, into: &effects)
      }
    case .sharedAnonymous(let pages, let writable):
      let object = createObject(pages: pages, isFile: false, into: &effects)
      addRegion(to: process, pages, .shared, writable, object, into: &effects)
    case .file(let contents, let sharing, let writable):
      guard freeFrames.count >= contents.count else {
        emit(.outOfMemory(process), into: &effects)
        return
      }
      let object = createObject(pages: contents.count, isFile: true, into: &effects)
      for (offset, value) in contents.enumerated() {
        guard let frame = allocateFrame(for: nil, offset, into: &effects) else { break }
        emit(.fileRead(frame, contents: value), into: &effects)
        emit(.objectFrameSet(object, offset: offset, frame), into: &effects)
      }
      addRegion(to: process, contents.count, sharing, writable, object, into: &effects)
    case .existing(let object, let sharing, let writable):
      guard objects.indices.contains(object.rawValue), objects[object.rawValue].isFile || isMapped(object)
      else { throw .noSuchObject(object) }
      let pages = objects[object.rawValue].frames.count
      addRegion(to: process, pages, sharing, writable, object, into: &effects)
    }
  }

  private mutating func createObject(
    pages: Int, isFile: Bool, into effects: inout [Effect]
  ) -> MemoryObjectID {
    let object = MemoryObjectID(rawValue: objects.count)
    emit(.objectCreated(object, pages: pages, isFile: isFile), into: &effects)
    return object
  }

  private mutating func addRegion(
    to process: ProcessID, _ pages: Int, _ sharing: Sharing, _ writable: Bool, _ object: MemoryObjectID?,
    _ atFork: AtFork = .copied, into effects: inout [Effect]
  ) {
    let start = addressSpaces[spaceIndex(of: process)].entries.count
    var region = Region(pages: start..<start + pages, sharing: sharing, writable: writable, object: object)
    region.atFork = atFork
    emit(.mapped(process, region), into: &effects)
  }

  /// Source: `zap_page_range_single` in Linux `mm/memory.c`.
  mutating func giveBack(
    _ process: ProcessID, _ page: PageNumber, into effects: inout [Effect]
  ) throws(EventError) {
    let space = addressSpaces[spaceIndex(of: process)]
    guard space.region(of: page) != nil else { throw .noSuchPage(process, page) }
    guard let frame = space[page].frame else { return }
    emit(.entryDropped(process, page, space[page]), into: &effects)
    dropReference(to: frame, into: &effects)
  }

  /// Source: `unmap_region` and `__split_vma` in Linux `mm/vma.c`.
  mutating func unmap(
    _ process: ProcessID, _ page: PageNumber, into effects: inout [Effect]
  ) throws(EventError) {
    try giveBack(process, page, into: &effects)
    let space = addressSpaces[spaceIndex(of: process)]
    guard let index = space.regionIndex(of: page) else { return }
    let region = space.regions[index]
    emit(.regionChanged(process, index: index, from: region, to: region.without(page)), into: &effects)
    if let object = region.object { dropUnlessMapped(object, into: &effects) }
  }

  /// Drops every page, unless another process has the same; frames without a reference become free.
  mutating func dropAddressSpace(of process: ProcessID, into effects: inout [Effect]) {
    let space = addressSpaces[spaceIndex(of: process)]
    let id = processes[process.rawValue].addressSpaceID
    guard processes.count(where: { $0.addressSpaceID == id }) == 1 else {
      return emit(.addressSpaceLeft(process, id), into: &effects)
    }
    for (page, entry) in space.entries.enumerated() {
      guard let frame = entry.frame else { continue }
      emit(.entryDropped(process, page, entry), into: &effects)
      if rules.lowersCounts { dropReference(to: frame, into: &effects) }
    }
    emit(.addressSpaceLeft(process, id), into: &effects)
    for case let object? in space.regions.map(\.object) { dropUnlessMapped(object, into: &effects) }
  }

  private func isMapped(_ object: MemoryObjectID) -> Bool {
    processes.contains { addressSpace(of: $0).regions.contains { $0.object == object } }
  }

  /// Shared memory goes with its last mapping; a file stays.
  private mutating func dropUnlessMapped(_ object: MemoryObjectID, into effects: inout [Effect]) {
    guard !objects[object.rawValue].isFile && !isMapped(object) else { return }
    for offset in objects[object.rawValue].frames.indices {
      guard let frame = objects[object.rawValue].frames[offset] else { continue }
      emit(.objectFrameDropped(object, offset: offset, frame), into: &effects)
      dropReference(to: frame, into: &effects)
    }
  }

  mutating func kill(_ process: ProcessID, into effects: inout [Effect]) {
    dropAddressSpace(of: process, into: &effects)
    emit(.killed(process), into: &effects)
    resumeParent(of: process, into: &effects)
  }

  /// - Returns: a frame of zeroes without references, or `nil` when no frame is free.
  mutating func allocateFrame(
    for process: ProcessID?, _ page: PageNumber, into effects: inout [Effect]
  ) -> FrameID? {
    guard let frame = freeFrames.last else { return nil }
    let stale = frames[frame.rawValue].contents
    emit(.frameAllocated(frame, process: process, page, staleContents: stale), into: &effects)
    return frame
  }

  mutating func dropReference(to frame: FrameID, into effects: inout [Effect]) {
    guard frame != .zero else { return }
    emit(.referenceDropped(frame), into: &effects)
    guard frames[frame.rawValue].references == 0 else { return }
    if let parts = parts[frame] {
      emit(.partsDropped(frame, parts), into: &effects)
      for part in parts { dropReference(to: part, into: &effects) }
    }
    if frames[frame.rawValue].isMerged { emit(.mergeEnded(frame), into: &effects) }
    emit(.frameFreed(frame), into: &effects)
  }
}
