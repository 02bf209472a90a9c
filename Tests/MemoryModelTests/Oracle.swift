import MemoryModel

/// What programs read if memory is as simple as they think: it knows nothing of frames, page tables and faults.
///
/// Each process has a dictionary of its own, which a fork copies; what is shared is common to all.
struct Oracle {
  /// What a page is before its process writes it.
  struct Page {
    var object: Int?
    var offset: Int
    var sharing: Sharing
    var writable: Bool
    var atFork: AtFork
  }

  struct Program {
    /// `nil` where it was unmapped.
    var pages: [Page?] = []
    /// The values it wrote to private pages, or its parent did before the fork.
    var own: [PageNumber: Int] = [:]

    /// What a child starts with.
    var forked: Program {
      var child = self
      for (number, page) in pages.enumerated() where page?.atFork != .copied {
        child.own[number] = nil
        if page?.atFork == .keptOut { child.pages[number] = nil }
      }
      return child
    }
  }

  /// `nil` for one that has ended.
  private(set) var programs: [Program?] = []
  /// Whose memory a process has borrowed.
  private var lenders: [Int: Int] = [:]
  private var objects: [[Int]] = []
  /// Objects that were mapped by more than the first who did, and its descendants.
  private(set) var mappedAgain: Set<Int> = []

  /// What a read gives; `nil` where it would be a segmentation fault.
  func value(_ process: Int, _ page: PageNumber) -> Int? {
    guard let program = programs[home(process)], program.pages.indices.contains(page),
      let place = program.pages[page]
    else { return nil }
    return program.own[page] ?? place.object.map { objects[$0][place.offset] } ?? 0
  }

  /// Where the memory of a process is.
  private func home(_ process: Int) -> Int { lenders[process].map(home) ?? process }

  /// Does what the event means to a program. Whether memory runs out, and who goes then, is not for it to know.
  mutating func follow(_ report: Report) {
    let ranOutOfMemory = report.ranOutOfMemory
    if ranOutOfMemory { for process in report.killed { leave(process.rawValue) } }
    if let actor = report.event.actor?.rawValue, programs.indices.contains(actor), programs[actor] == nil {
      return
    }
    switch report.event {
    case .start:
      programs.append(Program())
    case .map(let process, let mapping):
      if case .filled = mapping {} else if ranOutOfMemory { return }
      map(home(process.rawValue), mapping)
    case .fork(let process):
      if !ranOutOfMemory { programs.append(programs[home(process.rawValue)]?.forked) }
    case .vfork(let process):
      lenders[programs.count] = process.rawValue
      programs.append(Program())
    case .read(let process, let page):
      if value(process.rawValue, page) == nil { leave(process.rawValue) }
    case .write(let process, let page, let new):
      if mayWrite(process.rawValue, page) {
        write(process.rawValue, page, new)
      } else {
        leave(process.rawValue)
      }
    case .receive(let process, let page, let new):
      if mayWrite(process.rawValue, page) { write(process.rawValue, page, new) }
    case .force(let process, let page, let new):
      let sharing = (programs[home(process.rawValue)]?.pages).flatMap {
        $0.indices.contains(page) ? $0[page] : nil
      }?.sharing
      if sharing == .private || mayWrite(process.rawValue, page) { write(process.rawValue, page, new) }
    case .giveBack(let process, let page):
      programs[home(process.rawValue)]?.own[page] = nil
    case .unmap(let process, let page):
      programs[home(process.rawValue)]?.own[page] = nil
      programs[home(process.rawValue)]?.pages[page] = nil
    case .merge: break
    case .exec(let process):
      lenders[process.rawValue] = nil
      programs[process.rawValue] = Program()
    case .exit(let process):
      leave(process.rawValue)
    }
  }

  private mutating func leave(_ process: Int) {
    lenders[process] = nil
    programs[process] = nil
  }

  private func mayWrite(_ process: Int, _ page: PageNumber) -> Bool {
    value(process, page) != nil && programs[home(process)]?.pages[page]?.writable == true
  }

  private mutating func map(_ process: Int, _ mapping: Mapping) {
    switch mapping {
    case .anonymous(let pages, let writable, let atFork):
      add(to: process, object: nil, count: pages, .private, writable, atFork)
    case .filled(let contents):
      let first = programs[process]?.pages.count ?? 0
      add(to: process, object: nil, count: contents.count, .private, true)
      for (offset, value) in contents.enumerated() { programs[process]?.own[first + offset] = value }
    case .sharedAnonymous(let pages, let writable):
      objects.append(Array(repeating: 0, count: pages))
      add(to: process, object: objects.count - 1, count: pages, .shared, writable)
    case .file(let contents, let sharing, let writable):
      objects.append(contents)
      add(to: process, object: objects.count - 1, count: contents.count, sharing, writable)
    case .existing(let object, let sharing, let writable):
      mappedAgain.insert(object.rawValue)
      add(
        to: process, object: object.rawValue, count: objects[object.rawValue].count, sharing, writable)
    }
  }

  private mutating func add(
    to process: Int, object: Int?, count: Int, _ sharing: Sharing, _ writable: Bool,
    _ atFork: AtFork = .copied
  ) {
    programs[process]?.pages += (0..<count).map {
      Page(object: object, offset: $0, sharing: sharing, writable: writable, atFork: atFork)
    }
  }

  private mutating func write(_ process: Int, _ page: PageNumber, _ value: Int) {
    let process = home(process)
    guard let place = programs[process]?.pages[page] ?? nil else { return }
    if place.sharing == .shared, let object = place.object {
      objects[object][place.offset] = value
    } else {
      programs[process]?.own[page] = value
    }
  }
}

extension Machine {
  /// What a read of a mapped page would give, without the read.
  func shown(_ process: Int, _ page: PageNumber, _ region: Region) -> Int {
    if let value = contents(of: ProcessID(rawValue: process), page) { return value }
    guard let object = region.object else { return 0 }
    let offset = region.offset(of: page)
    return objects[object.rawValue].frames[offset].map { self[$0].contents } ?? 0
  }
}

extension Report {
  var ranOutOfMemory: Bool {
    effects.contains { effect in
      if case .outOfMemory = effect { true } else { false }
    }
  }

  var killed: [ProcessID] {
    effects.compactMap { if case .killed(let process) = $0 { process } else { nil } }
  }

  var misled: [Misled] {
    effects.compactMap { effect in
      guard case .foreignValueSeen(let reader, let page, _, _) = effect else { return nil }
      return Misled(reader: reader, page: page)
    }
  }
}
