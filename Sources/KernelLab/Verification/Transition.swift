import MemoryModel

/// The rows of the transition table: what can happen to a page that a program can bring about.
///
/// Source: Linux `mm/memory.c`, `kernel/fork.c`. Missing are a fork for which no frame is free, because a kernel cannot be
/// brought there without harm to others; a write for which none is, see ``OutOfMemoryExperiment``; and merged pages, see
/// ``SamepageMerging``.
public enum Transition: String, CaseIterable, Sendable {
  case readAbsent = "read, no entry: the zero frame, or a file's"
  case readPresent = "read, entry present"
  case writeAbsent = "write, no entry: a new frame"
  case writeZeroFrame = "write, the zero frame: a new frame"
  case writeWritable = "write, entry writable"
  case writeShared = "write, read-only and shared: copied"
  case writeSole = "write, read-only and alone: reused"
  case writeFile = "write, private page of a file: copied"
  case writeForbidden = "write, region read-only: segmentation fault"
  case receiveFilled = "store by the kernel, no entry or the zero frame: filled in"
  case receiveWritable = "store by the kernel, entry writable"
  case receiveShared = "store by the kernel, read-only and shared: copied"
  case receiveSole = "store by the kernel, read-only and alone: reused"
  case receiveFile = "store by the kernel, private page of a file: copied"
  case receiveForbidden = "store by the kernel, region read-only: refused"
  case receiveUnmapped = "store by the kernel, no region: refused"
  case forceNew = "forced store, region read-only, no entry or the zero frame: a new frame"
  case forceOwn = "forced store, region read-only, a frame of its own: no fault"
  case forceShared = "forced store, region read-only, shared: copied"
  case forceSole = "forced store, region read-only, alone: reused"
  case forceFile = "forced store, region read-only, private page of a file: copied"
  case forceAllowed = "forced store, region writable: as a write"
  case forceUnmapped = "forced store, no region: refused"
  case accessShared = "access, shared mapping, no entry"
  case forkShares = "fork, frames shared"
  case forkCopies = "fork of pinned pages, frames copied at once"
  case forkCopiesZeroEntries = "fork, zero-frame entries copied"
  case forkLeavesToFaults = "fork, memory never written: entries absent"
  case forkOfSharedMapping = "fork of a shared mapping: entries absent"
  case forkWipes = "fork, wiped region: entries absent"
  case forkLeavesOut = "fork, region kept out: none in the child"
  case giveBack = "give back, entry dropped"
  case unmap = "unmap, entry dropped"
  case accessUnmapped = "access, no region: segmentation fault"
  case vfork = "vfork, page table borrowed"
  case exit = "exit, references dropped"
  case exec = "exec, references dropped"
  case endOfLoan = "exit or exec of a borrower, nothing dropped"

  /// The rows that an event is in.
  ///
  /// - Parameter before: the machine that the event happened to.
  static func rows(of report: Report, before: Machine) -> [Transition] {
    switch report.event {
    case .start, .map, .merge: return []
    case .read(let process, let page):
      return [access(report, before, process, page, writes: false)]
    case .write(let process, let page, _):
      return [access(report, before, process, page, writes: true)]
    case .receive(let process, let page, _):
      return [receive(report, before.addressSpace(of: process)?.region(of: page))]
    case .force(let process, let page, _):
      return [force(report, before.addressSpace(of: process)?.region(of: page))]
    case .vfork(let parent): return isEmpty(before, parent) ? [] : [.vfork]
    case .fork(let parent):
      let copies = report.effects.contains { if case .pageCopied = $0 { true } else { false } }
      return before.addressSpace(of: parent).map { fork($0, copies: copies) } ?? []
    case .giveBack(let process, let page):
      return before.entry(of: process, page).isPresent ? [.giveBack] : []
    case .unmap(let process, let page):
      return before.entry(of: process, page).isPresent ? [.unmap] : []
    case .exec(let process), .exit(let process):
      if isEmpty(before, process) { return [] }
      if before.processes.contains(where: { $0.waitsFor == process }) { return [.endOfLoan] }
      return report.event == .exit(process) ? [.exit] : [.exec]
    }
  }

  /// The row that the kernel's decision is in, as the model reports it.
  private static func access(
    _ report: Report, _ before: Machine, _ process: ProcessID, _ page: PageNumber, writes: Bool
  ) -> Transition {
    guard let region = before.addressSpace(of: process)?.region(of: page) else { return .accessUnmapped }
    if writes && !region.writable { return .writeForbidden }
    return switch report.decision {
    case .map: region.sharing == .shared ? .accessShared : .readAbsent
    case .newFrame: before.entry(of: process, page).isPresent ? .writeZeroFrame : .writeAbsent
    case .copyOfFile: .writeFile
    case .copy, .copyOfMerged: .writeShared
    case .reuse: .writeSole
    case nil: writes ? .writeWritable : .readPresent
    }
  }

  private static func fork(_ space: AddressSpace, copies: Bool) -> [Transition] {
    var rows: Set<Transition> = []
    for region in space.regions {
      for page in region.pages {
        guard let frame = space[page].frame else { continue }
        if region.atFork != .copied {
          rows.insert(region.atFork == .wiped ? .forkWipes : .forkLeavesOut)
        } else if region.sharing == .shared {
          rows.insert(.forkOfSharedMapping)
        } else if !region.everWritten {
          rows.insert(.forkLeavesToFaults)
        } else {
          rows.insert(frame == .zero ? .forkCopiesZeroEntries : copies ? .forkCopies : .forkShares)
        }
      }
    }
    return Array(rows)
  }

  private static func isEmpty(_ machine: Machine, _ process: ProcessID) -> Bool {
    machine.addressSpace(of: process)?.entries.contains(where: \.isPresent) != true
  }
}

/// Stores that the kernel or a debugger makes for a process.
extension Transition {
  private static func receive(_ report: Report, _ region: Region?) -> Transition {
    guard let region else { return .receiveUnmapped }
    if !region.writable { return .receiveForbidden }
    return switch report.decision {
    case .map where region.sharing == .shared: .accessShared
    case .map, .newFrame: .receiveFilled
    case .copyOfFile: .receiveFile
    case .copy, .copyOfMerged: .receiveShared
    case .reuse: .receiveSole
    case nil: .receiveWritable
    }
  }

  private static func force(_ report: Report, _ region: Region?) -> Transition {
    guard let region else { return .forceUnmapped }
    if region.writable { return .forceAllowed }
    return switch report.decision {
    case .map, .newFrame: .forceNew
    case .copyOfFile: .forceFile
    case .copy, .copyOfMerged: .forceShared
    case .reuse: .forceSole
    case nil: .forceOwn
    }
  }
}

/// How often each row of the transition table was met, and how many writes there were.
public struct Coverage: Hashable, Sendable {
  public private(set) var counts: [Transition: Int] = [:]
  public private(set) var writes = 0
  /// Writes to a page whose frame another entry named as well.
  public private(set) var sharedWrites = 0

  mutating func note(_ report: Report, before: Machine) {
    for row in Transition.rows(of: report, before: before) { counts[row, default: 0] += 1 }
    guard case .write(let process, let page, _) = report.event else { return }
    writes += 1
    if let frame = before.entry(of: process, page).frame, frame != .zero, before.mapCount(of: frame) > 1 {
      sharedWrites += 1
    }
  }
}
