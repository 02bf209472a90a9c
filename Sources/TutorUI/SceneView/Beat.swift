import Lessons
import MemoryModel

/// A part of an event in which one thing moves.
struct Beat: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A process is about to act; nothing moves yet.
    case act
    /// A value sets out from the name of its process to a page.
    case setsOut
    /// An entry stops an access, or a writer asks whether it is the only owner.
    case notice
    /// A free frame comes into the row of a page.
    case take(FrameID)
    /// The contents of a frame cross into another.
    case copy(from: FrameID, to: FrameID)
    /// An arrow lets go of one frame and takes hold of another.
    case swing
    /// An entry becomes writable where it is.
    case reuse
    /// A value arrives in its frame.
    case arrive
    /// A value goes from its frame to the reader.
    case readOut
    /// A new process gets its arrows.
    case fork(child: ProcessID)
    /// A process lets go of all its frames.
    case leave
    /// Something else, shown as it ends.
    case change
  }

  let kind: Kind
  /// Which of the event's effects come true in it.
  let effects: Range<Int>

  /// How long it takes at speed 1×.
  var milliseconds: Int {
    switch kind {
    case .act: 250
    case .setsOut: 450
    case .notice: 800
    case .take: 700
    case .copy: 1000
    case .swing: 600
    case .reuse: 900
    case .arrive: 650
    case .readOut: 700
    case .fork: 1900
    case .leave: 1600
    case .change: 300
    }
  }
}

extension Report {
  /// The event in beats; together they have all its effects, in order.
  var beats: [Beat] {
    var beats: [Beat] = []
    beats.append(Beat(kind: event.storedValue == nil ? .act : .setsOut, effects: 0..<0))
    guard !event.isShownAtOnce else { return beats + [Beat(kind: .change, effects: effects.indices)] }
    var next = 0
    while next < effects.count {
      let kind = beatKind(next)
      var end = next + 1
      while end < effects.count, belongs(effects[end], to: kind) { end += 1 }
      beats.append(Beat(kind: kind, effects: next..<end))
      next = end
    }
    return beats
  }

  private func beatKind(_ index: Int) -> Beat.Kind {
    switch effects[index] {
    case .forked(_, let child): .fork(child: child)
    case .fault, .ownerChecked, .segmentationFault, .badAddress: .notice
    case .frameAllocated(let frame, _, _, _): .take(frame)
    case .pageCopied(let from, let to, _): .copy(from: from, to: to)
    case .entrySet: .swing
    case .reused: .reuse
    case .valueWritten: .arrive
    case .valueRead: .readOut
    case .entryDropped where !leaves, .referenceDropped where !leaves, .frameFreed where !leaves: .change
    case .entryDropped, .referenceDropped, .frameFreed, .addressSpaceLeft, .exited, .killed, .programReplaced:
      .leave
    default: .change
    }
  }

  /// Whether a process lets go of all it has.
  private var leaves: Bool {
    effects.contains { if case .addressSpaceLeft = $0 { true } else { false } }
  }

  /// Whether an effect comes true in the same beat as the one before it.
  private func belongs(_ effect: Effect, to kind: Beat.Kind) -> Bool {
    switch (kind, effect) {
    case (.fork, _): true
    case (.leave, .entryDropped), (.leave, .referenceDropped), (.leave, .frameFreed),
      (.leave, .addressSpaceLeft),
      (.leave, .exited), (.leave, .killed), (.leave, .programReplaced), (.leave, .objectFrameDropped),
      (.leave, .resumed):
      true
    case (.swing, .referenceDropped), (.swing, .frameFreed), (.swing, .permissionsCleared): true
    case (.notice, .regionAllows), (.notice, .regionOverruled), (.notice, .decided): true
    case (.change, .referenceDropped), (.change, .frameFreed): true
    case (.change, .suspended), (.change, .regionChanged): true
    case (.take, .objectFrameSet), (.take, .fileRead): true
    case (.arrive, .foreignValueSeen): true
    case (.change, .objectCreated), (.change, .mapped), (.change, .objectFrameSet),
      (.change, .fileRead),
      (.change, .objectFrameDropped):
      true
    default: false
    }
  }

  /// The steps that a stopped access goes through, as words of a banner; `nil` where nothing stops it.
  var bannerWords: [String]? {
    var (isStopped, lacksFrame) = (false, false)
    var work: String?
    for effect in effects {
      switch effect {
      case .fault: isStopped = true
      case .ownerChecked: return ["CHECK", bannerCopies ? Overlay.Banner.copy : "SOLE OWNER", "WRITE"]
      case .segmentationFault: return ["SEGFAULT", Overlay.Banner.kill]
      case .outOfMemory: lacksFrame = true
      case .pageCopied: work = Overlay.Banner.copy
      case .reused: work = work ?? "REUSE"
      case .frameAllocated: work = work ?? "NEW FRAME"
      case .entrySet: work = work ?? "MAP"
      default: break
      }
    }
    guard isStopped else { return nil }
    // A process is killed for a frame, which is used after that, unless it was the writer.
    guard !lacksFrame else {
      return ["FAULT"] + (work.map { [Overlay.Banner.kill, $0] } ?? ["NO FRAME", Overlay.Banner.kill])
    }
    return work.map { ["FAULT", $0, "RETRY"] }
  }

  private var bannerCopies: Bool {
    effects.contains { if case .pageCopied = $0 { true } else { false } }
  }
}

extension Event {
  /// Whether its effects are about more than the page of one process, so that no single motion tells them.
  fileprivate var isShownAtOnce: Bool {
    switch self {
    case .merge, .map(_, .filled): true
    default: false
    }
  }
}
