import Lessons
import MemoryModel

extension MemorySnapshot {
  /// The model's memory with frames at their places.
  init(_ machine: Machine, _ places: FramePlaces, labels: [String], isMemory: Bool, foreign: Set<Place>) {
    holders = labels.enumerated().map { index, label in
      Holder(
        label: label, exists: machine.processes.indices.contains(index),
        fate: Self.fate(machine, index, isMemory: isMemory))
    }
    entries = labels.indices.map { process in
      guard machine.processes.indices.contains(process), !Self.hasLent(machine, process) else { return [] }
      let space = machine.addressSpace(of: machine.processes[process])
      return space.entries.enumerated().map { page, entry in
        guard space.region(of: page) != nil else { return nil }
        return Self.entry(
          entry, page, isMemory: isMemory, isForeign: foreign.contains(Place(process: process, page: page)))
      }
    }
    let objects = Set(machine.objects.flatMap(\.frames).compactMap { $0 })
    frames = places.places.map { frame, place in
      Frame(
        key: Self.key(frame), name: "\(isMemory ? "f" : "b")\(frame.rawValue)",
        value: machine[frame].contents,
        count: machine[frame].references, hasObject: objects.contains(frame), place: place)
    }.sorted { $0.key < $1.key }
    free = machine.freeFrames.reversed().map { "\(isMemory ? "f" : "b")\($0.rawValue)" }
    addZeroFrames(slots: places.zeroSlots)
  }

  static func key(_ frame: FrameID) -> FrameKey { FrameKey(frame.rawValue) }

  /// The zero frame is drawn beside each page that it stands in for.
  static func zeroKey(_ page: PageNumber) -> FrameKey { .max - FrameKey(page) }

  mutating func addZeroFrames(slots: [PageNumber: Int] = [:]) {
    let pages = Set(
      entries.flatMap { entries in entries.indices.filter { entries[$0]?.frame == Self.zeroKey($0) } })
    frames += pages.sorted().map { page in
      Frame(
        key: Self.zeroKey(page), name: "zero", value: nil, count: 0,
        place: FramePlace(page: page, slot: slots[page] ?? 0))
    }
  }

  private static func entry(_ entry: PageTableEntry, _ page: PageNumber, isMemory: Bool, isForeign: Bool)
    -> Entry
  {
    guard let frame = entry.frame else { return Entry(permission: .absent) }
    let permission: Permission = isMemory ? entry.isWritable ? .writable : .readOnly : .reference
    return Entry(
      permission: permission, frame: frame == .zero ? zeroKey(page) : key(frame), isForeign: isForeign)
  }

  /// One page table, one place to draw it: at the process that uses it.
  private static func hasLent(_ machine: Machine, _ index: Int) -> Bool {
    machine.processes[index].waitsFor.map { machine.spaceIsShared(ProcessID(rawValue: index), $0) } ?? false
  }

  private static func fate(_ machine: Machine, _ index: Int, isMemory: Bool) -> String? {
    guard machine.processes.indices.contains(index) else { return nil }
    let process = machine.processes[index]
    switch process.state {
    case .exited: return isMemory ? "ended" : "done"
    case .killed: return "killed"
    case .alive where process.waitsFor != nil: return "waits"
    case .alive:
      return process.programsRun > 0 && machine.addressSpace(of: process).regions.isEmpty
        ? "new program" : nil
    }
  }
}
