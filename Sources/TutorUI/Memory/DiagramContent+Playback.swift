import Canvas
import Lessons
import MemoryModel

extension DiagramContent {
  /// The model's memory at the cursor of a scene.
  init(_ playback: Playback) {
    let maker = PlaybackPicture(playback)
    columns = playback.run.labels.indices.map { maker.column(ProcessID(rawValue: $0)) }
    pageCount = maker.pageCount
    pageInUse = playback.shownReport?.event.page
    freeFrames = playback.machine.freeFrames.sorted().map { "f\($0.rawValue)" }
    isMemory = playback.script.scene.kind.isMemory
  }
}

extension Event {
  /// The page that a read or a write is about.
  var page: PageNumber? {
    switch self {
    case .read(_, let page), .write(_, let page, _): page
    default: nil
    }
  }
}

extension Playback {
  /// The report of the event in progress, or else of the last event.
  fileprivate var shownReport: Report? { (stepInProgress ?? lastStep)?.report }
}

/// Derives the parts of the picture from a machine and the reports up to the cursor.
private struct PlaybackPicture {
  let pageCount: Int
  private let playback: Playback
  private let machine: Machine
  private let isMemory: Bool
  private let misled: Set<Place>
  private let noticed: (place: Place, sign: Sign)?
  private let incoming: (place: Place, frame: FrameID)?
  private let active: Set<FrameID>

  private struct Place: Hashable {
    let process: ProcessID
    let page: PageNumber
  }

  init(_ playback: Playback) {
    self.playback = playback
    machine = playback.machine
    isMemory = playback.script.scene.kind.isMemory
    pageCount = Self.pageCount(playback.run)
    misled = Self.misled(playback)
    (noticed, incoming, active) = Self.inProgress(playback)
  }

  func column(_ process: ProcessID) -> DiagramContent.Column {
    let label = playback.run.labels[process.rawValue].text
    let entries = machine[process]?.addressSpace.entries ?? []
    return DiagramContent.Column(
      label: label, name: label.uppercased(), exists: machine[process] != nil, fate: fate(of: process),
      isActing: playback.stepInProgress?.report.event.actor == process,
      slots: entries.enumerated().map { slot(process, $0, $1) })
  }

  private func fate(of process: ProcessID) -> String? {
    guard let state = machine[process] else { return nil }
    switch state.state {
    case .exited: return isMemory ? "ended" : "done"
    case .killed: return "killed"
    case .alive: return state.programsRun > 0 && state.addressSpace.entries.isEmpty ? "new program" : nil
    }
  }

  private func slot(_ process: ProcessID, _ page: PageNumber, _ entry: PageTableEntry?) -> DiagramContent.Slot
  {
    let place = Place(process: process, page: page)
    var slot = DiagramContent.Slot()
    if let entry {
      slot.permission = entry.writable ? .writable : .readOnly
      slot.block = block(entry.frame)
    } else {
      slot.permission = .absent
    }
    if noticed?.place == place {
      slot.sign = noticed?.sign
    } else if misled.contains(place) {
      slot.sign = .foreign
    }
    if let incoming, incoming.place == place { slot.incoming = block(incoming.frame) }
    return slot
  }

  private func block(_ frame: FrameID) -> DiagramContent.Block {
    guard frame != .zero else { return .zeroes }
    let state = machine[frame]
    let role: Role =
      active.contains(frame) ? .activeFrame : state.references > 1 ? .sharedFrame : .privateFrame
    let count = state.references > 0 ? "×\(state.references)" : "new"
    return DiagramContent.Block(
      id: UInt64(frame.rawValue), role: role, name: "\(isMemory ? "f" : "b")\(frame.rawValue)",
      contents: state.contents, count: count)
  }

  // MARK: - Read off the reports

  private static func pageCount(_ run: Run) -> Int {
    let start = run.start.processes.map(\.addressSpace.entries.count).max() ?? 0
    return run.steps.flatMap(\.report.effects).reduce(start) { count, effect in
      if case .mapped(_, let region) = effect { max(count, region.pages.upperBound) } else { count }
    }
  }

  /// The pages that show a value from another process, until their own process writes there.
  private static func misled(_ playback: Playback) -> Set<Place> {
    let over = playback.run.steps.prefix(playback.eventsDone).flatMap(\.report.effects)
    return (over + playback.effectsInProgress).reduce(into: []) { places, effect in
      switch effect {
      case .valueWritten(let process, let page, _, _, _):
        places.remove(Place(process: process, page: page))
      case .foreignValueSeen(let reader, let page, _, _):
        places.insert(Place(process: reader, page: page))
      case .entryDropped(let process, let page, _):
        places.remove(Place(process: process, page: page))
      default: break
      }
    }
  }

  private static func inProgress(
    _ playback: Playback
  ) -> (noticed: (Place, Sign)?, incoming: (Place, FrameID)?, active: Set<FrameID>) {
    var noticed: (Place, Sign)?
    var incoming: (Place, FrameID)?
    var active: Set<FrameID> = []
    for effect in playback.effectsInProgress {
      switch effect {
      case .fault(let process, let page, _), .segmentationFault(let process, let page, _):
        noticed = (Place(process: process, page: page), .fault)
      case .ownerChecked(let process, let page, _):
        noticed = (Place(process: process, page: page), .check)
      case .frameAllocated(let frame, let process?, let page, _):
        incoming = (Place(process: process, page: page), frame)
        active.insert(frame)
      case .entrySet, .entryCopied: incoming = nil
      case .pageCopied(_, let frame, _): active.insert(frame)
      case .valueWritten(_, _, let frame, _, _), .reused(_, _, let frame): active.insert(frame)
      default: break
      }
    }
    return (noticed, incoming, active)
  }
}

extension DiagramContent.Block {
  /// The frame from which every page is read until it is written.
  static let zeroes = DiagramContent.Block(
    id: .max, role: .muted, name: "zeroes", contents: nil, count: "")
}
