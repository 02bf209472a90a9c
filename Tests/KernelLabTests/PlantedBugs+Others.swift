import MemoryModel

/// Mistakes about what others store for a process, about memory that is lent, and about merged pages.
extension PlantedBug.Mistake {
  func killForRefusal(_ report: Report) -> [Effect] {
    report.effects.map { effect in
      guard case .badAddress(let process, _, _) = effect else { return effect }
      return .killed(process)
    }
  }

  func withoutFaults(_ report: Report, _ isSpoilt: (Event) -> Bool) -> [Effect] {
    guard isSpoilt(report.event) else { return report.effects }
    return report.effects.filter { if case .fault = $0 { false } else { true } }
  }

  func faultAtForce(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .force(let process, let page, _) = report.event,
      case .present(_, .ownReadOnly) = before.entry(of: process, page)
    else { return report.effects }
    return [.fault(process, page, .entryReadOnly)] + report.effects
  }

  func leaveOwnPages(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .fork = report.event else { return report.effects }
    return report.effects.filter { effect in
      guard case .permissionsCleared(let parent, let pages) = effect,
        case .present(_, .ownReadOnly) = before.entry(of: parent, pages.lowerBound)
      else { return true }
      return false
    }
  }

  func clearPermissionsAtVfork(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .vfork(let parent) = report.event, let space = before.addressSpace(of: parent) else {
      return report.effects
    }
    let pages = space.regions.filter { $0.sharing == .private }.flatMap(\.pages)
    return report.effects
      + pages.filter { space[$0].isWritable }.map { .permissionsCleared(parent, $0..<$0 + 1) }
  }

  func dropBorrowedPages(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .resumed(_, let borrower)? = report.effects.last, let space = before.addressSpace(of: borrower)
    else { return report.effects }
    let dropped = space.entries.indices.flatMap { page -> [Effect] in
      guard let frame = space[page].frame else { return [] }
      return [.entryDropped(borrower, page, space[page])]
        + (frame == .zero ? [] : [.referenceDropped(frame)])
    }
    return dropped + report.effects
  }

  func reuseMerged(_ report: Report) -> [Effect] {
    guard case .copyOfMerged(let frame)? = report.decision,
      case .write(let process, let page, let value) = report.event
    else { return report.effects }
    return [
      .fault(process, page, .entryReadOnly), .reused(process, page, frame),
      .valueWritten(process, page, frame, from: value, to: value),
    ]
  }
}
