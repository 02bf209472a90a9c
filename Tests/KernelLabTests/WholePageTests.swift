import MemoryModel
import Testing

@testable import KernelLab

@Suite("All words of a page, and regions' sizes, beside the model's")
struct WholePageTests {
  /// What the rest of a page is, once these values were written to it.
  private func rest(_ values: [Int]) -> UInt64 {
    var words: [Int: Int] = [:]
    for value in values { words[1 + value % 511] = value }
    return words.reduce(0) { $0 + UInt64($1.key * $1.value) }
  }

  private func predicted(_ events: [Event], _ strategy: Strategy = .copyOnWrite) throws -> MemoryReading {
    var machine = Verifier.model(strategy)
    var pages = WholePages()
    for event in events { pages.note(try machine.perform(event).effects) }
    return pages.reading(predictedBy: machine)
  }

  private static let events: [Event] = [
    .start, .map(parent, .anonymous(pages: 2)), .write(parent, 0, value: 10), .write(parent, 0, value: 20),
    .map(parent, .file(contents: [7], sharing: .private)), .read(parent, 2), .read(parent, 1),
    .fork(parent), .write(child, 0, value: 531), .write(child, 2, value: 8),
  ]

  @Test("A write changes two words, and a copy keeps what was written before")
  func words() throws {
    for strategy in [Strategy.copyOnWrite, .eagerCopy] {
      let reading = try predicted(Self.events, strategy)
      #expect(reading.page(parent, 0)?.rest == rest([10, 20]))
      // 531 goes where 20 was.
      #expect(reading.page(child, 0)?.rest == rest([10, 531]))
      #expect(reading.page(parent, 1)?.rest == 0)
      #expect(reading.page(parent, 2)?.rest == rest([7]))
      #expect(reading.page(child, 2)?.rest == rest([7, 8]))
    }
  }

  @Test("The kernel has the same words in them", .needsKernel, arguments: Experiments.evidences)
  func onTheKernel(evidence: Evidence) throws {
    try withKernel(evidence) { kernel in
      var last: Observation?
      for event in Self.events { last = try kernel.perform(event) }
      let seen = try #require(last).reading
      let predicted = try predicted(Self.events)
      for process in [parent, child] {
        for page in 0..<3 {
          #expect(seen.page(process, page)?.rest == predicted.page(process, page)?.rest)
        }
      }
      #expect(try kernel.regionSizes(of: parent).map(\.pages) == [0..<2, 2..<3])
      // Each has its own page 0, and the file's page is the parent's alone again.
      #expect(try kernel.regionSizes(of: parent).map(\.kibibytes) == [4, 4])
    }
  }

  @Test("A copy that has another value has nothing of the old page")
  func otherCopy() throws {
    var machine = Verifier.model
    var pages = WholePages()
    for event in Self.events.prefix(8) { pages.note(try machine.perform(event).effects) }
    let effects = try machine.perform(.write(child, 0, value: 30)).effects.map { effect in
      guard case .pageCopied(let old, let new, _) = effect else { return effect }
      return Effect.pageCopied(from: old, to: new, contents: 0)
    }
    pages.note(effects)
    let reading = pages.reading(predictedBy: machine)
    #expect(reading.page(parent, 0)?.rest == rest([10, 20]))
    // The word that holds the 0 does not count.
    #expect(reading.page(child, 0)?.rest == rest([30]))
  }

  @Test(
    "A file stays when the last process that maps it has gone, with what was written to it", .needsKernel,
    arguments: Experiments.evidences)
  func fileStays(evidence: Evidence) throws {
    let file = MemoryObjectID(rawValue: 1)
    let program = Program(
      setup: [
        .start, .map(parent, .sharedAnonymous(pages: 1)),
        .map(parent, .file(contents: [7], sharing: .shared)),
        .start, .write(parent, 1, value: 9),
      ],
      events: [
        .exit(parent), .map(child, .existing(file, sharing: .private)),
        .map(child, .existing(file, sharing: .shared)), .read(child, 0), .write(child, 1, value: 5),
        .read(child, 0), .write(child, 0, value: 6), .read(child, 1), .fork(child), .read(grandchild, 0),
        .read(grandchild, 1),
      ])
    try withKernel(evidence) { kernel in
      var verifier = Verifier(kernel)
      let finding = try verifier.verify(program, prediction: Verifier.model)
      #expect(finding == nil)
      #expect(verifier.events == program.events.count)
    }
  }

