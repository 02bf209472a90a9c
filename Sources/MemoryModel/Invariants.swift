extension Machine {
  /// What is wrong with this state, in words; empty after every event, whatever the strategy.
  ///
  /// Linear in pages and frames: for tests and checkers, not for each event of a scene.
  public func brokenInvariants() -> [String] {
    var broken: [String] = []
    var named = Array(repeating: 0, count: frames.count)
    for process in processes {
      for case let entry? in process.addressSpace.entries where entry.frame != .zero {
        named[entry.frame.rawValue] += 1
      }
      if process.state != .alive && !process.addressSpace.entries.isEmpty {
        broken.append("a process that has ended still maps pages")
      }
    }
    for object in objects {
      for case let frame? in object.frames { named[frame.rawValue] += 1 }
    }
    let free = Set(freeFrames)
    if free.count != freeFrames.count { broken.append("a frame is on the free list twice") }
    for (index, frame) in frames.enumerated() {
      let id = FrameID(rawValue: index)
      if frame.references != named[index] {
        broken.append("f\(index) counts \(frame.references) references, but \(named[index]) name it")
      }
      if (frame.references == 0) != free.contains(id) {
        broken.append("f\(index) has \(frame.references) references, but is free: \(free.contains(id))")
      }
    }
    if strategy != .alwaysShare { broken += writableSharedEntries() }
    return broken
  }

  private func writableSharedEntries() -> [String] {
    processes.indices.flatMap { index in
      processes[index].addressSpace.regions.filter { $0.sharing == .private }.flatMap { region in
        region.pages.compactMap { page -> String? in
          guard let entry = processes[index].addressSpace[page], entry.writable else { return nil }
          let references = self[entry.frame].references
          guard references != 1 else { return nil }
          return "process \(index) may write page \(page), whose frame has \(references) references"
        }
      }
    }
  }

  /// A process's fair part of memory, in pages: each frame divided by the number of entries that name it; the zero
  /// frame counts nothing. The kernel's name for it is the proportional set size (proc(5), `smaps`).
  public func proportionalSetSize(of process: ProcessID) -> Double {
    guard let entries = self[process]?.addressSpace.entries else { return 0 }
    return entries.reduce(0) { sum, entry in
      guard let entry, entry.frame != .zero else { return sum }
      return sum + 1 / Double(mapCount(of: entry.frame))
    }
  }

  /// How many page-table entries name a frame.
  public func mapCount(of frame: FrameID) -> Int {
    processes.reduce(0) { count, process in
      count + process.addressSpace.entries.count { $0?.frame == frame }
    }
  }
}
