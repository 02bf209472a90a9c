import TestSupport
import Testing

@testable import MemoryModel

let parent = ProcessID(rawValue: 0)
let child = ProcessID(rawValue: 1)
let grandchild = ProcessID(rawValue: 2)

func frame(_ number: Int) -> FrameID { FrameID(rawValue: number) }

func readOnly(_ number: Int) -> PageTableEntry { .present(frame(number), .readOnly) }

func writable(_ number: Int) -> PageTableEntry { .present(frame(number), .writable) }

let zeroFrame = PageTableEntry.present(.zero, .readOnly)

/// A machine under test, which checks after every event what must always hold: the invariants, and that the event
/// can be taken back.
struct Memory {
  private(set) var machine: Machine

  /// What one event did.
  struct Outcome {
    var effects: [Effect]
    var faults: Int
    var ownerChecks: Int
    var pagesCopied: Int
    var entriesCopied: Int

    /// The value that the event read.
    var value: Int? {
      for case .valueRead(_, _, let value) in effects { return value }
      return nil
    }

    /// Who was told to see what another wrote, and where.
    var foreign: [Misled] {
      effects.compactMap { effect in
        guard case .foreignValueSeen(let reader, let page, _, _) = effect else { return nil }
        return Misled(reader: reader, page: page)
      }
    }
  }

  /// Starts the parent with one region, into which it writes the given values from page 0 on, but for `nil`.
  init(
    _ strategy: Strategy = .copyOnWrite, _ mapping: Mapping = .anonymous(pages: 2),
    detection: WriteDetection = .pageFault, frames: Int = 8, victim: Victim = .writer,
    written values: [Int?] = []
  ) throws {
    machine = Machine(
      frameCount: frames, rules: Rules(strategy, writeDetection: detection, victim: victim))
    try perform(.start)
    try perform(.map(parent, mapping))
    for (page, value) in values.enumerated() {
      if let value { try perform(.write(parent, page, value: value)) }
    }
    machine.resetCounters()
  }

  @discardableResult
  mutating func perform(_ event: Event, sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    let before = machine
    let report = try machine.perform(event)
    #expect(report.event == event, sourceLocation: sourceLocation)
    #expect(machine.unexpectedlyBroken == [], sourceLocation: sourceLocation)
    var undone = machine
    undone.undo(report)
    #expect(undone == before, "\(event) cannot be taken back", sourceLocation: sourceLocation)
    let (new, old) = (machine.counters, before.counters)
    return Outcome(
      effects: report.effects, faults: new.faults - old.faults,
      ownerChecks: new.ownerChecks - old.ownerChecks, pagesCopied: new.pagesCopied - old.pagesCopied,
      entriesCopied: new.entriesCopied - old.entriesCopied)
  }

  /// What stops an access that is no error, and what the kernel decides to do about it.
  static func fault(
    _ process: ProcessID, _ page: PageNumber, _ cause: FaultCause, _ decision: Decision
  ) -> [Effect] {
    [.fault(process, page, cause), .regionAllows(process, page), .decided(process, page, decision)]
  }

  /// The effect of the first write to the only region of a process, as it is afterwards.
  func firstWritten(_ process: ProcessID) -> Effect {
    let regions = machine.addressSpace(of: process)?.regions ?? []
    var old = regions[0]
    old.everWritten = false
    return .regionChanged(process, index: 0, from: old, to: regions)
  }

  /// The parent forks the child, and the child the grandchild.
  mutating func forkTwice() throws {
    try perform(.fork(parent))
    try perform(.fork(child))
  }

  subscript(process: ProcessID, page: PageNumber) -> PageTableEntry {
    machine.entry(of: process, page)
  }

  func references(_ number: Int) -> Int { machine[frame(number)].references }

  func state(_ process: ProcessID) -> Process.State? { machine[process]?.state }
}

/// A private page that shows what another process wrote.
struct Misled: Hashable {
  var reader: ProcessID
  var page: PageNumber
}

extension Machine {
  /// The invariants that ought to hold under the strategy, and do not.
  var unexpectedlyBroken: [BrokenInvariant] {
    brokenInvariants().filter { !strategy.brokenInvariants.contains($0.invariant) }
  }
}
