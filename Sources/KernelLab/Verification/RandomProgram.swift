import MemoryModel

/// Draws programs in which there is something to share and a process that writes it.
struct RandomProgram<Generator: RandomNumberGenerator> {
  private var generator: Generator
  private var lastValue = 0
  private var machine: Machine
  private var program: Program
  private let forcesStores: Bool

  /// - Parameters:
  ///   - eventCount: how many events there are, unless every process has ended before.
  ///   - forcesStores: whether a debugger's stores are among them.
  static func draw(
    eventCount: Int, strategy: Strategy, forcesStores: Bool = true, using generator: Generator
  ) -> Program {
    var random = RandomProgram(generator, strategy, forcesStores)
    random.setUp()
    while random.program.events.count < eventCount, let event = random.nextEvent() {
      guard (try? random.machine.perform(event)) != nil else { break }
      random.program.events.append(event)
    }
    return random.program
  }

  private init(_ generator: Generator, _ strategy: Strategy, _ forcesStores: Bool) {
    self.generator = generator
    self.forcesStores = forcesStores
    machine = Verifier.model(strategy)
    program = Program(setup: [], events: [], strategy: strategy)
  }

  // MARK: - Memory

  private mutating func setUp() {
    let first = ProcessID(rawValue: 0)
    addToSetup(.start)
    addPrivate(1 + number(below: 4), to: first, writing: 100)
    // Memory that is touched here and there, or never.
    addPrivate(1 + number(below: 3), to: first, writing: pick([0, 0, 40]))
    if number(below: 3) == 0 {
      addPrivate(1 + number(below: 3), to: first, atFork: pick([.wiped, .keptOut]), writing: 70)
    }
    for _ in 0..<number(below: 3) {
      let page = machine.addressSpace(of: first)?.entries.count ?? 0
      addToSetup(.map(first, .sharedAnonymous(pages: 1)))
      if number(below: 2) == 0 { addToSetup(.write(first, page, value: newValue())) }
    }
    for _ in 0..<number(below: 3) {
      addToSetup(.map(first, .file(contents: [newValue()], sharing: pick([.private, .private, .shared]))))
    }
    switch number(below: 3) {
    case 0: addToSetup(.map(first, .anonymous(pages: 1 + number(below: 2), writable: false)))
    case 1: addToSetup(.map(first, .file(contents: [newValue()], sharing: .private, writable: false)))
    default: break
    }
  }

  private mutating func addPrivate(
    _ pages: Int, to process: ProcessID, atFork: AtFork = .copied, writing percent: Int
  ) {
    let start = machine.addressSpace(of: process)?.entries.count ?? 0
    addToSetup(.map(process, .anonymous(pages: pages, atFork: atFork)))
    for page in start..<start + pages where number(below: 100) < percent {
      addToSetup(.write(process, page, value: newValue()))
    }
  }

  private mutating func addToSetup(_ event: Event) {
    guard (try? machine.perform(event)) != nil else { return }
    program.setup.append(event)
  }

  // MARK: - Events

  private mutating func nextEvent() -> Event? {
    let aliveCount = machine.processes.count { $0.state == .alive }
    let actors = machine.processes.indices.map(ProcessID.init(rawValue:)).filter {
      machine[$0]?.canAct == true
    }
    guard !actors.isEmpty else { return nil }
    let canFork = aliveCount < KernelMachine.mostProcesses
    let withPages = actors.filter { machine.addressSpace(of: $0)?.regions.isEmpty == false }
    let withoutPages = actors.filter { machine.addressSpace(of: $0)?.regions.isEmpty == true }
    // A process that runs another program has no pages, nor have its children: nothing would be seen of them any more.
    if withPages.isEmpty || !withoutPages.isEmpty && number(below: 3) == 0 {
      let pages = 1 + number(below: 3)
      let contents = (0..<pages).map { _ in newValue() }
      return .map(
        pick(withoutPages),
        pick(
          [.anonymous(pages: pages), .filled(contents: contents), .sharedAnonymous(pages: pages)] + filesAgain
            + filesAgain))
    }
    if aliveCount == 1, number(below: 3) > 0 { return child(of: pick(actors)) }
    switch number(below: 100) {
    case ..<55: return store(withPages)
    case ..<75:
      let process = pick(withPages)
      let space = machine.addressSpace(of: process)
      let page = pick(space?.regions.flatMap(\.pages) ?? [])
      if let outside = pageOutside(space), number(below: 6) == 0 { return outsideAccess(process, outside) }
      let kind = number(below: 16)
      guard kind >= 11 else { return .read(process, page) }
      let other = withPageAlone[(15 - kind) * withPageAlone.count / 5]
      return Event(EventParts(other, process, page: page))
    case ..<88 where canFork: return child(of: pick(actors))
    case 97...: return .exec(pick(actors))
    default: return aliveCount > 1 ? .exit(pick(actors)) : store(withPages)
    }
  }

