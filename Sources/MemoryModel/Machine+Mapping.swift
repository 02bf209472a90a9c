extension Machine {
  mutating func map(_ process: ProcessID, _ mapping: Mapping) throws(EventError) {
    if let pages = mapping.pageCount, pages < 1 { throw .tooFewPages(pages) }
    switch mapping {
    case .anonymous(let pages, let writable, let atFork):
      addRegion(to: process, pages, .private, writable, nil, atFork)
    case .filled(let contents):
      let start = addressSpaces[spaceIndex(of: process)].entries.count
      addRegion(to: process, contents.count, .private, true, nil)
      for (offset, value) in contents.enumerated() where processes[process.rawValue].state == .alive {
        write(process, start + offset, value)
      }
    case .sharedAnonymous(let pages, let writable):
      let object = createObject(pages: pages, isFile: false)
      addRegion(to: process, pages, .shared, writable, object)
    case .file(let contents, let sharing, let writable):
      guard freeFrames.count >= contents.count else {
        emit(.outOfMemory(process))
        return
      }
      let object = createObject(pages: contents.count, isFile: true)
      for (offset, value) in contents.enumerated() {
        guard let frame = allocateFrame(for: nil, offset) else { break }
        emit(.fileRead(frame, contents: value))
        emit(.objectFrameSet(object, offset: offset, frame))
      }
      addRegion(to: process, contents.count, sharing, writable, object)
    case .existing(let object, let sharing, let writable):
      guard objects.indices.contains(object.rawValue), objects[object.rawValue].isFile || isMapped(object)
      else { throw .noSuchObject(object) }
      let pages = objects[object.rawValue].frames.count
      addRegion(to: process, pages, sharing, writable, object)
    }
  }

  private mutating func createObject(pages: Int, isFile: Bool) -> MemoryObjectID {
    let object = MemoryObjectID(rawValue: objects.count)
    emit(.objectCreated(object, pages: pages, isFile: isFile))
    return object
  }

  private mutating func addRegion(
    to process: ProcessID, _ pages: Int, _ sharing: Sharing, _ writable: Bool, _ object: MemoryObjectID?,
    _ atFork: AtFork = .copied
  ) {
    let start = addressSpaces[spaceIndex(of: process)].entries.count
    var region = Region(pages: start..<start + pages, sharing: sharing, writable: writable, object: object)
    region.atFork = atFork
    emit(.mapped(process, region))
  }

  /// Source: `zap_page_range_single` in Linux `mm/memory.c`.
  mutating func giveBack(_ process: ProcessID, _ page: PageNumber) throws(EventError) {
    let space = addressSpaces[spaceIndex(of: process)]
    guard space.region(of: page) != nil else { throw .noSuchPage(process, page) }
    guard let frame = space[page].frame else { return }
    emit(.entryDropped(process, page, space[page]))
    dropReference(to: frame)
  }

  /// Source: `unmap_region` and `__split_vma` in Linux `mm/vma.c`.
  mutating func unmap(_ process: ProcessID, _ page: PageNumber) throws(EventError) {
    try giveBack(process, page)
    let space = addressSpaces[spaceIndex(of: process)]
    guard let index = space.regionIndex(of: page) else { return }
    let region = space.regions[index]
    emit(.regionChanged(process, index: index, from: region, to: region.without(page)))
    if let object = region.object { dropUnlessMapped(object) }
  }

  /// Drops every page, unless another process has the same; frames without a reference become free.
  mutating func dropAddressSpace(of process: ProcessID) {
    let space = addressSpaces[spaceIndex(of: process)]
    let id = processes[process.rawValue].addressSpaceID
    guard processes.count(where: { $0.addressSpaceID == id }) == 1 else {
      return emit(.addressSpaceLeft(process, id))
    }
    for (page, entry) in space.entries.enumerated() {
      guard let frame = entry.frame else { continue }
      emit(.entryDropped(process, page, entry))
      if rules.lowersCounts { dropReference(to: frame) }
    }
    emit(.addressSpaceLeft(process, id))
    for case let object? in space.regions.map(\.object) { dropUnlessMapped(object) }
  }

  private func isMapped(_ object: MemoryObjectID) -> Bool {
    processes.contains { addressSpace(of: $0).regions.contains { $0.object == object } }
  }

  /// Shared memory goes with its last mapping; a file stays.
  private mutating func dropUnlessMapped(_ object: MemoryObjectID) {
    guard !objects[object.rawValue].isFile && !isMapped(object) else { return }
    for offset in objects[object.rawValue].frames.indices {
      guard let frame = objects[object.rawValue].frames[offset] else { continue }
      emit(.objectFrameDropped(object, offset: offset, frame))
      dropReference(to: frame)
    }
  }

  mutating func kill(_ process: ProcessID) {
    dropAddressSpace(of: process)
    emit(.killed(process))
    resumeParent(of: process)
  }

  /// - Returns: a frame of zeroes without references, or `nil` when no frame is free.
  mutating func allocateFrame(for process: ProcessID?, _ page: PageNumber) -> FrameID? {
    guard let frame = freeFrames.last else { return nil }
    let stale = frames[frame.rawValue].contents
    emit(.frameAllocated(frame, process: process, page, staleContents: stale))
    return frame
  }

  mutating func dropReference(to frame: FrameID) {
    guard frame != .zero else { return }
    emit(.referenceDropped(frame))
    guard frames[frame.rawValue].references == 0 else { return }
    if let parts = parts[frame] {
      emit(.partsDropped(frame, parts))
      for part in parts { dropReference(to: part) }
    }
    if frames[frame.rawValue].isMerged { emit(.mergeEnded(frame)) }
    emit(.frameFreed(frame))
  }
}
