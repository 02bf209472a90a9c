import MemoryModel

extension Program {
  /// What happens to the events of a child once its fork is missing.
  enum Legacy: CaseIterable {
    /// They are missing too.
    case nothing
    /// Its parent carries them out.
    case actions
    /// Its parent carries them out, but goes on where the child exits or runs another program.
    case actionsButEnds
  }

  /// The program without some of its events, in all ways that differ.
  func removing(eventsAt removed: Range<Int>) -> [Program] {
    var programs: [Program] = []
    for legacy in Legacy.allCases {
      let program = removing(eventsAt: removed, leaving: legacy)
      if !programs.contains(program) { programs.append(program) }
    }
    return programs
  }

  func removing(eventsAt removed: Range<Int>, leaving legacy: Legacy) -> Program {
    var next = setup.count { $0 == .start }
    /// Which process does now what each of those did.
    var successors: [ProcessID: ProcessID] = [:]
    for number in 0..<next { successors[ProcessID(rawValue: number)] = ProcessID(rawValue: number) }
    var missing: Set<ProcessID> = []
    var old = next
    var kept: [Event] = []
    for (place, event) in events.enumerated() {
      guard let actor = event.actor else { continue }
      let successor = successors[actor]
      let isKept = successor != nil && !removed.contains(place)
      if event.kind.makesChild {
        let child = ProcessID(rawValue: old)
        old += 1
        if isKept {
          successors[child] = ProcessID(rawValue: next)
          next += 1
        } else {
          successors[child] = legacy == .nothing ? nil : successor
          missing.insert(child)
        }
      }
      let isLeftOut = legacy == .actionsButEnds && missing.contains(actor) && event.isEnd
      if isKept, !isLeftOut, let successor { kept.append(event.performed(by: successor)) }
    }
    return Program(setup: setup, events: kept, strategy: strategy)
  }

  /// How many pages the first process starts with, where a page has one number from the beginning to the end: with a single
  /// process at the start, and nothing mapped later. 0 elsewhere.
  var removablePages: Int {
    guard setup.count(where: { $0 == .start }) == 1, !events.contains(where: \.isMapping) else { return 0 }
    return setup.reduce(0) { count, event in
      if case .map(_, let mapping) = event { count + (mapping.pageCount ?? 0) } else { count }
    }
  }

  /// The program without one of its ``removablePages``, and without all that happens to it.
  func removing(page removed: PageNumber) -> Program {
    var first = 0
    let setup = setup.compactMap { event -> Event? in
      guard case .map(let process, let mapping) = event else { return event.renumbered(without: removed) }
      let pages = mapping.pageCount ?? 0
      defer { first += pages }
      guard (first..<first + pages).contains(removed) else { return event }
      return mapping.removing(page: removed - first).map { .map(process, $0) }
    }
    return Program(
      setup: setup, events: events.compactMap { $0.renumbered(without: removed) }, strategy: strategy)
  }
}

extension Event {
  fileprivate var isMapping: Bool { kind == .map }

  /// Whether its actor has no pages afterwards.
  fileprivate var isEnd: Bool { kind == .exec || kind == .exit }

  /// The same once a page is missing; `nil` if it is about that page.
  fileprivate func renumbered(without removed: PageNumber) -> Event? {
    guard let page, page >= removed else { return self }
    return page == removed ? nil : about(page: page - 1)
  }
}

extension Mapping {
  /// The mapping without a page, counted from its first; `nil` without its only one.
  fileprivate func removing(page: Int) -> Mapping? {
    guard let pageCount, pageCount > 1 else { return nil }
    switch self {
    case .anonymous(let pages, let writable, let atFork):
      return .anonymous(pages: pages - 1, writable: writable, atFork: atFork)
    case .sharedAnonymous(let pages, let writable):
      return .sharedAnonymous(pages: pages - 1, writable: writable)
    case .filled(var contents):
      contents.remove(at: page)
      return .filled(contents: contents)
    case .file(var contents, let sharing, let writable):
      contents.remove(at: page)
      return .file(contents: contents, sharing: sharing, writable: writable)
    case .existing: return self
    }
  }
}
