import Lessons
import MemoryModel

/// Where each frame of a trace is drawn from the moment it is taken until it is free again.
///
/// A frame never moves. Between two processes one that was there before the other process, or that an object owns, stands in
/// the middle, and one that a process took later on its side. In a table every page has as many rows as it comes to have
/// frames at a time.
struct FramePlaces {
  private(set) var places: [FrameID: FramePlace] = [:]
  /// The slot of the zero frame beside each page that it stands in for, or did.
  private(set) var zeroSlots: [PageNumber: Int] = [:]
  private let isFacing: Bool

  init(_ start: Machine, isFacing: Bool) {
    self.isFacing = isFacing
    for (process, state) in start.processes.enumerated() {
      for (page, entry) in start.addressSpace(of: state).entries.enumerated() {
        guard let frame = entry.frame, places[frame] == nil else { continue }
        if frame == .zero { putZero(page, side: process) } else { put(frame, page, side: process) }
      }
    }
    for (process, state) in start.processes.enumerated() {
      for region in start.addressSpace(of: state).regions {
        putObjectFrames(of: region, side: process, start)
      }
    }
  }

  /// Frames that an object owns while nobody maps them.
  private mutating func putObjectFrames(of region: Region, side: Int, _ machine: Machine) {
    guard let object = region.object else { return }
    for (offset, frame) in machine.objects[object.rawValue].frames.enumerated() {
      guard let frame, places[frame] == nil, offset < region.pages.count else { continue }
      put(frame, region.pages.lowerBound + offset, side: side)
    }
  }

  /// Follows an effect.
  ///
  /// - Parameter before: the machine that the effect is about to change.
  mutating func take(_ effect: Effect, before: Machine) {
    switch effect {
    case .frameAllocated(let frame, _?, _, _) where places[frame] != nil && before.isNamed(frame): break
    case .frameAllocated(let frame, let process?, let page, _):
      let isAlone = before.processes.count { $0.state == .alive } <= 1
      put(
        frame, page, side: process.rawValue, prefersMiddle: isAlone,
        besideZero: before.mapsZero(page, otherThan: process))
    case .entrySet(let process, let page, _, .present(.zero, _)):
      putZero(page, side: process.rawValue)
    case .objectFrameSet(let object, let offset, let frame):
      for (process, state) in before.processes.enumerated() {
        let regions = before.addressSpace(of: state).regions
        guard let region = regions.first(where: { $0.object == object }) else { continue }
        return put(frame, region.pages.lowerBound + offset, side: process)
      }
    case .frameFreed(let frame):
      // By wrong rules an entry can go on naming a frame that is free.
      if !before.isNamed(frame) { places[frame] = nil }
    default: break
    }
  }

  /// - Parameter besideZero: whether the zero frame stands beside the page, too, and stays there.
  private mutating func put(
    _ frame: FrameID, _ page: PageNumber, side: Int, prefersMiddle: Bool = true, besideZero: Bool = false
  ) {
    let zero = besideZero ? [zeroSlots[page] ?? 0] : []
    places[frame] = FramePlace(
      page: page, slot: freeSlot(page, side: side, prefersMiddle: prefersMiddle, besides: zero))
  }

  /// Keeps the slot that the zero frame had beside a page, unless another frame stands there now.
  private mutating func putZero(_ page: PageNumber, side: Int) {
    let isFree = !places.values.contains { $0.page == page && $0.slot == zeroSlots[page] ?? 0 }
    zeroSlots[page] =
      isFree ? zeroSlots[page] ?? 0 : freeSlot(page, side: side, prefersMiddle: true, besides: [])
  }

  private func freeSlot(_ page: PageNumber, side: Int, prefersMiddle: Bool, besides others: [Int]) -> Int {
    let taken = Set(places.values.filter { $0.page == page }.map(\.slot) + others)
    let own = side % 2 + 1
    let wanted = isFacing ? (prefersMiddle ? [0, own, 3 - own] : [own, 0, 3 - own]) : Array(0...taken.count)
    return wanted.first { !taken.contains($0) } ?? 0
  }
}

extension Machine {
  /// Whether an entry of a process that has not ended points to a frame.
  fileprivate func isNamed(_ frame: FrameID) -> Bool {
    processes.contains { $0.state == .alive && addressSpace(of: $0).entries.contains { $0.frame == frame } }
  }

  /// Whether a process other than this one has the zero frame at a page.
  fileprivate func mapsZero(_ page: PageNumber, otherThan process: ProcessID) -> Bool {
    processes.indices.contains {
      $0 != process.rawValue && entry(of: ProcessID(rawValue: $0), page).frame == .zero
    }
  }
}
