extension Machine {
  /// What is wrong with this state, in words; empty after every event, whatever the strategy.
  ///
  /// Linear in pages and frames: for tests and checkers, not for each event of a scene.
  public func brokenInvariants() -> [String] {
    brokenReferences() + processes.indices.flatMap { brokenEntries(of: ProcessID(rawValue: $0)) }
  }

  private func brokenReferences() -> [String] {
    var broken: [String] = []
    var holders = mapCounts()
    for object in objects {
      for case let frame? in object.frames { holders[frame.rawValue] += 1 }
    }
    let free = Set(freeFrames)
    if free.count != freeFrames.count { broken.append("a frame is on the free list twice") }
    for (index, frame) in frames.enumerated() {
      if frame.references != holders[index] {
        broken.append("f\(index) counts \(frame.references) references, but \(holders[index]) name it")
      }
      let isFree = free.contains(FrameID(rawValue: index))
      if (frame.references == 0) != isFree {
        broken.append("f\(index) has \(frame.references) references, but is free: \(isFree)")
      }
    }
    return broken
  }

  private func brokenEntries(of process: ProcessID) -> [String] {
    let name = "process \(process.rawValue)"
    let space = processes[process.rawValue].addressSpace
    if processes[process.rawValue].state != .alive && !space.entries.isEmpty {
      return ["\(name) has ended, but still maps pages"]
    }
    guard space.entries.count == space.regions.last?.pages.upperBound ?? 0 else {
      return ["the page table of \(name) does not end where its regions end"]
    }
    var broken: [String] = []
    for region in space.regions {
      for page in region.pages {
        guard let entry = space.entries[page] else { continue }
        if entry.writable && !region.writable {
          broken.append("\(name) may write page \(page) of a read-only region")
        }
        if region.sharing == .shared && entry.frame != objectFrame(of: region, page) {
          broken.append("\(name) maps page \(page), which is shared, to a frame of its own")
        }
        let references = self[entry.frame].references
        if region.sharing == .private && strategy != .alwaysShare && entry.writable && references != 1 {
          broken.append("\(name) may write page \(page), whose frame has \(references) references")
        }
      }
    }
    return broken
  }

  /// A process's fair share of memory, in pages: each frame divided by the number of entries that name it. The zero frame
  /// counts nothing. The kernel calls this the proportional set size (`Pss` in `smaps`, proc(5)).
  public func proportionalSetSize(of process: ProcessID) -> Double {
    proportionalSetSize(of: process, in: 0..<(self[process]?.addressSpace.entries.count ?? 0))
  }

  /// The part of a process's ``proportionalSetSize(of:)`` that some of its pages have.
  public func proportionalSetSize(of process: ProcessID, in pages: Range<PageNumber>) -> Double {
    guard let entries = self[process]?.addressSpace.entries else { return 0 }
    let counts = mapCounts()
    return entries[pages.clamped(to: entries.indices)].reduce(0) { sum, entry in
      guard let entry, entry.frame != .zero else { return sum }
      return sum + 1 / Double(counts[entry.frame.rawValue])
    }
  }

  /// How many page-table entries name a frame: the kernel's map count, with which this can be compared (a
  /// count of one is bit 56 of `pagemap`, Linux `Documentation/admin-guide/mm/pagemap.rst`).
  public func mapCount(of frame: FrameID) -> Int {
    processes.reduce(0) { count, process in
      count + process.addressSpace.entries.count { $0?.frame == frame }
    }
  }

  /// How many page-table entries name each frame, in the order of ``frames``; linear in pages, for all frames at once.
  func mapCounts() -> [Int] {
    var counts = Array(repeating: 0, count: frames.count)
    for process in processes {
      for case let entry? in process.addressSpace.entries where entry.frame != .zero {
        counts[entry.frame.rawValue] += 1
      }
    }
    return counts
  }
}
