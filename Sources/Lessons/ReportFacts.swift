import MemoryModel

/// The facts that captions need, taken from the effects of an event.
struct ReportFacts {
  private let effects: [Effect]
  private(set) var fault: FaultCause?
  /// Whether the kernel found that the region allows the access.
  private(set) var isAllowed = false
  /// Whether a debugger stores where the region lets the process only read.
  private(set) var isOverruled = false
  /// Whether the kernel refused a store that was made for a process.
  private(set) var refusal: ViolationCause?
  /// Who goes on that has waited.
  private(set) var resumed: ProcessID?
  private(set) var killed: [ProcessID] = []
  private(set) var decision: Decision?
  private(set) var violation: ViolationCause?
  private(set) var referencesChecked: Int?
  private(set) var ranOutOfMemory = false
  private(set) var allocated: FrameID?
  /// The first page copied.
  private(set) var copy: (from: FrameID, to: FrameID)?
  /// Whose page the first copy is.
  private(set) var copiedFor: ProcessID?
  private(set) var pagesCopied = 0
  private(set) var entriesCopied = 0
  /// How many of the copied entries let writes through.
  private(set) var writableEntriesCopied = 0
  /// The frame that an entry now points to.
  private(set) var mapped: FrameID?
  private(set) var reused: FrameID?
  private(set) var entriesDropped = 0
  private(set) var referencesDropped = 0
  /// The frames that the removed entries pointed to.
  private(set) var framesDropped: [FrameID] = []
  private(set) var framesFreed: [FrameID] = []
  private(set) var valueRead: Int?
  private(set) var written: (page: PageNumber, frame: FrameID, old: Int)?
  /// Whether the page that was written cannot be written again without a fault.
  private(set) var isProtectedAgain = false
  /// Processes that now read a value that they did not write.
  private(set) var isolationViolations: [ProcessID] = []
  private(set) var child: ProcessID?
  /// Whether the child has no page table of its own.
  private(set) var sharesTable = false
  private var allocatedFor: ProcessID?

  init(_ report: Report) {
    effects = report.effects
    for effect in report.effects { take(effect) }
  }

  private mutating func take(_ effect: Effect) {
    switch effect {
    case .forked(_, let child): self.child = child
    case .addressSpaceShared(_, let child):
      self.child = child
      sharesTable = true
    case .fault(_, _, let cause): fault = cause
    case .regionAllows: isAllowed = true
    case .regionOverruled: isOverruled = true
    case .badAddress(_, _, let cause): refusal = cause
    case .resumed(let process, _): resumed = process
    case .killed(let process): killed.append(process)
    case .decided(_, _, let decision): self.decision = decision
    case .ownerChecked(_, _, let references): referencesChecked = references
    case .segmentationFault(_, _, let cause): violation = cause
    case .outOfMemory: ranOutOfMemory = true
    case .entriesCopied(_, _, let pages, let permission):
      entriesCopied += pages.count
      if permission == .writable { writableEntriesCopied += pages.count }
    case .entryCopied(_, _, _, let entry):
      entriesCopied += 1
      if entry.isWritable { writableEntriesCopied += 1 }
    case .entrySet(_, _, _, let entry): mapped = entry.frame
    case .entryDropped(_, _, let entry):
      entriesDropped += 1
      if let frame = entry.frame { framesDropped.append(frame) }
    case .reused(_, _, let frame): reused = frame
    case .frameAllocated(let frame, let process, _, _):
      allocated = frame
      allocatedFor = process
    case .pageCopied(let from, let to, _):
      if copy == nil { (copy, copiedFor) = ((from, to), allocatedFor) }
      pagesCopied += 1
    case .frameFreed(let frame): framesFreed.append(frame)
    case .valueRead(_, _, let value): valueRead = value
    case .valueWritten(_, let page, let frame, let old, _): written = (page, frame, old)
    case .permissionsCleared: isProtectedAgain = written != nil
    case .referenceDropped: referencesDropped += 1
    case .foreignValueSeen(let reader, _, _, _): isolationViolations.append(reader)
    case .started, .objectCreated, .mapped, .merged, .regionChanged, .addressSpaceLeft,
      .programReplaced, .exited, .suspended, .mergeEnded, .partAdded,
      .partReplaced, .partsDropped, .referenceAdded, .objectFrameSet,
      .objectFrameDropped, .fileRead:
      break
    }
  }

  /// The memory after the event.
  func machine(after before: Machine) -> Machine {
    effects.reduce(into: before) { $0.apply($1) }
  }

  /// The phases in which the event is shown. A phase without effects is left out, except the first.
  func phases(_ captions: PhaseCaptions) -> [Phase] {
    var phases = [Phase(kind: .act, effectCount: 0, caption: captions.act)]
    func add(_ kind: Phase.Kind, _ end: Int, _ caption: String) {
      guard end > (phases.last?.effectCount ?? 0) else { return }
      phases.append(Phase(kind: kind, effectCount: end, caption: caption))
    }
    if let index = effects.firstIndex(where: \.isNotice) {
      let end = effects[index...].firstIndex { !$0.isNotice && !$0.isDecision } ?? effects.count
      add(.notice, end, captions.notice)
    }
    add(.work, effects.firstIndex(where: \.isValue) ?? effects.count, captions.work)
    add(.result, effects.count, captions.result)
    return phases
  }
}

extension Report {
  /// Whether no process came of it, since memory ran out.
  var isFailedFork: Bool { event.kind == .fork && ReportFacts(self).ranOutOfMemory }
}

extension Effect {
  fileprivate var isNotice: Bool {
    switch self {
    case .fault, .ownerChecked, .segmentationFault, .badAddress: true
    default: false
    }
  }

  fileprivate var isDecision: Bool {
    switch self {
    case .regionAllows, .regionOverruled, .decided: true
    default: false
    }
  }

  fileprivate var isValue: Bool {
    switch self {
    case .valueRead, .valueWritten: true
    default: false
    }
  }
}
