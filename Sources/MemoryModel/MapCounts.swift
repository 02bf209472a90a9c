extension Machine {
  /// A process's fair share of memory, in pages, as far as some of its pages have it: each frame divided by the number of entries
  /// that name it. The zero frame counts nothing. The kernel calls this the proportional set size (`Pss` in `smaps`, proc(5)).
  public func proportionalSetSize(of process: ProcessID, in pages: Range<PageNumber>) -> Double {
    guard let entries = addressSpace(of: process)?.entries else { return 0 }
    let counts = mapCounts()
    return entries[pages.clamped(to: entries.indices)].reduce(0) { sum, entry in
      guard let frame = entry.frame, frame != .zero else { return sum }
      return sum + 1 / Double(counts[frame.rawValue])
    }
  }

  /// How many page-table entries name a frame: the kernel's map count, with which this can be compared (a
  /// count of one is bit 56 of `pagemap`, Linux `Documentation/admin-guide/mm/pagemap.rst`).
  public func mapCount(of frame: FrameID) -> Int {
    addressSpaces.reduce(0) { count, space in count + space.entries.count { $0.frame == frame } }
  }

  /// How many page-table entries name each frame, in the order of ``frames``; linear in pages, for all frames at once.
  func mapCounts() -> [Int] {
    var counts = Array(repeating: 0, count: frames.count)
    for space in addressSpaces {
      for case .present(let frame, _) in space.entries where frame != .zero { counts[frame.rawValue] += 1 }
    }
    return counts
  }
}
