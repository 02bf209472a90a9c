extension Machine {
  /// Makes one effect true. Only effects that this machine reported, in their order, may be applied.
  public mutating func apply(_ effect: Effect) {
    switch effect {
    case .started:
      processes.append(Process(parent: nil))
    case .forked(let parent, _):
      var child = Process(parent: parent)
      child.addressSpace.regions = processes[parent.rawValue].addressSpace.regions
      child.addressSpace.entries = Array(
        repeating: nil, count: processes[parent.rawValue].addressSpace.entries.count)
      processes.append(child)
    case .objectCreated(_, let pages, let isFile):
      objects.append(MemoryObject(isFile: isFile, frames: Array(repeating: nil, count: pages)))
    case .mapped(let process, let region):
      let added = region.pages.count
      processes[process.rawValue].addressSpace.regions.append(region)
      processes[process.rawValue].addressSpace.entries.append(contentsOf: repeatElement(nil, count: added))
    case .regionFirstWritten(let process, let index):
      processes[process.rawValue].addressSpace.regions[index].everWritten = true
    case .unmapped(let process, _):
      processes[process.rawValue].addressSpace = AddressSpace()
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
    case .segmentationFault, .outOfMemory, .valueRead:
      break

    case .permissionCleared(let process, let page):
      processes[process.rawValue].addressSpace.entries[page]?.writable = false
    case .entryCopied(_, let process, let page, let entry):
      processes[process.rawValue].addressSpace.entries[page] = entry
      addReference(to: entry.frame)
      counters.entriesCopied += 1
    case .entrySet(let process, let page, _, let entry):
      processes[process.rawValue].addressSpace.entries[page] = entry
      addReference(to: entry.frame)
    case .entryDropped(let process, let page, _):
      processes[process.rawValue].addressSpace.entries[page] = nil
    case .reused(let process, let page, _):
      processes[process.rawValue].addressSpace.entries[page]?.writable = true

    case .frameAllocated(let frame, _, _, _):
      freeFrames.removeLast()
      frames[frame.rawValue].contents = 0
    case .pageCopied(_, let frame, let contents):
      frames[frame.rawValue].contents = contents
      counters.pagesCopied += 1
    case .fileRead(let frame, let contents):
      frames[frame.rawValue].contents = contents
    case .referenceDropped(let frame):
      frames[frame.rawValue].references -= 1
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
    case .objectCreated:
      objects.removeLast()
    case .mapped(let process, let region):
      processes[process.rawValue].addressSpace.regions.removeLast()
      processes[process.rawValue].addressSpace.entries.removeLast(region.pages.count)
    case .regionFirstWritten(let process, let index):
      processes[process.rawValue].addressSpace.regions[index].everWritten = false
    case .unmapped(let process, let regions):
      processes[process.rawValue].addressSpace.regions = regions
      processes[process.rawValue].addressSpace.entries = Array(
        repeating: nil, count: regions.last?.pages.upperBound ?? 0)
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
    case .segmentationFault, .outOfMemory, .valueRead:
      break

    case .permissionCleared(let process, let page):
      processes[process.rawValue].addressSpace.entries[page]?.writable = true
    case .entryCopied(_, let process, let page, let entry):
      processes[process.rawValue].addressSpace.entries[page] = nil
      removeReference(to: entry.frame)
      counters.entriesCopied -= 1
    case .entrySet(let process, let page, let old, let entry):
      processes[process.rawValue].addressSpace.entries[page] = old
      removeReference(to: entry.frame)
    case .entryDropped(let process, let page, let entry):
      processes[process.rawValue].addressSpace.entries[page] = entry
    case .reused(let process, let page, _):
      processes[process.rawValue].addressSpace.entries[page]?.writable = false

    case .frameAllocated(let frame, _, _, let staleContents):
      freeFrames.append(frame)
      frames[frame.rawValue].contents = staleContents
    case .pageCopied(_, let frame, _):
      frames[frame.rawValue].contents = 0
      counters.pagesCopied -= 1
    case .fileRead(let frame, _):
      frames[frame.rawValue].contents = 0
    case .referenceDropped(let frame):
      frames[frame.rawValue].references += 1
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

  private mutating func addReference(to frame: FrameID) {
    guard frame != .zero else { return }
    frames[frame.rawValue].references += 1
  }

  private mutating func removeReference(to frame: FrameID) {
    guard frame != .zero else { return }
    frames[frame.rawValue].references -= 1
  }
}
