/// The rules by which a machine carries out events: a kernel's, or others, to see what follows from them.
public struct Rules: Hashable, Sendable {
  /// What a fork does with pages that both sides could write to.
  public let strategy: Strategy
  /// How a write to something shared comes to be noticed.
  public let writeDetection: WriteDetection
  /// The one rule that is not a kernel's; `nil` in all but wrong worlds.
  public let misrule: Misrule?
  /// Who is killed when an access needs a frame and none is free.
  public let victim: Victim

  /// A strategy, with or without one rule that is wrong.
  public init(
    _ strategy: Strategy = .copyOnWrite, writeDetection: WriteDetection = .pageFault, misrule: Misrule? = nil,
    victim: Victim = .writer
  ) {
    self.strategy = strategy
    self.writeDetection = writeDetection
    self.misrule = misrule
    self.victim = victim
  }

  /// Those of a kernel, but for one.
  public init(_ misrule: Misrule) {
    self.init(misrule == .eagerAll ? .eagerCopy : .copyOnWrite, misrule: misrule)
  }

  /// Those that lessons know by a name: of a strategy that is no kernel's, or of a misrule.
  public init?(named name: String) {
    if let strategy = Strategy(rawValue: name), strategy != .copyOnWrite {
      self.init(strategy)
    } else if let misrule = Misrule(rawValue: name) {
      self.init(misrule)
    } else {
      return nil
    }
  }

  /// All names that ``init(named:)`` takes.
  public static let names =
    Strategy.allCases.filter { $0 != .copyOnWrite }.map(\.rawValue) + Misrule.allCases.map(\.rawValue)

  /// The name that lessons know them by.
  public var name: String { misrule?.rawValue ?? strategy.rawValue }

  /// The invariants that they break, some time or other.
  public var brokenInvariants: Set<Invariant> {
    switch misrule {
    case nil: strategy.brokenInvariants
    case .parentKeeps, .stale, .otherWritable, .childGets, .fileThrough: [.writableButShared, .foreignRead]
    case .kernelThrough, .forcedThrough: [.foreignRead]
    case .noRaise: [.countDiffers, .freeButNamed, .lost, .writableButShared, .foreignRead]
    case .tableShared: [.countDiffers, .foreignRead]
    case .sharedSplits: [.sharedButSplit]
    case .textWritable: [.writableBeyondRegion]
    case .segv, .reforkReadonly: [.killedThoughAllowed]
    case .exitKeeps: [.countDiffers]
    case .execCopies: [.lost]
    case .eagerAll, .vforkCow, .wipeLate, .readSplits, .zeroFrame, .sameFree, .zeroCopies, .soleCopies,
      .refault, .bothNew, .chain, .region, .moves:
      []
    }
  }
}

/// What a machine asks its rules, where a kernel would not ask.
extension Rules {
  /// Whether a fork takes the write permission from the parent too.
  var clearsParent: Bool { misrule != .parentKeeps && misrule != .stale }

  /// Whether a fork counts the child's entries.
  var raisesCounts: Bool { misrule != .noRaise }

  /// Whether a fork copies the entries of a region; it leaves those to faults that faults can rebuild.
  func copiesEntries(of region: Region) -> Bool {
    region.atFork == .copied && region.sharing == .private && region.everWritten
  }

  /// Whether a write to a page of the region reaches the frame of its object, for all to see.
  ///
  /// - Parameter hasForked: whether there was a fork before.
  func writesReachObject(of region: Region, hasForked: Bool) -> Bool {
    guard region.object != nil, misrule != .sharedSplits || !hasForked else { return false }
    return region.sharing == .shared || strategy == .alwaysShare || misrule == .fileThrough && region.writable
  }

  /// Whether a region that may only be read stops a write.
  func forbidsWrites(to region: Region) -> Bool {
    !region.writable && (asksRegion || region.sharing == .shared)
  }

  /// Whether the fault handler asks what the region allows.
  var asksRegion: Bool { misrule != .textWritable }

  /// Whether a read of anonymous memory that was never written takes a frame.
  func takesFrameAtRead(of region: Region) -> Bool { misrule == .zeroFrame && region.object == nil }

  /// Whether a write to an entry that is present and read-only is an error, whatever the region says.
  func forbidsWrites(through permission: PageTableEntry.Permission) -> Bool {
    permission == .never || permission == .readOnly && misrule == .segv
  }

  /// Whether a frame with so many references may be written as it is.
  func reuses(references: Int) -> Bool { references == 1 && misrule != .soleCopies }

  /// Whether an end lowers the counts of the frames that a process leaves.
  var lowersCounts: Bool { misrule != .exitKeeps }
}
