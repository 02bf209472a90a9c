import Canvas
import Lessons
import MemoryModel

/// What the diagram says at the cursor of a scene, before anybody thinks of where to draw it.
struct DiagramContent {
  /// A frame or buffer as one holder sees it.
  struct Block: Hashable {
    let frame: FrameID
    let role: Role
    /// `f2`, or `b2`; `zeroes` for the zero frame.
    fileprivate let name: String
    fileprivate let contents: Int
    /// `×2`, or `new`.
    fileprivate let count: String

    /// The words in it, as many and as loose as so many cells hold.
    func label(width: Int) -> String {
      guard frame != .zero else { return [" \(name) ", name, " 0 "].first { $0.count <= width } ?? "0" }
      let loosest = DisplayWidth.of(name) + DisplayWidth.of(count) + String(contents).count
      switch width - loosest {
      case 6...: return " \(name)  \(contents)  \(count) "
      case 4...: return " \(name) \(contents) \(count) "
      case 2...: return "\(name) \(contents) \(count)"
      default: break
      }
      let candidates = [" \(name) \(contents) ", "\(name) \(contents)", "\(contents)"]
      return candidates.first { DisplayWidth.of($0) <= width } ?? ""
    }
  }

  /// What one process has at one page.
  struct Slot: Hashable {
    /// What the entry lets through; `nil` where there is no such page.
    var permission: Sign?
    /// `!`, `?` or `≠` beside it, and blank else.
    var sign: Sign?
    var block: Block?
    /// A frame that is on its way to this page, while the entry still names another.
    var incoming: Block?
  }

  let playback: Playback
  let labels: [String]
  let pageCount: Int
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
    labels = playback.run.labels
    isMemory = playback.script.scene.kind.isMemory
    pageCount = Self.pageCount(playback.run)
    misled = Self.misled(playback)
    (noticed, incoming, active) = Self.inProgress(playback)
  }

  func exists(_ process: ProcessID) -> Bool { machine[process] != nil }

  /// Whether it holds nothing any more, or is not there yet.
  func isGone(_ process: ProcessID) -> Bool { !exists(process) || fate(of: process) != nil }

  /// Whether it acts in the event in progress.
  func isActing(_ process: ProcessID) -> Bool { playback.stepInProgress?.report.event.actor == process }

  /// The label as it stands above a process's pages.
  func name(of process: ProcessID) -> String { labels[process.rawValue].uppercased() }

  func nameRole(of process: ProcessID) -> Role { isActing(process) ? .selection : .title }

  /// The page that the event in progress, or the last one, is about.
  var pageInUse: PageNumber? {
    switch (playback.stepInProgress ?? playback.lastStep)?.report.event {
    case .read(_, let page), .write(_, let page, _): page
    default: nil
    }
  }

  var pageNumberWidth: Int { pageCount > 10 ? 2 : 1 }

  /// What became of a process that has no pages to show: `nil` while it has some.
  func fate(of process: ProcessID) -> String? {
    guard let state = machine[process] else { return nil }
    switch state.state {
    case .exited: return isMemory ? "ended" : "done"
    case .killed: return "killed"
    case .alive: return state.programsRun > 0 && state.addressSpace.entries.isEmpty ? "new program" : nil
    }
  }

  func slot(_ process: ProcessID, _ page: PageNumber) -> Slot {
    guard let space = machine[process]?.addressSpace, space.entries.indices.contains(page) else {
      return Slot()
    }
    let place = Place(process: process, page: page)
    var slot = Slot()
    if let entry = space[page] {
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

  var freeFrames: [String] {
    machine.freeFrames.sorted().map { "f\($0.rawValue)" }
  }

  /// The signs that are on the screen now, as they stand there, in the order of the legend.
  var signs: [(symbol: String, sign: Sign)] {
    var symbols: [Sign: String] = [:]
    var mostHolders = 0
    for process in machine.processes.indices.map(ProcessID.init(rawValue:)) {
      for page in 0..<pageCount {
        let slot = slot(process, page)
        if let sign = slot.sign { symbols[sign] = sign.symbol }
        if let permission = slot.permission, isMemory {
          symbols[permission] = permission.symbol
          symbols[.page] = "0"
        }
        guard let frame = slot.block?.frame, frame != .zero else { continue }
        symbols[isMemory ? .frame : .buffer] = symbols[isMemory ? .frame : .buffer] ?? name(frame)
        symbols[.value] = symbols[.value] ?? "\(machine[frame].contents)"
        mostHolders = max(mostHolders, machine[frame].references)
      }
    }
    if mostHolders > 0 { symbols[.holders] = "×\(mostHolders)" }
    return Sign.allCases.compactMap { sign in symbols[sign].map { ($0, sign) } }
  }

  private func name(_ frame: FrameID) -> String {
    "\(isMemory ? "f" : "b")\(frame.rawValue)"
  }

  private func block(_ frame: FrameID) -> Block {
    guard frame != .zero else {
      return Block(frame: frame, role: .muted, name: "zeroes", contents: 0, count: "")
    }
    let state = machine[frame]
    let role: Role =
      active.contains(frame) ? .activeFrame : state.references > 1 ? .sharedFrame : .privateFrame
    let count = state.references > 0 ? "×\(state.references)" : "new"
    return Block(frame: frame, role: role, name: name(frame), contents: state.contents, count: count)
  }

  // MARK: - Read off the reports

  private static func pageCount(_ run: Run) -> Int {
    let start = run.start.processes.map(\.addressSpace.entries.count).max() ?? 0
    return run.steps.flatMap(\.report.effects).reduce(start) { count, effect in
      if case .mapped(_, let region) = effect { max(count, region.pages.upperBound) } else { count }
    }
  }

  /// Pages that show what somebody else wrote, until their own process writes there.
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
