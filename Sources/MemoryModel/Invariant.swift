/// What is true of every sound memory, and of every event in it; each is named by how it is broken.
public enum Invariant: String, CaseIterable, Sendable {
  /// A frame counts as many references as page-table entries and memory objects name it.
  case countDiffers = "count-differs"
  /// No entry and no object names a frame that is free, and none is on the free list twice.
  case freeButNamed = "free-but-named"
  /// A frame without references is on the free list.
  case lost
  /// Only the sole holder of a frame may have a writable entry for a private page.
  case writableButShared = "writable-but-shared"
  /// No entry allows more than its region.
  case writableBeyondRegion = "writable-beyond-region"
  /// A page of a shared mapping is in the frame of its object.
  case sharedButSplit = "shared-but-split"
  /// Only a live process has entries, and only for pages of its regions.
  case entryWithoutRegion = "entry-without-region"
  /// No private page shows what another process wrote. It is an event that breaks this: see ``Report/brokenInvariants``.
  case foreignRead = "foreign-read"
  /// No process is killed for an access that its region allows. An event breaks this too.
  case killedThoughAllowed = "killed-though-allowed"
}

/// An invariant that does not hold, and where.
public struct BrokenInvariant: Hashable, Sendable {
  /// What an invariant is about.
  public enum Place: Hashable, Sendable {
    /// A frame and its reference count.
    case frame(FrameID)
    /// An entry of a page table.
    case entry(ProcessID, PageNumber)
  }

  /// What ought to be true.
  public let invariant: Invariant
  /// Where it is not.
  public let place: Place
}

extension BrokenInvariant {
  /// What is wrong, in a sentence.
  ///
  /// - Parameters:
  ///   - machine: where it is broken; it has the figures.
  ///   - name: what to call a process.
  public func sentence(in machine: Machine, naming name: (ProcessID) -> String) -> String {
    switch place {
    case .frame(let frame): sentence(on: frame, in: machine)
    case .entry(let process, let page): sentence(on: page, of: process, name(process), in: machine)
    }
  }

  private func sentence(on frame: FrameID, in machine: Machine) -> String {
    let (name, holders) = ("f\(frame.rawValue)", machine.holderCount(of: frame))
    return switch invariant {
    case .freeButNamed where holders == 0: "\(name) is on the free list twice."
    case .freeButNamed: "\(name) is on the free list, but has \(Self.some(holders, "holder"))."
    case .lost: "\(name) has no reference, but is not on the free list."
    default:
      "\(name) counts \(Self.some(machine[frame].references, "reference")), but has \(Self.some(holders, "holder"))."
    }
  }

  private static func some(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }

  private func sentence(
    on page: PageNumber, of process: ProcessID, _ name: String, in machine: Machine
  ) -> String {
    switch invariant {
    case .writableBeyondRegion:
      return "Page \(page) of \(name) has a writable entry in a read-only region."
    case .sharedButSplit:
      return "Page \(page) of \(name) is shared memory, but in a frame of its own."
    case .entryWithoutRegion:
      return "Page \(page) of \(name) has an entry, but no region contains it."
    case .foreignRead:
      return "Page \(page) of \(name) is private, but shows what another process wrote."
    case .writableButShared, .countDiffers, .freeButNamed, .lost:
      let frame = machine.entry(of: process, page).frame ?? .zero
      let holders =
        frame == .zero
        ? "the zero frame"
        : "f\(frame.rawValue), which has \(Self.some(machine.holderCount(of: frame), "holder"))"
      return "Page \(page) of \(name) has a writable entry for \(holders)."
    case .killedThoughAllowed:
      return "Page \(page) of \(name) may be written, and yet the write was a segmentation fault."
    }
  }
}

extension Strategy {
  /// The invariants that it breaks on purpose.
  public var brokenInvariants: Set<Invariant> {
    self == .alwaysShare ? [.writableButShared, .foreignRead] : []
  }
}

extension Report {
  /// What must never happen in an event, and cannot be seen in the memory that it leaves.
  public var brokenInvariants: [BrokenInvariant] {
    effects.compactMap { effect in
      switch effect {
      case .foreignValueSeen(let reader, let page, _, _):
        BrokenInvariant(invariant: .foreignRead, place: .entry(reader, page))
      case .segmentationFault(let process, let page, .entryReadOnly):
        BrokenInvariant(invariant: .killedThoughAllowed, place: .entry(process, page))
      default: nil
      }
    }
  }
}
