extension Machine {
  /// The invariants that do not hold now, frames first. An event can break others: see ``Report/brokenInvariants``.
  ///
  /// Linear in pages and frames: for tests and checkers, not for each event of a scene.
  public func brokenInvariants() -> [BrokenInvariant] {
    let holders = holderCounts()
    return brokenFrames(holders)
      + processes.indices.flatMap { brokenEntries(of: ProcessID(rawValue: $0), holders) }
  }

  /// Those that do not hold although a fault is being handled: until that is over a frame may be on its way, with no reference yet
  /// or with more of them than holders.
  public func invariantsBrokenInAFault() -> [BrokenInvariant] {
    brokenInvariants().filter { broken in
      guard case .frame(let frame) = broken.place else { return true }
      return switch broken.invariant {
      case .countDiffers: self[frame].references < holderCount(of: frame)
      case .lost: false
      default: true
      }
    }
  }

  private func brokenFrames(_ holders: [Int]) -> [BrokenInvariant] {
    var free = Array(repeating: 0, count: frames.count)
    for frame in freeFrames { free[frame.rawValue] += 1 }
    return frames.indices.flatMap { index -> [BrokenInvariant] in
      var broken: [Invariant] = []
      if frames[index].references != holders[index] { broken.append(.countDiffers) }
      if free[index] > 1 || free[index] == 1 && holders[index] > 0 { broken.append(.freeButNamed) }
      if free[index] == 0 && frames[index].references == 0 { broken.append(.lost) }
      return broken.map { BrokenInvariant(invariant: $0, place: .frame(FrameID(rawValue: index))) }
    }
  }

  private func brokenEntries(of process: ProcessID, _ holders: [Int]) -> [BrokenInvariant] {
    let space = addressSpaces[spaceIndex(of: process)]
    return space.entries.indices.flatMap { page -> [BrokenInvariant] in
      guard case .present(let frame, let permission) = space[page] else { return [] }
      let region = processes[process.rawValue].state == .alive ? space.region(of: page) : nil
      let isShared = frame == .zero || holders[frame.rawValue] != 1
      return brokenInvariants(frame, isShared, isWritable: permission == .writable, page, region).map {
        BrokenInvariant(invariant: $0, place: .entry(process, page))
      }
    }
  }

  private func brokenInvariants(
    _ frame: FrameID, _ isShared: Bool, isWritable: Bool, _ page: PageNumber, _ region: Region?
  ) -> [Invariant] {
    guard let region else { return [.entryWithoutRegion] }
    var broken: [Invariant] = []
    if isWritable && !region.writable { broken.append(.writableBeyondRegion) }
    switch region.sharing {
    case .private:
      if isWritable && isShared { broken.append(.writableButShared) }
    case .shared:
      if frame != objectFrame(of: region, page) { broken.append(.sharedButSplit) }
    }
    return broken
  }

  /// How many entries, parts of frames and memory objects name each frame, in the order of ``frames``: what the counts ought to be.
  private func holderCounts() -> [Int] {
    var holders = mapCounts()
    for object in objects {
      for case let frame? in object.frames { holders[frame.rawValue] += 1 }
    }
    for part in parts.values.joined() { holders[part.rawValue] += 1 }
    return holders
  }

  /// How many entries, parts of frames and memory objects name a frame.
  func holderCount(of frame: FrameID) -> Int {
    mapCount(of: frame) + parts.values.reduce(0) { $0 + $1.count { $0 == frame } }
      + objects.reduce(0) { $0 + $1.frames.count { $0 == frame } }
  }
}
