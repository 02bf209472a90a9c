import Canvas
import MemoryModel

extension DiagramContent {
  /// What was read from the kernel, up to the cursor.
  ///
  /// Processes that ended before the event on the screen are left out, to make room for the live ones.
  init(_ live: LiveSession, selection: LiveSelection? = nil) {
    let maker = ReadingPicture(live, selection)
    columns = maker.columns
    pageCount = max(1, live.readings.flatMap(\.processes).map(\.pages.count).max() ?? 1)
    pageInUse = selection?.page ?? live.record?.observation.event.page
    freeFrames = []
    isMemory = true
  }
}

/// The page that a key acts on in the free mode.
struct LiveSelection: Hashable, Sendable {
  var process: ProcessID
  var page: PageNumber
}

private struct ReadingPicture {
  private let live: LiveSession
  private let selection: LiveSelection?
  private let observation: Observation?
  private let names: FrameNames
  private let holders: [UInt64: Int]

  init(_ live: LiveSession, _ selection: LiveSelection?) {
    self.live = live
    self.selection = selection
    observation = live.observation
    names = FrameNames(live)
    holders = live.observation?.reading.holders ?? [:]
  }

  /// In a scene all processes that it names; in the free mode those that exist.
  var columns: [DiagramContent.Column] {
    let count = max(live.labels.count, observation?.reading.processes.count ?? 0)
    return (0..<count).map(ProcessID.init(rawValue:)).filter(isShown).map(column)
  }

  private func isShown(_ process: ProcessID) -> Bool {
    guard selection != nil, let reading = reading(of: process) else { return selection == nil }
    return reading.state == .alive || live.record?.observation.event.actor == process
  }

  private func reading(of process: ProcessID) -> MemoryReading.ProcessReading? {
    guard let processes = observation?.reading.processes, processes.indices.contains(process.rawValue) else {
      return nil
    }
    return processes[process.rawValue]
  }

  private func column(_ process: ProcessID) -> DiagramContent.Column {
    let label = live.label(process).text
    guard let reading = reading(of: process), let observation else {
      return DiagramContent.Column(label: label, name: label.uppercased(), exists: false)
    }
    return DiagramContent.Column(
      label: label, name: "\(label.uppercased()) \(observation.pids[process.rawValue])",
      fate: fate(of: reading), isActing: isActing(process),
      slots: reading.pages.enumerated().map { slot(process, $0, $1) })
  }

  private func isActing(_ process: ProcessID) -> Bool {
    selection.map { $0.process == process } ?? (live.record?.observation.event.actor == process)
  }

  private func fate(of reading: MemoryReading.ProcessReading) -> String? {
    switch reading.state {
    case .exited: "ended"
    case .killed: "killed"
    case .alive: !reading.pages.isEmpty ? nil : reading.programsRun > 0 ? "new program" : "no pages"
    }
  }

  private func slot(_ process: ProcessID, _ page: PageNumber, _ reading: MemoryReading.Page)
    -> DiagramContent.Slot
  {
    var slot = DiagramContent.Slot()
    slot.permission = reading.place == .absent ? .absent : .present
    let event = live.record?.observation.event
    let isAccessed = event?.actor == process && event?.page == page
    if isAccessed, live.record?.observation.faults ?? 0 > 0 { slot.sign = .fault }
    slot.block = block(reading, isActive: isAccessed)
    slot.isSelected = selection == LiveSelection(process: process, page: page)
    return slot
  }

  private func block(_ page: MemoryReading.Page, isActive: Bool) -> DiagramContent.Block? {
    switch page.place {
    case .absent: return nil
    case .zeroFrame: return .zeroes
    case .frame(let frame):
      let count = holders[frame] ?? 1
      let role: Role = isActive ? .activeFrame : count > 1 ? .sharedFrame : .privateFrame
      return DiagramContent.Block(
        id: frame, role: role, name: names.name(page.place) ?? "", contents: page.value ?? 0,
        count: "×\(count)")
    }
  }
}
