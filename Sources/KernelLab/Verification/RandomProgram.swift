import MemoryModel

/// Draws programs in which there is something to share and a process that writes it.
struct RandomProgram<Generator: RandomNumberGenerator> {
  private var generator: Generator
  private var lastValue = 0
  private var machine: Machine
  private var program: Program

  /// - Parameter eventCount: how many events there are, unless every process has ended before.
  static func draw(eventCount: Int, strategy: Strategy, using generator: Generator) -> Program {
    var random = RandomProgram(generator, strategy)
    random.setUp()
    while random.program.events.count < eventCount, let event = random.nextEvent() {
      guard (try? random.machine.perform(event)) != nil else { break }
      random.program.events.append(event)
    }
    return random.program
  }

  private init(_ generator: Generator, _ strategy: Strategy) {
    self.generator = generator
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
    switch number(below: 4) {
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
    let alive = machine.processes.indices.map(ProcessID.init(rawValue:)).filter {
      machine[$0]?.state == .alive
    }
    guard !alive.isEmpty else { return nil }
    let canFork = alive.count < KernelMachine.mostProcesses
    let withPages = alive.filter { machine.addressSpace(of: $0)?.regions.isEmpty == false }
    let withoutPages = alive.filter { machine.addressSpace(of: $0)?.regions.isEmpty == true }
    // A process that runs another program has no pages, nor have its children: nothing would be seen of them any more.
    if withPages.isEmpty || !withoutPages.isEmpty && number(below: 3) == 0 {
      let pages = 1 + number(below: 3)
      return .map(
        pick(withoutPages),
        pick([.anonymous(pages: pages), .sharedAnonymous(pages: pages)] + filesAgain + filesAgain))
    }
    if alive.count == 1, number(below: 3) > 0 { return .fork(pick(alive)) }
    switch number(below: 100) {
    case ..<55: return write(withPages)
    case ..<75:
      let process = pick(withPages)
      let space = machine.addressSpace(of: process)
      let page = pick(space?.regions.flatMap(\.pages) ?? [])
      switch number(below: 16) {
      case ..<12: return .read(process, page)
      case ..<14: return .giveBack(process, page)
      case 14: return .unmap(process, page)
      // Most likely in a region; where it is not, the process is killed.
      default: return .read(process, number(below: space?.entries.count ?? 1))
      }
    case ..<88 where canFork: return .fork(pick(alive))
    case 97...: return .exec(pick(alive))
    default: return alive.count > 1 ? .exit(pick(alive)) : write(withPages)
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

  /// A write; half of them to a page that others see too, where there is one. One to a region that may only be read ends its
  /// process, so there are few of those.
  private mutating func write(_ processes: [ProcessID]) -> Event {
    let holders = MemoryReading(predictedBy: machine).holders
    let isForbidden = number(below: 16) == 0
    var places: [(ProcessID, PageNumber, isShared: Bool)] = []
    var forbidden = places
    for process in processes {
      guard let space = machine.addressSpace(of: process) else { continue }
      for region in space.regions {
        for page in region.pages {
          let frame = space[page].frame ?? .zero
          let isShared = frame != .zero && holders[UInt64(frame.rawValue)] ?? 0 > 1
          if region.writable {
            places.append((process, page, isShared))
          } else {
            forbidden.append((process, page, isShared))
          }
        }
      }
    }
    let shared = places.filter(\.isShared)
    if isForbidden && !forbidden.isEmpty || places.isEmpty {
      places = forbidden
    } else if !shared.isEmpty && number(below: 2) > 0 {
      places = shared
    }
    let place = pick(places)
    return .write(place.0, place.1, value: newValue())
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
