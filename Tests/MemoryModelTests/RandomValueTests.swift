import MemoryModel
import Testing

@Suite("What programs read during many random events")
struct RandomValueTests {
  @Test(
    "With a copy, early or late, every page shows what a memory without frames would",
    arguments: strategiesAndDetections.filter { $0.0 != .alwaysShare })
  func values(strategy: Strategy, detection: WriteDetection) throws {
    try Walk.each(of: 250, strategy, detection, body: Self.checkValues)
  }

  /// Not for always-share.
  static func checkValues(_ walk: inout Walk) throws {
    var oracle = Oracle()
    while !walk.isOver {
      let report = try walk.step()
      if case .read(let process, let page) = report.event,
        case .valueRead(_, _, let value) = report.effects.last
      {
        try walk.require(oracle.value(process.rawValue, page) == value, "a read gives \(value)")
      }
      oracle.follow(report)
      try walk.require(report.misled.isEmpty, "a foreign value is reported")
      try requireSameProcesses(walk, oracle)
      try forEachPage(walk, oracle) { page in
        try walk.require(page.shown == page.expected, "\(page) is shown")
      }
    }
  }

  @Test(
    "Always share: a write reports exactly the private pages of others that change with it",
    arguments: [WriteDetection.pageFault, .ownerCheck])
  func changes(detection: WriteDetection) throws {
    try Walk.each(of: 250, .alwaysShare, detection, body: Self.checkChanges)
  }

  /// For always-share.
  static func checkChanges(_ walk: inout Walk) throws {
    var before: [Misled: Int] = [:]
    while !walk.isOver {
      let report = try walk.step()
      let after = privateValues(of: walk.machine)
      var changed: Set<Misled> = []
      if report.event.storedValue != nil, let writer = report.event.actor, let page = report.event.page,
        walk.machine.addressSpace(of: writer)?.region(of: page)?.sharing == .private
      {
        let machine = walk.machine
        changed = Set(
          after.filter { !machine.spaceIsShared($0.key.reader, writer) && before[$0.key] != $0.value }.keys)
      }
      try walk.require(Set(report.misled) == changed, "\(report.misled) reported, \(changed) changed")
      try walk.require(report.misled.count == changed.count, "reported twice")
      before = after
    }
  }

  @Test(
    "Always share: a private page shows a wrong value exactly if the last report about it says so",
    arguments: [WriteDetection.pageFault, .ownerCheck])
  func wrongValues(detection: WriteDetection) throws {
    try Walk.each(of: 250, .alwaysShare, detection, body: Self.checkWrongValues)
  }

  /// For always-share.
  static func checkWrongValues(_ walk: inout Walk) throws {
    var oracle = Oracle()
    var misled: Set<Misled> = []
    while !walk.isOver {
      let report = try walk.step()
      oracle.follow(report)
      follow(report, walk.machine, &misled)
      try requireSameProcesses(walk, oracle)
      try forEachPage(walk, oracle) { page in
        // A file that somebody maps later shows what was written to it before: nothing is wrong with that write.
        guard page.sharing == .private, !page.isMappedAgain else { return }
        let isWrong = page.shown != page.expected
        try walk.require(misled.contains(page.id) == isWrong, "\(page) is shown, wrong or not reported")
      }
    }
  }

  /// Who sees wrong values by now, as the reports tell it: own writes end it, forks inherit it.
  private static func follow(_ report: Report, _ machine: Machine, _ misled: inout Set<Misled>) {
    misled.formUnion(report.misled)
    for effect in report.effects {
      switch effect {
      case .valueWritten(let process, let page, _, _, _), .entryDropped(let process, let page, _):
        misled = misled.filter { $0.page != page || !machine.spaceIsShared($0.reader, process) }
      case .regionChanged(let process, _, let old, let new):
        let gone = Set(old.pages).subtracting(new.flatMap(\.pages))
        misled = misled.filter { !gone.contains($0.page) || !machine.spaceIsShared($0.reader, process) }
      case .addressSpaceShared(let parent, let child):
        misled.formUnion(misled.filter { $0.reader == parent }.map { Misled(reader: child, page: $0.page) })
      case .addressSpaceLeft(let process, _):
        misled = misled.filter { $0.reader != process }
      case .forked(let parent, let child):
        let kept = misled.filter {
          $0.reader == parent && machine.addressSpace(of: child)?.region(of: $0.page)?.atFork == .copied
        }
        misled.formUnion(kept.map { Misled(reader: child, page: $0.page) })
      default: break
      }
    }
  }

  private static func privateValues(of machine: Machine) -> [Misled: Int] {
    var values: [Misled: Int] = [:]
    for (index, process) in machine.processes.enumerated() {
      for region in machine.addressSpace(of: process).regions where region.sharing == .private {
        for page in region.pages {
          values[Misled(reader: ProcessID(rawValue: index), page: page)] = machine.shown(index, page, region)
        }
      }
    }
    return values
  }

  private static func requireSameProcesses(_ walk: Walk, _ oracle: Oracle) throws {
    let alive = walk.machine.processes.map { $0.state == .alive }
    try walk.require(alive == oracle.programs.map { $0 != nil }, "alive: \(alive)")
  }

  /// A page in both views.
  struct ComparedPage {
    var id: Misled
    var sharing: Sharing
    var isMappedAgain: Bool
    var shown: Int
    var expected: Int?
  }

  private static func forEachPage(_ walk: Walk, _ oracle: Oracle, body: (ComparedPage) throws -> Void) throws
  {
    for (index, process) in walk.machine.processes.enumerated() {
      for region in walk.machine.addressSpace(of: process).regions {
        for page in region.pages {
          try body(
            ComparedPage(
              id: Misled(reader: ProcessID(rawValue: index), page: page), sharing: region.sharing,
              isMappedAgain: region.object.map { oracle.mappedAgain.contains($0.rawValue) } ?? false,
              shown: walk.machine.shown(index, page, region), expected: oracle.value(index, page)))
        }
      }
    }
  }
}
