import MemoryModel

/// What a model counts in one event, beside what was seen of it.
struct CounterCheck {
  let before: Counters
  let after: Counters

  /// A sentence for each counter that does not fit.
  func disagreements(_ observation: Observation) -> [String] {
    // What a process did before it was killed is not seen.
    guard observation.endedFromOutside.isEmpty, observation.outcome != .killed else { return [] }
    let child = observation.newProcess
    return [
      sentence("faults", after.faults - before.faults, observation.faults),
      sentence(
        "pages copied", after.pagesCopied - before.pagesCopied,
        (observation.outcome == .copied ? 1 : 0) + (child?.count(where: \.isCopy) ?? 0)),
      sentence(
        "entries copied", after.entriesCopied - before.entriesCopied, child?.count(where: \.isPresent) ?? 0),
    ].compactMap { $0 }
  }

  private func sentence(_ what: String, _ counted: Int, _ seen: Int) -> String? {
    counted == seen ? nil : "The model counts \(what): \(counted); seen: \(seen)."
  }
}

private struct ForkedPage {
  let isPresent: Bool
  /// Whether it has a frame of its own, where the parent's page has one too.
  let isCopy: Bool
}

extension Observation {
  /// The pages of the process that a fork has made; `nil` for another event.
  fileprivate var newProcess: [ForkedPage]? {
    guard case .fork(let parent) = event, let child = reading.processes.last else { return nil }
    return child.pages.enumerated().map { number, page in
      let other = reading.page(parent, number)?.place
      guard case .frame = page.place, case .frame = other else {
        return ForkedPage(isPresent: page.place != .absent, isCopy: false)
      }
      return ForkedPage(isPresent: true, isCopy: page.place != other)
    }
  }
}
