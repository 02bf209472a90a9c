import MemoryModel

/// Draws programs in which there is something to share and somebody to write it.
struct RandomProgram<Generator: RandomNumberGenerator> {
  private var generator: Generator
  private var lastValue = 0
  private var machine = Self.emptyMachine
  private var program = Program(setup: [], events: [])

  /// More frames than any program uses.
  static var emptyMachine: Machine { Machine(frameCount: 512, strategy: .copyOnWrite) }

  /// - Parameter eventCount: how many events there are, unless everybody has exited before.
  static func draw(eventCount: Int, using generator: Generator) -> Program {
    var random = RandomProgram(generator: generator)
    random.setUp()
    while random.program.events.count < eventCount, let event = random.nextEvent() {
      guard (try? random.machine.perform(event)) != nil else { break }
      random.program.events.append(event)
    }
    return random.program
  }

  private init(generator: Generator) {
    self.generator = generator
  }

  // MARK: - Memory

  private mutating func setUp() {
    let first = ProcessID(rawValue: 0)
    addToSetup(.start)
    addPrivate(1 + number(below: 4), to: first, writing: 100)
    // Memory that is touched here and there, or never.
    addPrivate(1 + number(below: 3), to: first, writing: pick([0, 0, 40]))
    for _ in 0..<number(below: 3) {
      let page = machine[first]?.addressSpace.entries.count ?? 0
      addToSetup(.map(first, .sharedAnonymous(pages: 1)))
      if number(below: 2) == 0 { addToSetup(.write(first, page, value: newValue())) }
    }
    for _ in 0..<number(below: 3) {
      addToSetup(.map(first, .file(contents: [newValue()], sharing: .private)))
    }
  }

  private mutating func addPrivate(_ pages: Int, to process: ProcessID, writing percent: Int) {
    let start = machine[process]?.addressSpace.entries.count ?? 0
    addToSetup(.map(process, .anonymous(pages: pages)))
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
    let withPages = alive.filter { machine[$0]?.addressSpace.entries.isEmpty == false }
    let withoutPages = alive.filter { machine[$0]?.addressSpace.entries.isEmpty == true }
    // Whoever runs another program, and all its children, would do nothing worth seeing any more.
    if withPages.isEmpty || !withoutPages.isEmpty && number(below: 3) == 0 {
      let pages = 1 + number(below: 3)
      return .map(pick(withoutPages), pick([.anonymous(pages: pages), .sharedAnonymous(pages: pages)]))
    }
    if alive.count == 1, number(below: 3) > 0 { return .fork(pick(alive)) }
    switch number(below: 100) {
    case ..<55: return write(withPages)
    case ..<75:
      let process = pick(withPages)
      return .read(process, number(below: machine[process]?.addressSpace.entries.count ?? 1))
    case ..<88 where canFork: return .fork(pick(alive))
    case 97...: return .exec(pick(alive))
    default: return alive.count > 1 ? .exit(pick(alive)) : write(withPages)
    }
  }

  /// A write; half of them to a page that others see too, where there is one.
  private mutating func write(_ processes: [ProcessID]) -> Event {
    let holders = MemoryReading(predictedBy: machine).holders
    let places = processes.flatMap { process in
      (machine[process]?.addressSpace.entries ?? []).enumerated().map { page, entry in
        (process, page, holders[UInt64(max(0, entry?.frame.rawValue ?? 0))] ?? 0 > 1 && entry != nil)
      }
    }
    let shared = places.filter(\.2)
    let place = pick(shared.isEmpty || number(below: 2) == 0 ? places : shared)
    return .write(place.0, place.1, value: newValue())
  }

  private mutating func number(below end: Int) -> Int {
    Int.random(in: 0..<end, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// None twice, so that a value tells who wrote it; none over 999, so that a picture has room for it.
  private mutating func newValue() -> Int {
    lastValue = lastValue % 999 + 1
    return lastValue
  }
}
