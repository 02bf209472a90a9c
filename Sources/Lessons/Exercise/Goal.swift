import MemoryModel

/// Something to be brought about by events: conditions on the memory after the last of them, and on that one.
public struct Goal: Hashable, Sendable {
  /// One thing that has to be true.
  public enum Condition: Hashable, Sendable {
    /// So many processes have not ended.
    case processes(Int)
    /// So many frames have a reference.
    case frames(Int)
    /// The reference counts of the frames that the processes have at page 0, from the least; each has an address space of its own.
    case holders([Int])
    /// The last event is a write that faults and gets the frame itself.
    case reuse
    /// An entry is read-only although its frame has one holder, and nobody has ended.
    case readOnlyAlone
    /// A process was killed since memory ran out, and no fork has failed.
    case outOfMemory
    /// The last event is a read, by a process that has not written there itself, of what another wrote.
    case reads(by: Timeline.Birth, writtenBy: Timeline.Birth)
  }

  /// All have to be true at once.
  public let conditions: [Condition]

  /// Whether it is reached with the last event of a timeline.
  public func isReached(by timeline: Timeline) -> Bool {
    timeline.cursor.steps > 0 && conditions.allSatisfy { $0.isMet(by: timeline) }
  }
}

extension Goal.Condition {
  fileprivate func isMet(by timeline: Timeline) -> Bool {
    let machine = timeline.machine
    let alive = machine.processes.indices.filter { machine.processes[$0].state == .alive }
      .map(ProcessID.init(rawValue:))
    let last = timeline.steps[timeline.cursor.steps - 1]
    switch self {
    case .processes(let count): return alive.count == count
    case .frames(let count): return machine.framesInUse == count
    case .holders(let counts):
      let frames = alive.compactMap { machine.entry(of: $0, 0).frame }
      let spaces = Set(alive.map { machine.processes[$0.rawValue].addressSpaceID })
      return frames.count == alive.count && spaces.count == alive.count
        && frames.map { machine[$0].references }.sorted() == counts
    case .reuse:
      return last.event.kind == .write
        && last.effects.contains { if case .reused = $0 { true } else { false } }
    case .readOnlyAlone:
      return alive.count == machine.processes.count
        && alive.allSatisfy { process in
          machine.addressSpace(of: process)?.regions.isEmpty == false
        }
        && alive.contains { process in
          machine.addressSpace(of: process)?.entries.contains { entry in
            guard let frame = entry.frame, frame != .zero else { return false }
            return !entry.isWritable && machine[frame].references == 1
          } == true
        }
    case .outOfMemory:
      let reports = timeline.steps.prefix(timeline.cursor.steps).compactMap(\.report)
      return !reports.contains(where: \.isFailedFork)
        && reports.contains { ReportFacts($0).ranOutOfMemory && !ReportFacts($0).killed.isEmpty }
    case .reads(let reader, let writer):
      guard last.event.kind == .read, last.event.actor == reader, let page = last.event.page,
        let report = last.report, let value = ReportFacts(report).valueRead
      else { return false }
      let stores = timeline.steps.prefix(timeline.cursor.steps).map(\.event)
        .filter { $0.kind == .write && $0.page == page }
      return !stores.contains { $0.actor == reader }
        && stores.contains { $0.actor == writer && $0.storedValue == value }
    }
  }
}

extension Goal {
  /// What a learner can do to reach one: all that a process does by itself. The search for the fewest events tries the same.
  public static let acts = EventKind.allCases.filter { $0.isOwn && $0 != .map }

  /// The kinds of memory that a learner can map a page of.
  public static let mapped: [RegionDeclaration.Kind] = [.shared, .private]
}

extension Timeline {
  /// The fewest events that reach a goal from here, found by trying all there are, shortest first; `nil` where none of at most so
  /// many does, or there are too many states to be looked at.
  ///
  /// - Parameters:
  ///   - most: events.
  ///   - states: to be looked at.
  public func fewestEvents(to goal: Goal, most: Int = 6, states: Int = 200_000) -> [EventNaming<Birth>]? {
    var layer = [self]
    var seen: Set<Machine> = [machine]
    for _ in 0..<most {
      var next: [Timeline] = []
      for timeline in layer {
        for event in timeline.possible {
          var tried = timeline
          guard case .success = tried.attempt(event) else { continue }
          if goal.isReached(by: tried) { return tried.steps.map(\.event) }
          // Costs tell nothing about what can come of a state.
          var state = tried.machine
          state.resetCounters()
          // What the last event did may be the goal, so it is looked at before the state is known.
          guard seen.insert(state).inserted else { continue }
          guard seen.count < states else { return nil }
          next.append(tried)
        }
      }
      layer = next
    }
    return nil
  }

  /// All that can be done now; what is written tells who wrote it.
  private var possible: [EventNaming<Birth>] {
    let births = processes
    return births.indices.flatMap { index -> [EventNaming<Birth>] in
      let birth = Birth(rawValue: index)
      guard let process = births[index], machine[process]?.canAct == true else { return [] }
      let space = machine.addressSpace(of: process)
      let count = space?.entries.count ?? 0
      let pages = (0..<count).filter { space?.region(of: $0) != nil }
      let events = Goal.acts.filter { births.count < 4 || !$0.makesChild }.flatMap { kind in
        let act = { EventNaming<Birth>(EventParts(kind, birth, page: $0, value: 100 + index)) }
        return act(nil).map { [$0] } ?? pages.compactMap(act)
      }
      let mappings = Goal.mapped.flatMap { RegionDeclaration(kind: $0, contents: [nil]).mappings }
      return events + (count < 16 ? mappings.map { .map(birth, $0) } : [])
    }
  }
}
