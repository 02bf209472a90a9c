/// A small computer's memory: processes with page tables, a limited number of frames, and rules.
///
/// A value type without input or output. ``perform(_:)`` decides what an event does and returns it as a ``Report``;
/// ``apply(_:)`` and ``revert(_:)`` alone change anything, so a report can be played forwards and back exactly.
public struct Machine: Hashable, Sendable {
  /// By which it carries out events.
  public let rules: Rules
  /// Indexed by ``ProcessID``; those that have ended stay.
  public internal(set) var processes: [Process] = []
  /// Indexed by ``AddressSpaceID``; those that no process has any more stay, without a page that is present.
  public internal(set) var addressSpaces: [AddressSpace] = []
  /// Indexed by ``FrameID``, free ones included.
  public internal(set) var frames: [Frame]
  /// Frames to which the contents of another refer, as a node of a tree refers to others. A copy refers to the same. Not kept in
  /// ``Frame``, which stays small since there can be millions.
  public internal(set) var parts: [FrameID: [FrameID]] = [:]
  /// A stack: the frame freed last is used first. A kernel prefers such frames too, but promises nothing.
  public internal(set) var freeFrames: [FrameID]
  /// Indexed by ``MemoryObjectID``; those that are mapped no more stay.
  public internal(set) var objects: [MemoryObject] = []
  /// All costs since the last reset.
  public internal(set) var counters = Counters()
  /// What the event in progress has done so far; empty between events.
  private var effects: [Effect] = []

  /// Creates a machine without processes.
  ///
  /// - Parameter frameCount: all the memory there is, in frames; not negative.
  public init(frameCount: Int, rules: Rules) {
    self.rules = rules
    frames = Array(repeating: Frame(), count: frameCount)
    freeFrames = (0..<frameCount).reversed().map(FrameID.init(rawValue:))
  }

  /// Creates a machine without processes, whose rules are a kernel's or those of another strategy.
  public init(frameCount: Int, strategy: Strategy, writeDetection: WriteDetection = .pageFault) {
    self.init(frameCount: frameCount, rules: Rules(strategy, writeDetection: writeDetection))
  }

  /// What a fork does with pages that both sides could write to.
  public var strategy: Strategy { rules.strategy }

  /// Starts the counters at 0, once the memory that a scene starts from is set up.
  public mutating func resetCounters() {
    counters = Counters()
  }

  /// The process of that number, alive or not, or `nil` where there was none yet.
  public subscript(process: ProcessID) -> Process? {
    processes.indices.contains(process.rawValue) ? processes[process.rawValue] : nil
  }

  /// The frame of that number; the zero frame is always empty and without references.
  public subscript(frame: FrameID) -> Frame {
    frame == .zero ? Frame() : frames[frame.rawValue]
  }

  /// How many frames have a reference; the zero frame is not counted.
  public var framesInUse: Int {
    frames.count - freeFrames.count
  }

  /// The address space of a process, empty once it has ended; `nil` where there was no such process yet.
  public func addressSpace(of process: ProcessID) -> AddressSpace? {
    self[process].map { addressSpace(of: $0) }
  }

  /// The address space of one of its processes.
  public func addressSpace(of process: Process) -> AddressSpace {
    addressSpaces[process.addressSpaceID.rawValue]
  }

  /// Whether two processes have one address space.
  public func spaceIsShared(_ process: ProcessID, _ other: ProcessID) -> Bool {
    processes[process.rawValue].addressSpaceID == processes[other.rawValue].addressSpaceID
  }

  /// The page-table entry of a page; absent also where there is no such page.
  public func entry(of process: ProcessID, _ page: PageNumber) -> PageTableEntry {
    addressSpace(of: process)?[page] ?? .absent
  }

  /// The value in the frame that a page is mapped to; `nil` where its entry is absent.
  public func contents(of process: ProcessID, _ page: PageNumber) -> Int? {
    entry(of: process, page).frame.map { self[$0].contents }
  }

  /// Carries out an event.
  ///
  /// A fork, an exec and an exit walk the page table. A read or a write costs the same however many pages and frames
  /// there are. The report of a fork has two effects for each run of neighbouring pages that are alike: at worst two a page.
  ///
  /// - Throws: ``EventError`` if the event names what does not exist, or maps no pages; the machine is then unchanged.
  public mutating func perform(_ event: Event) throws(EventError) -> Report {
    if let actor = event.actor {
      guard let process = self[actor] else { throw .noSuchProcess(actor) }
      guard process.state == .alive else { throw .processHasEnded(actor) }
      guard process.canAct else { throw .processWaits(actor) }
    }
    defer { effects = [] }
    switch event {
    case .start:
      emit(.started(ProcessID(rawValue: processes.count)))
    case .map(let process, let mapping):
      try map(process, mapping)
    case .fork(let parent):
      fork(parent)
    case .vfork(let parent):
      vfork(parent)
    case .read(let process, let page):
      read(process, page)
    case .write(let process, let page, let value):
      write(process, page, value)
    case .receive(let process, let page, let value):
      receive(process, page, value)
    case .force(let process, let page, let value):
      force(process, page, value)
    case .giveBack(let process, let page):
      try giveBack(process, page)
    case .unmap(let process, let page):
      try unmap(process, page)
    case .merge(let process, let page, let other):
      try merge(process, page, with: other)
    case .exec(let process):
      if rules.misrule == .execCopies { copyPagesForNobody(of: process) }
      dropAddressSpace(of: process)
      emit(.programReplaced(process))
      resumeParent(of: process)
    case .exit(let process):
      dropAddressSpace(of: process)
      emit(.exited(process))
      resumeParent(of: process)
    }
    return Report(event: event, effects: effects)
  }

  /// Where the address space of a process is.
  func spaceIndex(of process: ProcessID) -> Int { processes[process.rawValue].addressSpaceID.rawValue }

  mutating func emit(_ effect: Effect) {
    apply(effect)
    effects.append(effect)
  }
}
