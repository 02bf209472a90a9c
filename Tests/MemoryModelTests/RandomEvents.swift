import MemoryModel
import TestSupport

/// Draws events that a machine accepts, with a taste for those in which something happens.
struct RandomEvents {
  private static let mostProcesses = 5
  private static let mostPages = 14

  private var generator: SplitMix64
  /// No value is written twice, so that one that is read tells who wrote it.
  private var lastValue = 0

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  mutating func next(for machine: Machine) -> Event {
    let alive = machine.processes.indices.filter { machine.processes[$0].state == .alive }
    guard !alive.isEmpty else { return .start }
    let process = ProcessID(rawValue: pick(alive.filter { machine.processes[$0].canAct }))
    let pages = machine.addressSpace(of: process)?.entries.count ?? 0
    if pages == 0 { return .map(process, mapping(for: machine)) }
    switch number(below: 100) {
    case ..<38: return .write(process, page(of: pages), value: newValue())
    case ..<42: return .receive(process, page(of: pages), value: newValue())
    case ..<46: return force(process, page(of: pages), machine)
    case ..<48: return merge(process, number(below: pages), machine)
    case ..<64: return .read(process, page(of: pages))
    case ..<67: return leave(process, number(below: pages), machine)
    case ..<70: return alive.count < Self.mostProcesses ? .vfork(process) : .exit(process)
    case ..<82: return alive.count < Self.mostProcesses ? .fork(process) : .exit(process)
    case ..<92: return pages < Self.mostPages ? .map(process, mapping(for: machine)) : .exec(process)
    case ..<94: return alive.count < Self.mostProcesses ? .start : .exit(process)
    case ..<96: return .exec(process)
    default: return .exit(process)
    }
  }

  /// Under always share a file has what was written to it by whoever gives its page back: no oracle says so.
  private mutating func leave(_ process: ProcessID, _ page: PageNumber, _ machine: Machine) -> Event {
    guard let region = machine.addressSpace(of: process)?.region(of: page) else {
      return .read(process, page)
    }
    if number(below: 3) == 0 { return .unmap(process, page) }
    return region.object != nil && machine.strategy == .alwaysShare
      ? .read(process, page) : .giveBack(process, page)
  }

  /// Under always share a debugger's store reaches a file that nobody may write: no oracle says so.
  private mutating func force(_ process: ProcessID, _ page: PageNumber, _ machine: Machine) -> Event {
    let region = machine.addressSpace(of: process)?.region(of: page)
    return region?.object != nil && machine.strategy == .alwaysShare
      ? .read(process, page) : .force(process, page, value: newValue())
  }

  /// Pages of two processes that are in the same region of both, seldom equal; a value is stored to make them so.
  private mutating func merge(_ process: ProcessID, _ page: PageNumber, _ machine: Machine) -> Event {
    let others = machine.processes.indices.map(ProcessID.init(rawValue:)).filter {
      $0 != process && machine.addressSpace(of: $0)?.region(of: page) != nil
    }
    guard !others.isEmpty, machine.addressSpace(of: process)?.region(of: page) != nil else {
      return .read(process, page)
    }
    let other = pick(others)
    let contents = machine.contents(of: other, page)
    guard machine.contents(of: process, page) != contents, let contents, number(below: 4) > 0 else {
      return .merge(process, page, with: other)
    }
    return .write(process, page, value: contents)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  private mutating func number(below end: Int) -> Int {
    Int.random(in: 0..<end, using: &generator)
  }

  private mutating func newValue() -> Int {
    lastValue += 1
    return lastValue
  }

  /// A page of the address space; seldom one just outside.
  private mutating func page(of pages: Int) -> PageNumber {
    switch number(below: 150) {
    case 0: -1
    case 1: pages
    default: number(below: pages)
    }
  }

  private mutating func mapping(for machine: Machine) -> Mapping {
    let pages = 1 + number(below: 4)
    let writable = number(below: 8) > 0
    let sharing: Sharing = number(below: 3) == 0 ? .shared : .private
    switch number(below: 10) {
    case ..<5:
      let atFork: [AtFork] = [.wiped, .keptOut, .copied, .copied, .copied, .copied]
      return .anonymous(pages: pages, writable: writable, atFork: pick(atFork))
    case 5:
      return number(below: 2) == 0
        ? .sharedAnonymous(pages: pages, writable: writable)
        : .filled(contents: (0..<pages).map { _ in newValue() })
    case 6, 7:
      let contents = (0..<pages).map { _ in newValue() }
      return .file(contents: contents, sharing: sharing, writable: writable)
    default:
      let objects = mappable(machine)
      if objects.isEmpty { return .anonymous(pages: pages) }
      return .existing(pick(objects), sharing: sharing, writable: writable)
    }
  }

  private func mappable(_ machine: Machine) -> [MemoryObjectID] {
    let mapped = Set(machine.processes.flatMap { machine.addressSpace(of: $0).regions }.compactMap(\.object))
    return machine.objects.indices.map(MemoryObjectID.init(rawValue:)).filter {
      mapped.contains($0) || machine.objects[$0.rawValue].isFile
    }
  }
}