  @Test(
    "A fork of pinned pages copies them at once, and no write afterwards takes a fault", .needsPins,
    arguments: Experiments.evidences)
  func eagerFork(evidence: Evidence) throws {
    try withKernel(evidence) { kernel in
      kernel.forksEagerly = true
      for event in [
        .start, .map(parent, .anonymous(pages: 3)), .write(parent, 0, value: 1), .write(parent, 2, value: 2),
      ] as [Event] {
        _ = try kernel.perform(event)
      }
      let fork = try kernel.perform(.fork(parent)).reading
      for page in [0, 2] {
        #expect(fork.page(parent, page)?.place != fork.page(child, page)?.place)
        #expect(fork.page(parent, page)?.isMappedOnce == true && fork.page(child, page)?.isMappedOnce == true)
        #expect(fork.page(parent, page)?.value == fork.page(child, page)?.value)
        #expect(fork.page(parent, page)?.rest == fork.page(child, page)?.rest)
      }
      #expect(fork.page(child, 1)?.place == .absent)
      for process in [parent, child] {
        for page in [0, 2] {
          let write = try kernel.perform(.write(process, page, value: 3))
          #expect(write.faults == 0 && write.outcome == .noFault)
        }
      }
    }
  }

  @Test("Sizes are read from smaps by the address of each region")
  func smaps() {
    let text = """
      7f0000001000-7f0000003000 rw-p 00000000 00:00 0
      Size:                  8 kB
      Rss:                   8 kB
      Pss:                   6 kB
      Pss_Dirty:             4 kB
      VmFlags: rd wr
      7f0000004000-7f0000005000 r--s 00000000 00:01 12      /memfd:cowtutor (deleted)
      Pss:                   0 kB

      """
    #expect(Smaps(Array(text.utf8)).sizes == [0x7f00_0000_1000: 6, 0x7f00_0000_4000: 0])
    #expect(Smaps([]).sizes == [:])
  }

  @Test("Counters are compared with what was seen in the one event")
  func counters() throws {
    var machine = Verifier.model
    for event in [.start, .map(parent, .anonymous(pages: 2)), .write(parent, 0, value: 1)] as [Event] {
      _ = try machine.perform(event)
    }
    let before = machine.counters
    let report = try machine.perform(.fork(parent))
    var observation = Observation(
      event: report.event, reading: MemoryReading(predictedBy: machine), faults: 0, outcome: nil,
      nanoseconds: nil, valueRead: nil, pids: [1, 2], endedFromOutside: [:])
    let check = CounterCheck(before: before, after: machine.counters)
    #expect(check.disagreements(observation) == [])
    var reading = observation.reading
    reading.processes[1].pages[0].place = .frame(77)
    observation = Observation(
      event: report.event, reading: reading, faults: 1, outcome: nil, nanoseconds: nil, valueRead: nil,
      pids: [1, 2], endedFromOutside: [:])
    #expect(
      check.disagreements(observation) == [
        "The model counts faults: 0; seen: 1.", "The model counts pages copied: 0; seen: 1.",
      ])
    reading.processes[1].pages[0].place = .absent
    observation = Observation(
      event: report.event, reading: reading, faults: 0, outcome: nil, nanoseconds: nil, valueRead: nil,
      pids: [1, 2], endedFromOutside: [:])
    #expect(check.disagreements(observation) == ["The model counts entries copied: 1; seen: 0."])
  }
}
