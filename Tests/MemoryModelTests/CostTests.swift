import MemoryModel
import Testing

@Suite("What an access costs")
struct CostTests {
  static let fewAndMany = [4, 1_000_000]

  /// A parent that has written the first, the last and a middle page of a region, and a child of it.
  private func forked(pages: Int, _ strategy: Strategy) throws -> Machine {
    var machine = Machine(frameCount: pages + 16, strategy: strategy)
    _ = try machine.perform(.start)
    _ = try machine.perform(.map(parent, .anonymous(pages: pages)))
    for page in [0, pages / 2, pages - 1] { _ = try machine.perform(.write(parent, page, value: page)) }
    _ = try machine.perform(.fork(parent))
    return machine
  }

  /// Each way in which a page can be accessed, in the order that makes it so.
  private func accesses(pages: Int) -> [Event] {
    let last = pages - 1
    return [
      .read(child, last), .write(child, last, value: 7), .write(child, last, value: 8),
      .write(parent, last, value: 9), .read(child, 1), .write(child, 1, value: 7),
      .write(parent, 1, value: 7),
    ]
  }

  @Test("Among 4 pages and among 1,000,000 an access has the same effects", arguments: Strategy.allCases)
  func sameEffects(strategy: Strategy) throws {
    let kinds = try Self.fewAndMany.map { pages in
      var machine = try forked(pages: pages, strategy)
      return try accesses(pages: pages).map { event in
        try machine.perform(event).effects.map { "\($0)".prefix { $0 != "(" } }
      }
    }
    #expect(kinds[0] == kinds[1])
    #expect(kinds[0].allSatisfy { $0.count <= 9 })
  }

  /// An array that is copied gets other memory while the old one is still there.
  @Test("No access copies a page table or the list of frames behind the scenes", arguments: Strategy.allCases)
  func nothingCopied(strategy: Strategy) throws {
    var machine = try forked(pages: 1000, strategy)
    let before = Storage(of: machine)
    for event in accesses(pages: 1000) {
      let report = try machine.perform(event)
      #expect(Storage(of: machine) == before, "\(event)")
      for effect in report.effects.reversed() { machine.revert(effect) }
      for effect in report.effects { machine.apply(effect) }
      #expect(Storage(of: machine) == before, "back and forth over \(event)")
    }
  }

  /// Where the arrays of a machine lie.
  private struct Storage: Equatable {
    var pageTables: [UnsafeRawPointer?]
    var regions: [UnsafeRawPointer?]
    var frames: UnsafeRawPointer?
    var freeFrames: UnsafeRawPointer?
    var processes: UnsafeRawPointer?

    init(of machine: Machine) {
      pageTables = machine.addressSpaces.map { Self.address(of: $0.entries) }
      regions = machine.addressSpaces.map { Self.address(of: $0.regions) }
      frames = Self.address(of: machine.frames)
      freeFrames = Self.address(of: machine.freeFrames)
      processes = Self.address(of: machine.processes)
    }

    private static func address<Element>(of array: [Element]) -> UnsafeRawPointer? {
      array.withUnsafeBytes { $0.baseAddress }
    }
  }
}
