import MemoryModel

/// What a model counts in one event, beside what was seen of it.
struct CounterCheck {
  let before: Counters
  let after: Counters

  /// A sentence for each counter that does not fit.
  func disagreements(_ observation: Observation) -> [String] {
    // What a process did before it was killed is not seen.
    guard observation.endedFromOutside.isEmpty, observation.outcome != .killed else { return [] }
    let (present, copies) = observation.forkedPages
    return [
      ("faults", after.faults - before.faults, observation.faults),
      (
        "pages copied", after.pagesCopied - before.pagesCopied,
        (observation.outcome == .copied ? 1 : 0) + copies
      ),
      ("entries copied", after.entriesCopied - before.entriesCopied, present),
    ].compactMap { what, counted, seen in
      counted == seen ? nil : "The model counts \(what): \(counted); seen: \(seen)."
    }
  }
}

extension Observation {
  /// Of the pages of the process that a fork has made, those that are present, and those in frames of their own where the parent's
  /// page is in one too; none for another event.
  fileprivate var forkedPages: (present: Int, copies: Int) {
    guard case .fork(let parent) = event, let child = reading.processes.last else { return (0, 0) }
    let copies = child.pages.enumerated().count { number, page in
      let other = reading.page(parent, number)?.place
      guard case .frame = page.place, case .frame = other else { return false }
      return page.place != other
    }
    return (child.pages.count { $0.place != .absent }, copies)
  }
}
