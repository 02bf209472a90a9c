import KernelLab

@testable import MemoryModel

/// A model with a mistake in it that is no rule of anybody: those are ``Misrule``s.
struct PlantedBug: Predictor {
  private(set) var machine: Machine
  let mistake: Mistake

  init(_ mistake: Mistake) {
    self.mistake = mistake
    machine = Verifier.model(mistake.strategy)
  }

  mutating func perform(_ event: Event) throws(EventError) -> Report {
    let before = machine
    var correct = machine
    let report = try correct.perform(event)
    let effects = mistake.spoil(report, machine)
    for effect in effects { machine.apply(effect) }
    mistake.spoil(&machine.counters, Report(event: event, effects: effects), before)
    return Report(event: event, effects: effects)
  }

  func proportionalSetSize(of process: ProcessID, in pages: Range<PageNumber>) -> Double {
    guard mistake == .sizeCountsObjects else { return machine.proportionalSetSize(of: process, in: pages) }
    return pages.reduce(0) { sum, page in
      guard let frame = machine.entry(of: process, page).frame, frame != .zero else { return sum }
      return sum + 1 / Double(machine[frame].references)
    }
  }

  enum Mistake: String, CaseIterable {
    case readFaults = "a read faults"
    case execKeepsPages = "exec keeps the pages"
    case forkCopiesUnwritten = "a fork copies the entries of memory never written"
    case forkCopiesShared = "a fork copies the entries of shared memory"
    case zeroFrameIsFree = "a write to the zero frame takes no fault"
    case copyIsShared = "a copy keeps the old frame"
    case copyLosesPage = "a copy has nothing of the old page"
    case copyIsOfZeroes = "a private page of a file starts from zeroes"
    case forbiddenWriteIsIgnored = "a forbidden write does nothing"
    case pageMoves = "a read moves a shared page to another frame"
    case copyIsNotCounted = "a copy is not counted"
    case faultIsNotCounted = "a fault is not counted"
    case absentEntriesAreCounted = "a fork counts absent entries as copied"
    case sizeCountsObjects = "a proportional set size counts what owns a frame"
    case fileGoes = "the frames of a file go with its last mapping"
    case refusedStoreKills = "a store by the kernel that is refused kills the process"
    case receiveIsFree = "a store by the kernel takes no fault"
    case fillingIsFree = "memory that is filled takes no fault"
    case forceFaultsAgain = "a forced store faults every time"
    case forkLeavesOwn = "a fork leaves to its parent what a debugger has stored"
    case vforkClearsPermission = "a vfork leaves read-only entries"
    case vforkCopiesEntries = "a vfork counts the entries as copied"
    case borrowerDrops = "the end of a borrower empties the page table"
    case mergedIsReused = "the last process with a merged page gets it"
    case eagerForkShares = "an eager fork shares one of its pages"
    case eagerForkLosesPage = "an eager copy has nothing of the old page"
    case eagerForkClearsPermission = "an eager fork leaves read-only entries"
    case eagerForkCopiesZeroFrame = "an eager fork copies the zero frame"

    /// What the forks of the programs do in which it shows.
    var strategy: Strategy {
      switch self {
      case .eagerForkShares, .eagerForkLosesPage, .eagerForkClearsPermission, .eagerForkCopiesZeroFrame:
        .eagerCopy
      default: .copyOnWrite
      }
    }

    /// The effects as the mistake has them.
    func spoil(_ report: Report, _ before: Machine) -> [Effect] {
      switch self {
      case .readFaults: faultAtRead(report, before)
      case .execKeepsPages:
        if case .exec(let process) = report.event { [.programReplaced(process)] } else { report.effects }
      case .forkCopiesUnwritten: copyEntries(report, before) { $0.sharing == .private && !$0.everWritten }
      case .forkCopiesShared: copyEntries(report, before) { $0.sharing == .shared }
      case .zeroFrameIsFree: writeZeroFrameFreely(report, before)
      case .copyIsShared: shareInsteadOfCopy(report, before)
      case .copyLosesPage: losePages(report) { if case .write = $0 { true } else { false } }
      case .copyIsOfZeroes: startFromZeroes(report, before)
      case .forbiddenWriteIsIgnored: report.isForbidden ? [] : report.effects
      case .pageMoves: movePage(report, before)
      case .copyIsNotCounted, .faultIsNotCounted, .absentEntriesAreCounted, .sizeCountsObjects: report.effects
      case .fileGoes: dropFiles(report, before)
      case .refusedStoreKills: killForRefusal(report)
      case .receiveIsFree: withoutFaults(report) { if case .receive = $0 { true } else { false } }
      case .fillingIsFree: withoutFaults(report) { if case .map = $0 { true } else { false } }
      case .forceFaultsAgain: faultAtForce(report, before)
      case .forkLeavesOwn: leaveOwnPages(report, before)
      case .vforkClearsPermission: clearPermissionsAtVfork(report, before)
      case .vforkCopiesEntries: report.effects
      case .borrowerDrops: dropBorrowedPages(report, before)
      case .mergedIsReused: reuseMerged(report)
      case .eagerForkShares: shareOne(report, before)
      case .eagerForkLosesPage: losePages(report) { if case .fork = $0 { true } else { false } }
      case .eagerForkClearsPermission: clearPermissions(report)
      case .eagerForkCopiesZeroFrame: copyZeroFrame(report, before)
      }
    }

    /// The counters as the mistake has them.
    func spoil(_ counters: inout Counters, _ report: Report, _ before: Machine) {
      switch self {
      case .copyIsNotCounted: counters.pagesCopied = 0
      case .faultIsNotCounted: counters.faults = 0
      case .absentEntriesAreCounted:
        guard case .fork(let parent) = report.event else { return }
        counters.entriesCopied += before.addressSpace(of: parent)?.entries.count { !$0.isPresent } ?? 0
      case .vforkCopiesEntries:
        guard case .vfork(let parent) = report.event else { return }
        counters.entriesCopied += before.addressSpace(of: parent)?.entries.count { $0.isPresent } ?? 0
      default: break
      }
    }
  }
}

extension PlantedBug.Mistake {
  private func faultAtRead(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .read(let process, let page) = report.event, before.entry(of: process, page).isPresent else {
      return report.effects
    }
    return [.fault(process, page, .entryReadOnly)] + report.effects
  }

  private func copyEntries(_ report: Report, _ before: Machine, of isCopied: (Region) -> Bool) -> [Effect] {
    guard case .fork(let parent) = report.event, let space = before.addressSpace(of: parent) else {
      return report.effects
    }
    let child = ProcessID(rawValue: before.processes.count)
    let pages = space.regions.filter(isCopied).flatMap(\.pages)
    return report.effects
      + pages.compactMap { page in
        space[page].isPresent ? .entryCopied(from: parent, to: child, page, space[page]) : nil
      }
  }

  private func writeZeroFrameFreely(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .write(let process, let page, _) = report.event,
      before.entry(of: process, page).frame == .zero
    else { return report.effects }
    return report.effects.filter { if case .fault = $0 { false } else { true } }
  }

  private func shareInsteadOfCopy(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .write(let process, let page, let value) = report.event,
      case .present(let shared, .readOnly) = before.entry(of: process, page), before[shared].references > 1
    else { return report.effects }
    return [
      .fault(process, page, .entryReadOnly), .reused(process, page, shared),
      .valueWritten(process, page, shared, from: before[shared].contents, to: value),
    ]
  }
}
