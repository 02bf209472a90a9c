extension Machine {
  /// Makes one effect true. Only effects that this machine reported, in their order, may be applied.
  public mutating func apply(_ effect: Effect) {
    switch effect {
    case .started:
      processes.append(Process(parent: nil, addressSpaceID: add(AddressSpace())))
    case .forked(let parent, _):
      var space = addressSpaces[spaceIndex(of: parent)]
      space.regions = space.regions.compactMap(\.inChild)
      space.entries = Array(repeating: .absent, count: space.entries.count)
      processes.append(Process(parent: parent, addressSpaceID: add(space)))
    case .addressSpaceShared(let parent, _):
      processes.append(
        Process(parent: parent, addressSpaceID: processes[parent.rawValue].addressSpaceID))
    case .suspended(let process, let other):
      processes[process.rawValue].waitsFor = other
    case .resumed(let process, _):
      processes[process.rawValue].waitsFor = nil
    case .objectCreated(_, let pages, let isFile):
      objects.append(MemoryObject(isFile: isFile, frames: Array(repeating: nil, count: pages)))
    case .mapped(let process, let region):
      let added = region.pages.count
      addressSpaces[spaceIndex(of: process)].regions.append(region)
      addressSpaces[spaceIndex(of: process)].entries.append(contentsOf: repeatElement(.absent, count: added))
    case .regionChanged(let process, let index, _, let new):
      addressSpaces[spaceIndex(of: process)].regions.replaceSubrange(index...index, with: new)
    case .addressSpaceLeft(let process, _):
      processes[process.rawValue].addressSpaceID = add(AddressSpace())
    case .programReplaced(let process):
      processes[process.rawValue].programsRun += 1
    case .exited(let process):
      processes[process.rawValue].state = .exited
    case .killed(let process):
      processes[process.rawValue].state = .killed

    case .fault:
      counters.faults += 1
    case .ownerChecked:
      counters.ownerChecks += 1
    case .foreignValueSeen:
      counters.wrongValues += 1
    case .regionAllows, .regionOverruled, .decided, .segmentationFault, .badAddress, .outOfMemory, .valueRead:
      break

    case .permissionsCleared(let process, let pages):
      for page in pages { setPermission(.readOnly, process, page) }
    case .entriesCopied(let parent, let child, let pages, let permission):
      copyEntries(of: parent, to: child, pages, permission)
    case .entryCopied(_, let process, let page, let entry):
      addressSpaces[spaceIndex(of: process)].entries[page] = entry
      addReference(to: entry.frame)
      counters.entriesCopied += 1
    case .entrySet(let process, let page, _, let entry):
      addressSpaces[spaceIndex(of: process)].entries[page] = entry
      addReference(to: entry.frame)
    case .entryDropped(let process, let page, _):
      addressSpaces[spaceIndex(of: process)].entries[page] = .absent
    case .reused(let process, let page, _):
      setPermission(ownerPermission(process, page), process, page)

    case .frameAllocated(let frame, _, _, _):
      freeFrames.removeLast()
      frames[frame.rawValue].contents = 0
    case .pageCopied(let source, let frame, let contents):
      frames[frame.rawValue].contents = contents
      parts[frame] = parts[source]
      for part in parts[frame] ?? [] { addReference(to: part) }
      counters.pagesCopied += 1
    case .partAdded(let frame, let part):
      parts[frame, default: []].append(part)
      addReference(to: part)
    case .partReplaced(let frame, let index, _, let part):
      parts[frame]?[index] = part
      addReference(to: part)
    case .partsDropped(let frame, _):
      parts[frame] = nil
    case .fileRead(let frame, let contents):
      frames[frame.rawValue].contents = contents
    case .referenceAdded(let frame):
      frames[frame.rawValue].references += 1
    case .referenceDropped(let frame):
      frames[frame.rawValue].references -= 1
    case .merged(let frame):
      frames[frame.rawValue].isMerged = true
    case .mergeEnded(let frame):
      frames[frame.rawValue].isMerged = false
    case .frameFreed(let frame):
      freeFrames.append(frame)
    case .objectFrameSet(let object, let offset, let frame):
      objects[object.rawValue].frames[offset] = frame
      addReference(to: frame)
    case .objectFrameDropped(let object, let offset, _):
      objects[object.rawValue].frames[offset] = nil
    case .valueWritten(_, _, let frame, _, let value):
      frames[frame.rawValue].contents = value
    }
  }

  /// Takes back one effect; the latest first.
  public mutating func revert(_ effect: Effect) {
    switch effect {
    case .started, .forked:
      processes.removeLast()
      addressSpaces.removeLast()
    case .addressSpaceShared:
      processes.removeLast()
    case .suspended(let process, _):
      processes[process.rawValue].waitsFor = nil
    case .resumed(let process, let other):
      processes[process.rawValue].waitsFor = other
    case .objectCreated:
      objects.removeLast()
    case .mapped(let process, let region):
      addressSpaces[spaceIndex(of: process)].regions.removeLast()
      addressSpaces[spaceIndex(of: process)].entries.removeLast(region.pages.count)
    case .regionChanged(let process, let index, let old, let new):
      addressSpaces[spaceIndex(of: process)].regions.replaceSubrange(index..<index + new.count, with: [old])
    case .addressSpaceLeft(let process, let space):
      processes[process.rawValue].addressSpaceID = space
      addressSpaces.removeLast()
    case .programReplaced(let process):
      processes[process.rawValue].programsRun -= 1
    case .exited(let process), .killed(let process):
      processes[process.rawValue].state = .alive

    case .fault:
      counters.faults -= 1
    case .ownerChecked:
      counters.ownerChecks -= 1
    case .foreignValueSeen:
      counters.wrongValues -= 1
    case .regionAllows, .regionOverruled, .decided, .segmentationFault, .badAddress, .outOfMemory, .valueRead:
      break

    case .permissionsCleared(let process, let pages):
      for page in pages { setPermission(ownerPermission(process, page), process, page) }
    case .entriesCopied(_, let child, let pages, _):
      dropEntries(of: child, pages)
    case .entryCopied(_, let process, let page, let entry):
      addressSpaces[spaceIndex(of: process)].entries[page] = .absent
      removeReference(to: entry.frame)
      counters.entriesCopied -= 1
    case .entrySet(let process, let page, let old, let entry):
      addressSpaces[spaceIndex(of: process)].entries[page] = old
      removeReference(to: entry.frame)
    case .entryDropped(let process, let page, let entry):
      addressSpaces[spaceIndex(of: process)].entries[page] = entry
    case .reused(let process, let page, _):
      setPermission(.readOnly, process, page)

    case .frameAllocated(let frame, _, _, let staleContents):
      freeFrames.append(frame)
      frames[frame.rawValue].contents = staleContents
    case .pageCopied(_, let frame, _):
      frames[frame.rawValue].contents = 0
      for part in parts.removeValue(forKey: frame) ?? [] { removeReference(to: part) }
      counters.pagesCopied -= 1
    case .partAdded(let frame, let part):
      parts[frame]?.removeLast()
      if parts[frame]?.isEmpty == true { parts[frame] = nil }
      removeReference(to: part)
    case .partReplaced(let frame, let index, let old, let part):
      parts[frame]?[index] = old
      removeReference(to: part)
    case .partsDropped(let frame, let dropped):
      parts[frame] = dropped
    case .fileRead(let frame, _):
      frames[frame.rawValue].contents = 0
    case .referenceAdded(let frame):
      frames[frame.rawValue].references -= 1
    case .referenceDropped(let frame):
      frames[frame.rawValue].references += 1
    case .merged(let frame):
      frames[frame.rawValue].isMerged = false
    case .mergeEnded(let frame):
      frames[frame.rawValue].isMerged = true
    case .frameFreed:
      freeFrames.removeLast()
    case .objectFrameSet(let object, let offset, let frame):
      objects[object.rawValue].frames[offset] = nil
      removeReference(to: frame)
    case .objectFrameDropped(let object, let offset, let frame):
      objects[object.rawValue].frames[offset] = frame
    case .valueWritten(_, _, let frame, let old, _):
      frames[frame.rawValue].contents = old
    }
  }

  /// - Returns: the number of the new address space.
  private mutating func add(_ space: AddressSpace) -> AddressSpaceID {
    addressSpaces.append(space)
    return AddressSpaceID(rawValue: addressSpaces.count - 1)
  }

  /// What the entry of a page allows whose frame is the process's own.
  func ownerPermission(_ process: ProcessID, _ page: PageNumber) -> PageTableEntry.Permission {
    let region = addressSpaces[spaceIndex(of: process)].region(of: page)
    return region?.writable == false && rules.asksRegion ? .ownReadOnly : .writable
  }

  private mutating func setPermission(
    _ permission: PageTableEntry.Permission, _ process: ProcessID, _ page: PageNumber
  ) {
    guard let frame = addressSpaces[spaceIndex(of: process)].entries[page].frame else { return }
    addressSpaces[spaceIndex(of: process)].entries[page] = .present(frame, permission)
  }

  private mutating func copyEntries(
    of parent: ProcessID, to child: ProcessID, _ pages: Range<PageNumber>,
    _ permission: PageTableEntry.Permission
  ) {
    let table = addressSpaces[spaceIndex(of: parent)].entries
    let space = spaceIndex(of: child)
    for page in pages {
      guard let frame = table[page].frame else { continue }
      addressSpaces[space].entries[page] = .present(frame, permission)
      addReference(to: frame)
    }
    counters.entriesCopied += pages.count
  }

  private mutating func dropEntries(of child: ProcessID, _ pages: Range<PageNumber>) {
    let space = spaceIndex(of: child)
    for page in pages {
      removeReference(to: addressSpaces[space].entries[page].frame)
      addressSpaces[space].entries[page] = .absent
    }
    counters.entriesCopied -= pages.count
  }

  private mutating func addReference(to frame: FrameID?) {
    guard let frame, frame != .zero else { return }
    frames[frame.rawValue].references += 1
  }

  private mutating func removeReference(to frame: FrameID?) {
    guard let frame, frame != .zero else { return }
    frames[frame.rawValue].references -= 1
  }
}