  private mutating func child(of parent: ProcessID) -> Event {
    number(below: 6) > 0 ? .fork(parent) : .vfork(parent)
  }

  /// A page that is in no region any more, or in one that its process never had; `nil` where there is none.
  private mutating func pageOutside(_ space: AddressSpace?) -> PageNumber? {
    let pages = (space?.entries.indices ?? 0..<0).filter { space?.region(of: $0) == nil }
    return pages.isEmpty ? nil : pick(pages)
  }

  /// A process that touches such a page itself is killed.
  private mutating func outsideAccess(_ process: ProcessID, _ page: PageNumber) -> Event {
    switch number(below: 6) {
    case 0: return .read(process, page)
    case 1: return .write(process, page, value: newValue())
    case 2 where forcesStores, 3 where forcesStores: return .force(process, page, value: newValue())
    default: return .receive(process, page, value: newValue())
    }
  }

  /// A file that was mapped before, privately and shared; empty where there is none.
  private var filesAgain: [Mapping] {
    mutating get {
      let files = machine.objects.indices.filter { machine.objects[$0].isFile }
      guard !files.isEmpty else { return [] }
      let file = MemoryObjectID(rawValue: pick(files))
      return [.existing(file, sharing: .private), .existing(file, sharing: .shared)]
    }
  }

  /// A store, by the process itself or by another for it; half of them where it tells most:
  /// to a page that others see too, or to a debugger's that may have to be copied again.
  ///
  /// A write to a region that may only be read ends its process, so there are few of those.
  private mutating func store(_ processes: [ProcessID]) -> Event {
    let kind = number(below: 16)
    let (allowed, forbidden) = places(of: processes)
    let isForced = forcesStores && kind < (forbidden.contains(where: \.isTelling) ? 6 : 2)
    var places = allowed
    let isForbidden = isForced ? number(below: 4) > 0 : number(below: 16) == 0
    if isForbidden && !forbidden.isEmpty || places.isEmpty { places = forbidden }
    let telling = places.filter(\.isTelling)
    if !telling.isEmpty && number(below: isForced ? 8 : 2) > 0 { places = telling }
    let place = pick(places)
    if isForced { return .force(place.process, place.page, value: newValue()) }
    return kind >= 13
      ? .receive(place.process, place.page, value: newValue())
      : .write(place.process, place.page, value: newValue())
  }

  private typealias Place = (process: ProcessID, page: PageNumber, isTelling: Bool)

  /// The pages in regions that may be written, and those in regions that may only be read.
  private func places(of processes: [ProcessID]) -> (allowed: [Place], forbidden: [Place]) {
    let holders = MemoryReading(predictedBy: machine).holders
    var (allowed, forbidden): ([Place], [Place]) = ([], [])
    for process in processes {
      guard let space = machine.addressSpace(of: process) else { continue }
      for region in space.regions {
        for page in region.pages {
          let frame = space[page].frame ?? .zero
          let isShared = frame != .zero && holders[UInt64(frame.rawValue)] ?? 0 > 1
          if region.writable {
            allowed.append((process, page, isShared))
          } else {
            let isCopy = if case .present(_, .readOnly) = space[page] { region.everWritten } else { false }
            forbidden.append((process, page, isCopy))
          }
        }
      }
    }
    return (allowed, forbidden)
  }

  private mutating func number(below end: Int) -> Int {
    Int.random(in: 0..<end, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// None twice, so that a value tells which write it is of; none over 999, so that a picture has room for it.
  private mutating func newValue() -> Int {
    lastValue = lastValue % 999 + 1
    return lastValue
  }
}

/// What a process can do with a page that takes no value and nobody else, besides reading it; up to five have a turn.
private let withPageAlone = EventKind.allCases.reversed().filter { kind in
  kind != .read && Event(EventParts(kind, ProcessID(rawValue: 0), page: 0))?.page != nil
}
