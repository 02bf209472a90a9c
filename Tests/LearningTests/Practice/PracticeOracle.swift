import Lessons
import MemoryModel
import TestSupport

/// Memory under copy-on-write, computed a second time and in another way than the model does it: frames are objects, and their
/// holders are found by looking, never counted. It knows what scenes for practice contain, and nothing else.
struct PracticeOracle {
  /// A frame of physical memory.
  final class Frame {
    let number: Int
    var value: Int

    init(_ number: Int, _ value: Int) { (self.number, self.value) = (number, value) }

    /// Whether it is the one that all pages read from that were never written.
    var isZero: Bool { number < 0 }
  }

  /// What a page table says of a page.
  struct Entry {
    let frame: Frame
    var isWritable: Bool
  }

  /// A page of a process.
  struct Page {
    let isShared: Bool
    /// The frame of the file or of the shared memory behind it; `nil` where there are zeroes behind it.
    let source: Frame?
    var entry: Entry?

    /// The frame that processes alone hold.
    var own: Frame? {
      guard let frame = entry?.frame, !frame.isZero, frame !== source else { return nil }
      return frame
    }
  }

  /// A process; one that has ended or runs another program has no pages.
  struct Process {
    let id: String
    var pages: [Page]
  }

  /// What a process does.
  enum Act: Equatable {
    case fork(child: String)
    case read(PageNumber)
    case write(PageNumber, value: Int)
    case exit, exec
  }

  /// In the order in which they came to be.
  private(set) var processes: [Process] = []
  private(set) var faults = 0
  private(set) var copies = 0
  /// The page cache holds these for ever.
  private let files: [Frame]
  /// The numbers of free frames, the next one last; behind them come all numbers from the first that was never used.
  private var free: [Int]
  private var firstUnused: Int
  /// Whether it is known which of the frames that become free is taken first.
  private let tellsFreed: Bool
  private let zero = Frame(-1, 0)

  /// Begins with memory as it is.
  init(
    _ processes: [Process], files: [Frame], free: [Int] = [], firstUnused: Int, tellsFreed: Bool = true
  ) {
    (self.processes, self.files) = (processes, files)
    (self.free, self.firstUnused, self.tellsFreed) = (free, firstUnused, tellsFreed)
  }

  // MARK: - Acts

  mutating func play(_ id: String, _ act: Act) throws(FuzzFailure) {
    guard let process = processes.firstIndex(where: { $0.id == id }) else {
      throw FuzzFailure("there is no \(id)")
    }
    switch act {
    case .fork(let child): fork(process, child)
    case .read(let page), .write(let page, _):
      guard processes[process].pages.indices.contains(page) else {
        throw FuzzFailure("\(id) has no page \(page)")
      }
      if case .write(_, let value) = act { write(process, page, value) } else { read(process, page) }
    case .exit, .exec: leave(process)
    }
  }

  /// Frames that processes alone hold are shared read-only; all else is found again by a fault.
  private mutating func fork(_ parent: Int, _ id: String) {
    for page in processes[parent].pages.indices where processes[parent].pages[page].own != nil {
      processes[parent].pages[page].entry?.isWritable = false
    }
    let pages = processes[parent].pages.map { page in
      Page(isShared: page.isShared, source: page.source, entry: page.own == nil ? nil : page.entry)
    }
    processes.append(Process(id: id, pages: pages))
  }

  private mutating func read(_ process: Int, _ page: PageNumber) {
    let old = processes[process].pages[page]
    guard old.entry == nil else { return }
    faults += 1
    processes[process].pages[page].entry = Entry(frame: old.source ?? zero, isWritable: old.isShared)
  }

  private mutating func write(_ process: Int, _ page: PageNumber, _ value: Int) {
    let old = processes[process].pages[page]
    if old.entry?.isWritable != true {
      faults += 1
      if old.isShared, let source = old.source {
        processes[process].pages[page].entry = Entry(frame: source, isWritable: true)
      } else if let own = old.own, holders(of: own) == 1 {
        processes[process].pages[page].entry?.isWritable = true
      } else {
        if old.own != nil || old.source != nil { copies += 1 }
        processes[process].pages[page].entry = Entry(frame: takeFrame(), isWritable: true)
      }
    }
    processes[process].pages[page].entry?.frame.value = value
  }

