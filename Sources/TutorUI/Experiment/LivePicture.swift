import Canvas
import MemoryModel

/// What the kernel showed, as pictures: made from readings alone, never from a prediction.
struct LivePicture {
  private let live: LiveExperiment
  private let names: FrameNames
  private let readings: [MemoryReading]
  /// The column of each process, which it keeps; a later one may have that of one that has ended.
  private let columns: [Int]

  init(_ live: LiveExperiment) {
    self.live = live
    names = FrameNames(live)
    readings = live.readings
    columns = Self.columns(readings)
  }

  private static func columns(_ readings: [MemoryReading]) -> [Int] {
    var columns: [Int] = []
    for reading in readings {
      for process in columns.count..<max(columns.count, reading.processes.count) {
        let taken = Set(columns.indices.filter { reading.processes[$0].state == .alive }.map { columns[$0] })
        columns.append((0...process).first { !taken.contains($0) } ?? 0)
      }
    }
    return columns
  }

  func column(_ process: ProcessID) -> Int? {
    columns.indices.contains(process.rawValue) ? columns[process.rawValue] : nil
  }

  /// Two processes stand face to face; with a third one there is a table, for good.
  private var isFacing: Bool { max(live.labels.count, (columns.max() ?? 0) + 1) <= 2 }

  var shape: PictureShape {
    var rows: [PageNumber: Int] = [:]
    var places = LivePlaces(isFacing: isFacing)
    for reading in readings {
      places.take(reading, columns)
      for place in places.places.values { rows[place.page] = max(rows[place.page] ?? 1, place.slot + 1) }
    }
    let pages = max(1, readings.flatMap(\.processes).map(\.pages.count).max() ?? 1)
    let values = readings.flatMap(\.processes).flatMap(\.pages).compactMap(\.value)
    return PictureShape(
      holders: isFacing ? 2 : max(3, max(min(live.labels.count, 4), (columns.max() ?? 0) + 1)), pages: pages,
      tableRows: (0..<pages).map { rows[$0] ?? 1 }, frames: names.count, largestValue: values.max() ?? 0)
  }

  /// Memory after so many events; `nil` before the first reading.
  func memory(after events: Int) -> MemorySnapshot? {
    guard readings.indices.contains(events) else { return nil }
    var places = LivePlaces(isFacing: isFacing)
    for reading in readings.prefix(events + 1) { places.take(reading, columns) }
    let reading = readings[events]
    let counts = reading.holders
    var memory = MemorySnapshot(holders: [], entries: [], frames: [], free: [])
    for column in 0..<shape.holders {
      let process = reading.processes.indices.last { columns[$0] == column }
      memory.holders.append(holder(process, column, reading, pids: pids(after: events)))
      // One page table, one place to draw it: at the process that uses it.
      let isDrawn = process.map { !reading.hasLent($0) } ?? false
      memory.entries.append(isDrawn ? process.map { entries(reading.processes[$0]) } ?? [] : [])
    }
    memory.frames = places.places.map { frame, place in
      let value = reading.processes.flatMap(\.pages).first { $0.place == .frame(frame) }?.value
      return MemorySnapshot.Frame(
        key: frame, name: names.name(.frame(frame)) ?? "", value: value ?? 0, count: counts[frame] ?? 0,
        place: place)
    }.sorted { $0.key < $1.key }
    memory.addZeroFrames()
    return memory
  }

  /// The kernel's numbers of the processes after so many events.
  private func pids(after events: Int) -> [Int32] {
    (events == 0 ? live.start : live.observations[events - 1])?.pids ?? []
  }

  private func holder(_ process: Int?, _ column: Int, _ reading: MemoryReading, pids: [Int32])
    -> MemorySnapshot.Holder
  {
    guard let process else {
      let label = live.labels.indices.contains(column) ? live.labels[column].text : ""
      return MemorySnapshot.Holder(label: label, exists: false)
    }
    let label = live.label(ProcessID(rawValue: process)).text
    return MemorySnapshot.Holder(
      label: pids.indices.contains(process) ? "\(label) \(pids[process])" : label,
      fate: reading.hasLent(process) ? "waits" : Self.fate(reading.processes[process]))
  }

  private static func fate(_ reading: MemoryReading.ProcessReading) -> String? {
    switch reading.state {
    case .exited: "ended"
    case .killed: "killed"
    case .alive: !reading.pages.isEmpty ? nil : reading.programsRun > 0 ? "new program" : "no pages"
    }
  }

  private func entries(_ reading: MemoryReading.ProcessReading) -> [MemorySnapshot.Entry?] {
    reading.pages.enumerated().map { number, page in
      switch page.place {
      case .absent: MemorySnapshot.Entry(permission: .absent)
      case .zeroFrame: MemorySnapshot.Entry(permission: .present, frame: MemorySnapshot.zeroKey(number))
      case .frame(let frame): MemorySnapshot.Entry(permission: .present, frame: frame)
      }
    }
  }
}

extension MemoryReading {
  /// Whether a younger process uses the memory of this one.
  fileprivate func hasLent(_ process: Int) -> Bool {
    let owner = processes[process].lender ?? ProcessID(rawValue: process)
    return processes[(process + 1)...].contains { $0.state == .alive && $0.lender == owner }
  }
}

/// Where the kernel's frames are drawn, from the reading in which they are first seen.
struct LivePlaces {
  private(set) var places: [UInt64: FramePlace] = [:]
  let isFacing: Bool

  mutating func take(_ reading: MemoryReading, _ columns: [Int]) {
    let present = reading.holders
    places = places.filter { present[$0.key] != nil }
    let alive = reading.processes.count { $0.state == .alive }
    for (process, state) in reading.processes.enumerated() {
      for (page, entry) in state.pages.enumerated() {
        guard case .frame(let frame) = entry.place, places[frame] == nil else { continue }
        let taken = Set(places.values.filter { $0.page == page }.map(\.slot))
        let own = columns[process] % 2 + 1
        let isShared = present[frame] ?? 0 > 1
        let wanted =
          !isFacing
          ? Array(0...taken.count) : alive <= 1 || isShared ? [0, own, 3 - own] : [own, 0, 3 - own]
        places[frame] = FramePlace(page: page, slot: wanted.first { !taken.contains($0) } ?? 0)
      }
    }
  }
}
