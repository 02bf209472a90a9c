import MemoryModel

extension Program {
  /// The program without some of its events: without a fork the child is missing too, and all that it would have done.
  func removing(eventsAt removed: Range<Int>) -> Program {
    var next = setup.count { $0 == .start }
    /// The new numbers of the processes that are still there.
    var numbers: [ProcessID: ProcessID] = [:]
    for number in 0..<next { numbers[ProcessID(rawValue: number)] = ProcessID(rawValue: number) }
    var old = next
    var kept: [Event] = []
    for (place, event) in events.enumerated() {
      let actor = event.actor.flatMap { numbers[$0] }
      let isKept = actor != nil && !removed.contains(place)
      if case .fork = event {
        if isKept {
          numbers[ProcessID(rawValue: old)] = ProcessID(rawValue: next)
          next += 1
        }
        old += 1
      }
      if isKept, let actor { kept.append(event.performed(by: actor)) }
    }
    return Program(setup: setup, events: kept)
  }

  /// How many pages the first process starts with, where a page has one number from the beginning to the end: with a single
  /// process at the start, and nothing mapped later. 0 elsewhere.
  var removablePages: Int {
    guard setup.count(where: { $0 == .start }) == 1, !events.contains(where: \.isMapping) else { return 0 }
    return setup.reduce(0) { count, event in
      if case .map(_, let mapping) = event { count + mapping.pages } else { count }
    }
  }

  /// The program without one of its ``removablePages``, and without all that happens to it.
  func removing(page removed: PageNumber) -> Program {
    var first = 0
    let setup = setup.compactMap { event -> Event? in
      guard case .map(let process, let mapping) = event else { return event.renumbered(without: removed) }
      defer { first += mapping.pages }
      guard (first..<first + mapping.pages).contains(removed) else { return event }
      return mapping.removing(page: removed - first).map { .map(process, $0) }
    }
    return Program(setup: setup, events: events.compactMap { $0.renumbered(without: removed) })
  }
}

extension Event {
  /// The same by another process.
  fileprivate func performed(by process: ProcessID) -> Event {
    switch self {
    case .start: .start
    case .map(_, let mapping): .map(process, mapping)
    case .fork: .fork(process)
    case .read(_, let page): .read(process, page)
    case .write(_, let page, let value): .write(process, page, value: value)
    case .exec: .exec(process)
    case .exit: .exit(process)
    }
  }

  fileprivate var isMapping: Bool {
    if case .map = self { true } else { false }
  }

  /// The same once a page is missing; `nil` if it is about that page.
  fileprivate func renumbered(without removed: PageNumber) -> Event? {
    switch self {
    case .read(_, removed), .write(_, removed, _): nil
    case .read(let process, let page) where page > removed: .read(process, page - 1)
    case .write(let process, let page, let value) where page > removed:
      .write(process, page - 1, value: value)
    default: self
    }
  }
}

extension Mapping {
  var pages: Int {
    switch self {
    case .anonymous(let pages, _), .sharedAnonymous(let pages, _): pages
    case .file(let contents, _, _): contents.count
    case .existing: 0
    }
  }

  /// The mapping without a page, counted from its first; `nil` without its only one.
  fileprivate func removing(page: Int) -> Mapping? {
    guard pages > 1 else { return nil }
    switch self {
    case .anonymous(let pages, let writable): return .anonymous(pages: pages - 1, writable: writable)
    case .sharedAnonymous(let pages, let writable):
      return .sharedAnonymous(pages: pages - 1, writable: writable)
    case .file(var contents, let sharing, let writable):
      contents.remove(at: page)
      return .file(contents: contents, sharing: sharing, writable: writable)
    case .existing: return self
    }
  }
}
