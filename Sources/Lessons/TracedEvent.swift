import MemoryModel

/// One event of a trace: its effects and its words.
public struct TracedEvent: Hashable, Sendable {
  /// What it did to the memory.
  public let report: Report
  /// The parts in which it is shown; the last one ends with the report.
  public let phases: [Phase]
  /// What is said of it once it is over.
  var told: [String]
  /// What a lesson declares of it.
  public let declaration: SceneEvent
  /// Where it begins on the timeline of its trace.
  public let start: Moment
  /// The events after it that cannot happen in this trace.
  public internal(set) var leftOut: [LeftOut] = []

  /// What is said once it is over, in sentences, most important first.
  public var caption: [String] { told + leftOut.map(\.sentence) }

  /// Whether it is said that a fault is no error: once in a trace, after that it would only take room.
  var saysNoError: Bool { told.contains(MemoryNarration.noError) }

  mutating func leaveOutNoError() { told.removeAll { $0 == MemoryNarration.noError } }
}

/// Events of a scene that are left out of a trace, since a process or its page is not there.
public struct LeftOut: Hashable, Sendable {
  /// What is wrong with the process, after its name.
  public enum Reason: String, Sendable {
    /// Its fork failed.
    case neverCame = "never came to be"
    /// It has ended, or waits.
    case cannotAct = "cannot act"
    /// The page is there under other rules alone.
    case hasNoPage = "has no such page"
  }

  /// What the process is called.
  public let label: Label
  /// Why it takes no part.
  public let reason: Reason
  /// How many events in a row.
  public var count: Int

  fileprivate var sentence: String {
    let what = count == 1 ? "an event with it is" : "\(count) events with it are"
    return "\(label.asSubject) \(reason.rawValue): \(what) left out."
  }
}

extension TracedEvent {
  func hushed(counting machine: Machine) -> TracedEvent {
    let act = phases.first?.caption ?? ""
    let read = ReportFacts(report).valueRead.map { ["It reads \($0)."] } ?? []
    let counts = machine.frames.indices.filter { machine.frames[$0].references > 0 }.map {
      "\(machine.frames[$0].references) to f\($0)"
    }
    return TracedEvent(
      report: report,
      phases: phases.map { Phase(kind: $0.kind, effectCount: $0.effectCount, caption: act) },
      told: [act] + read + ["References: \(counts.isEmpty ? "none" : counts.joined(separator: ", "))."],
      declaration: declaration, start: start)
  }

  /// One more event that is left out after it, for want of the first of its processes that cannot act, or of a page.
  ///
  /// - Parameters:
  ///   - timeline: with its cursor before the event.
  ///   - declared: what processes are called, in the order in which they were to come to be.
  mutating func leaveOut(
    _ event: EventNaming<Timeline.Birth>, _ timeline: Timeline, _ declared: [Label]
  ) {
    let canAct = { timeline[$0].flatMap { timeline.machine[$0] }?.canAct == true }
    let stopped = event.names.first { !canAct($0) }
    guard let missing = stopped ?? event.actor, declared.indices.contains(missing.rawValue) else { return }
    let label = declared[missing.rawValue]
    let reason: LeftOut.Reason =
      timeline[missing] == nil ? .neverCame : stopped == nil ? .hasNoPage : .cannotAct
    if let index = leftOut.firstIndex(where: { $0.label == label && $0.reason == reason }) {
      leftOut[index].count += 1
    } else {
      leftOut.append(LeftOut(label: label, reason: reason, count: 1))
    }
  }
}

/// A part of an event that is shown by itself.
public struct Phase: Hashable, Sendable {
  /// What becomes visible in it; an event has at most one phase of each kind, in this order.
  public enum Kind: Hashable, Sendable {
    /// Who does what; nothing has changed yet.
    case act
    /// The fault, or the check for a sole owner.
    case notice
    /// What the kernel, or the code that copies, does about it.
    case work
    /// The value arrives.
    case result
  }

  /// Which part of the event it is.
  public let kind: Kind
  /// How many of the report's effects are there when the phase is over.
  public let effectCount: Int
  /// What is said while it is shown, in place of the event's caption.
  public let caption: String
}
