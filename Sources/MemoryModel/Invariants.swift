extension Machine {
  /// The invariants that do not hold now, frames first. An event can break others: see ``Report/brokenInvariants``.
  ///
  /// Linear in pages and frames: for tests and checkers, not for each event of a scene.
  public func brokenInvariants() -> [BrokenInvariant] {
    brokenFrames() + processes.indices.flatMap { brokenEntries(of: ProcessID(rawValue: $0)) }
  }

  private func brokenFrames() -> [BrokenInvariant] {
    let holders = holderCounts()
    var free = Array(repeating: 0, count: frames.count)
    for frame in freeFrames { free[frame.rawValue] += 1 }
    return frames.indices.flatMap { index -> [BrokenInvariant] in
      var broken: [Invariant] = []
      if frames[index].references != holders[index] { broken.append(.countDiffers) }
      if free[index] > 1 || free[index] == 1 && holders[index] > 0 { broken.append(.freeButNamed) }
      if free[index] == 0 && frames[index].references == 0 { broken.append(.lost) }
      return broken.map { BrokenInvariant($0, .frame(FrameID(rawValue: index))) }
    }
  }

  private func brokenEntries(of process: ProcessID) -> [BrokenInvariant] {
    let space = processes[process.rawValue].addressSpace
    return space.entries.indices.flatMap { page -> [BrokenInvariant] in
      guard let entry = space[page] else { return [] }
      return brokenInvariants(of: entry, page, space.region(of: page), of: processes[process.rawValue])
        .map { BrokenInvariant($0, .entry(process, page)) }
    }
  }

  private func brokenInvariants(
    of entry: PageTableEntry, _ page: PageNumber, _ region: Region?, of process: Process
  ) -> [Invariant] {
    guard let region, process.state == .alive else { return [.entryWithoutRegion] }
    var broken: [Invariant] = []
    if entry.writable && !region.writable { broken.append(.writableBeyondRegion) }
    switch region.sharing {
    case .private:
      if entry.writable && self[entry.frame].references != 1 { broken.append(.writableButShared) }
    case .shared:
      if entry.frame != objectFrame(of: region, page) { broken.append(.sharedButSplit) }
    }
    return broken
  }

  /// How many entries and memory objects name each frame, in the order of ``frames``: what the counts ought to be.
  private func holderCounts() -> [Int] {
    var holders = mapCounts()
    for object in objects {
      for case let frame? in object.frames { holders[frame.rawValue] += 1 }
    }
    return holders
  }

  /// How many entries and memory objects name a frame.
  func holderCount(of frame: FrameID) -> Int {
    mapCount(of: frame) + objects.reduce(0) { $0 + $1.frames.count { $0 == frame } }
  }
}