  /// The process's own frames become free page by page, then the shared memory that it was the last to map.
  private mutating func leave(_ process: Int) {
    let pages = processes[process].pages
    processes[process].pages = []
    guard tellsFreed else { return }
    let held = held
    for frame in pages.compactMap(\.own) + pages.compactMap(\.source)
    where !held.contains(where: { $0 === frame }) {
      free.append(frame.number)
    }
  }

  private mutating func takeFrame() -> Frame {
    if let number = free.popLast() { return Frame(number, 0) }
    firstUnused += 1
    return Frame(firstUnused - 1, 0)
  }

  // MARK: - What there is

  /// How many page tables name a frame.
  func holders(of frame: Frame) -> Int {
    processes.reduce(0) { $0 + $1.pages.count { $0.entry?.frame === frame } }
  }

  /// All frames with a holder, each once.
  private var held: [Frame] {
    let pages = processes.flatMap(\.pages)
    var frames: [ObjectIdentifier: Frame] = [:]
    for frame in files + pages.compactMap(\.source) + pages.compactMap(\.entry?.frame) where !frame.isZero {
      frames[ObjectIdentifier(frame)] = frame
    }
    return Array(frames.values)
  }

  var framesInUse: Int { held.count }

  /// The numbers of frames with a holder.
  var frames: [Int] { held.map(\.number) }

  /// Whether there is such a process, and such a page of it.
  func has(_ process: Int, _ page: PageNumber) -> Bool {
    processes.indices.contains(process) && processes[process].pages.indices.contains(page)
  }

  /// What a process reads from a page.
  func value(_ process: Int, _ page: PageNumber) -> Int {
    let page = processes[process].pages[page]
    return (page.entry?.frame ?? page.source ?? zero).value
  }
}

// MARK: - Scenes

extension PracticeOracle {
  /// Memory after so many events of a scene; `nil` for all.
  init(_ scene: Scene, after events: Int? = nil) throws(FuzzFailure) {
    var (frames, files): ([Frame], [Frame]) = ([], [])
    func newFrame(_ value: Int) -> Frame {
      frames.append(Frame(frames.count, value))
      return frames[frames.count - 1]
    }
    var processes: [Process] = []
    for participant in scene.participants {
      var pages: [Page] = []
      for region in participant.regions {
        for value in region.contents {
          let frame = value.map(newFrame)
          switch (region.kind, frame) {
          case (.private, _):
            pages.append(
              Page(isShared: false, source: nil, entry: frame.map { Entry(frame: $0, isWritable: true) }))
          case (.shared, let frame?):
            pages.append(
              Page(isShared: true, source: frame, entry: Entry(frame: frame, isWritable: true)))
          case (.file, let frame?):
            files.append(frame)
            pages.append(Page(isShared: false, source: frame, entry: nil))
          default: throw FuzzFailure("the oracle does not know a page like \(region)")
          }
        }
      }
      processes.append(Process(id: participant.id, pages: pages))
    }
    self.init(processes, files: files, firstUnused: frames.count)
    for event in scene.events.prefix(events ?? .max) {
      let (actor, act) = try Self.act(of: event)
      try play(actor, act)
    }
  }

  /// Who does what in an event.
  static func act(of event: SceneEvent) throws(FuzzFailure) -> (actor: String, act: Act) {
    let parts = event.event.parts
    switch (parts.kind, parts.actor, parts.page, parts.value, event.child) {
    case (.fork, let actor?, _, _, let child?): return (actor, .fork(child: child.id))
    case (.read, let actor?, let page?, _, _): return (actor, .read(page))
    case (.write, let actor?, let page?, let value?, _): return (actor, .write(page, value: value))
    case (.exit, let actor?, _, _, _): return (actor, .exit)
    case (.exec, let actor?, _, _, _): return (actor, .exec)
    default: throw FuzzFailure("the oracle does not know an event like \(event.event)")
    }
  }
}
