import MemoryModel
import Testing

@testable import KernelLab

@Suite("The rows of the transition table")
struct TransitionTests {
  /// A program whose last event is in some rows of the table.
  struct Case: CustomTestStringConvertible {
    let events: [Event]
    let rows: Set<Transition>
    let strategy: Strategy
    var testDescription: String { rows.map(\.rawValue).sorted().joined(separator: "; ") }

    init(
      _ mapping: Mapping, _ events: [Event], _ rows: Set<Transition>, _ strategy: Strategy = .copyOnWrite
    ) {
      self.events = [.start, .map(parent, mapping)] + events
      self.rows = rows
      self.strategy = strategy
    }
  }

  private static let file = Mapping.file(contents: [7], sharing: .private)
  private static let text = Mapping.file(contents: [7], sharing: .private, writable: false)
  private static let readOnly = Mapping.anonymous(pages: 1, writable: false)
  private static func received(_ process: ProcessID) -> Event { .receive(process, 0, value: 2) }
  private static func forced(_ process: ProcessID) -> Event { .force(process, 0, value: 3) }
  private static let written = Event.write(parent, 0, value: 1)

  static let cases = [
    Case(.anonymous(pages: 1), [.read(parent, 0)], [.readAbsent]),
    Case(.anonymous(pages: 1), [written, .read(parent, 0)], [.readPresent]),
    Case(.anonymous(pages: 1), [written], [.writeAbsent]),
    Case(.anonymous(pages: 1), [.read(parent, 0), written], [.writeZeroFrame]),
    Case(.anonymous(pages: 1), [written, written], [.writeWritable]),
    Case(.anonymous(pages: 1), [written, .fork(parent), .write(child, 0, value: 2)], [.writeShared]),
    Case(.anonymous(pages: 1), [written, .fork(parent), .exit(child), written], [.writeSole]),
    Case(.filled(contents: [7]), [.read(parent, 0)], [.readPresent]),
    Case(.filled(contents: [7]), [written], [.writeWritable]),
    Case(.anonymous(pages: 1), [received(parent)], [.receiveFilled]),
    Case(.anonymous(pages: 1), [.read(parent, 0), received(parent)], [.receiveFilled]),
    Case(.anonymous(pages: 1), [written, received(parent)], [.receiveWritable]),
    Case(.anonymous(pages: 1), [written, .fork(parent), received(child)], [.receiveShared]),
    Case(.anonymous(pages: 1), [written, .fork(parent), .exit(child), received(parent)], [.receiveSole]),
    Case(file, [received(parent)], [.receiveFile]),
    Case(file, [.read(parent, 0), received(parent)], [.receiveFile]),
    Case(.sharedAnonymous(pages: 1), [received(parent)], [.accessShared]),
    Case(readOnly, [received(parent)], [.receiveForbidden]),
    Case(readOnly, [received(parent), .read(parent, 0)], [.readAbsent]),
    Case(readOnly, [.read(parent, 0), received(parent)], [.receiveForbidden]),
    Case(text, [.fork(parent), received(child)], [.receiveForbidden]),
    Case(readOnly, [forced(parent), received(parent)], [.receiveForbidden]),
    Case(.anonymous(pages: 1), [written, .unmap(parent, 0), received(parent)], [.receiveUnmapped]),
    Case(readOnly, [forced(parent)], [.forceNew]),
    Case(readOnly, [.read(parent, 0), forced(parent)], [.forceNew]),
    Case(readOnly, [forced(parent), forced(parent)], [.forceOwn]),
    Case(readOnly, [forced(parent), .read(parent, 0)], [.readPresent]),
    Case(readOnly, [forced(parent), written], [.writeForbidden]),
    Case(readOnly, [forced(parent), .fork(parent)], [.forkShares]),
    Case(readOnly, [forced(parent), .fork(parent), forced(parent)], [.forceShared]),
    Case(readOnly, [forced(parent), .fork(parent), forced(child)], [.forceShared]),
    Case(readOnly, [forced(parent), .fork(parent), .exit(parent), forced(child)], [.forceSole]),
    Case(readOnly, [forced(parent), .giveBack(parent, 0), .read(parent, 0)], [.readAbsent]),
    Case(text, [forced(parent)], [.forceFile]),
    Case(text, [.read(parent, 0), forced(parent)], [.forceFile]),
    Case(text, [forced(parent), .giveBack(parent, 0), .read(parent, 0)], [.readAbsent]),
    Case(.anonymous(pages: 1), [forced(parent)], [.forceAllowed]),
    Case(.anonymous(pages: 1), [written, .fork(parent), forced(child)], [.forceAllowed]),
    // A list of the processor does not keep the page that was stored in twice.
    Case(
      .anonymous(pages: 1),
      [written, forced(parent), .fork(parent), .write(child, 0, value: 3), .write(parent, 0, value: 4)],
      [.writeSole]),
    Case(.sharedAnonymous(pages: 1), [forced(parent)], [.forceAllowed]),
    Case(.anonymous(pages: 1), [.unmap(parent, 0), forced(parent)], [.forceUnmapped]),
    Case(
      .anonymous(pages: 1, atFork: .keptOut), [written, .fork(parent), forced(child)], [.forceUnmapped]),
    Case(.anonymous(pages: 1), [written, .vfork(parent)], [.vfork]),
    Case(.anonymous(pages: 1), [.vfork(parent)], []),
    Case(.anonymous(pages: 1), [written, .vfork(parent), .write(child, 0, value: 2)], [.writeWritable]),
    Case(.anonymous(pages: 1), [.vfork(parent), .write(child, 0, value: 2)], [.writeAbsent]),
    Case(.anonymous(pages: 1), [written, .vfork(parent), .exit(child)], [.endOfLoan]),
    Case(.anonymous(pages: 1), [written, .vfork(parent), .exec(child)], [.endOfLoan]),
    Case(.anonymous(pages: 1), [written, .vfork(parent), .exit(child), .read(parent, 0)], [.readPresent]),
    Case(file, [written], [.writeFile]),
    Case(file, [.read(parent, 0), written], [.writeFile]),
    Case(file, [written, .fork(parent), .write(child, 0, value: 2)], [.writeShared]),
    Case(file, [.read(parent, 0)], [.readAbsent]),
    Case(.sharedAnonymous(pages: 1), [.read(parent, 0)], [.accessShared]),
    Case(.sharedAnonymous(pages: 1), [written, .fork(parent), .write(child, 0, value: 2)], [.accessShared]),
    Case(.sharedAnonymous(pages: 1), [written, written], [.writeWritable]),
    Case(.anonymous(pages: 1, writable: false), [written], [.writeForbidden]),
    Case(.anonymous(pages: 1, writable: false), [.read(parent, 0), written], [.writeForbidden]),
    Case(
      .file(contents: [7], sharing: .private, writable: false), [.read(parent, 0), written], [.writeForbidden]
    ),
    Case(.file(contents: [7], sharing: .shared), [.read(parent, 0), written], [.writeWritable]),
    Case(.anonymous(pages: 1), [written, .fork(parent)], [.forkShares]),
    Case(.anonymous(pages: 1), [written, .fork(parent)], [.forkCopies], .eagerCopy),
    Case(.anonymous(pages: 1), [written, .fork(parent), written], [.writeWritable], .eagerCopy),
    Case(
      .anonymous(pages: 1), [written, .fork(parent), .write(child, 0, value: 2)], [.writeWritable], .eagerCopy
    ),
    Case(
      .anonymous(pages: 2), [written, .read(parent, 1), .fork(parent)], [.forkShares, .forkCopiesZeroEntries]),
    Case(.anonymous(pages: 1), [.read(parent, 0), .fork(parent)], [.forkLeavesToFaults]),
    Case(.sharedAnonymous(pages: 1), [written, .fork(parent)], [.forkOfSharedMapping]),
    Case(.anonymous(pages: 1), [.fork(parent)], []),
    Case(.anonymous(pages: 1, atFork: .wiped), [written, .fork(parent)], [.forkWipes]),
    Case(.anonymous(pages: 1, atFork: .wiped), [written, .fork(parent), .read(child, 0)], [.readAbsent]),
    Case(.anonymous(pages: 1, atFork: .keptOut), [written, .fork(parent)], [.forkLeavesOut]),
    Case(
      .anonymous(pages: 1, atFork: .keptOut), [written, .fork(parent), .read(child, 0)], [.accessUnmapped]),
    Case(.anonymous(pages: 1), [written, .fork(parent), .giveBack(child, 0)], [.giveBack]),
    Case(file, [written, .giveBack(parent, 0)], [.giveBack]),
    Case(file, [written, .giveBack(parent, 0), .read(parent, 0)], [.readAbsent]),
    Case(.sharedAnonymous(pages: 1), [written, .giveBack(parent, 0)], [.giveBack]),
    Case(.anonymous(pages: 1), [.giveBack(parent, 0)], []),
    Case(.anonymous(pages: 1), [written, .fork(parent), .unmap(child, 0)], [.unmap]),
    Case(.sharedAnonymous(pages: 1), [written, .unmap(parent, 0)], [.unmap]),
    Case(.anonymous(pages: 1), [.unmap(parent, 0)], []),
    Case(.anonymous(pages: 1), [.unmap(parent, 0), .read(parent, 0)], [.accessUnmapped]),
    Case(.anonymous(pages: 1), [written, .exit(parent)], [.exit]),
    Case(.anonymous(pages: 1), [written, .exec(parent)], [.exec]),
    Case(.anonymous(pages: 1), [.exit(parent)], []),
  ]

  private func lastReport(_ events: [Event], _ strategy: Strategy = .copyOnWrite) throws
    -> (Report, before: Machine)
  {
    var machine = Verifier.model(strategy)
    var before = machine
    var report = Report(event: .start, effects: [])
    for event in events {
      before = machine
      report = try machine.perform(event)
    }
    return (report, before)
  }

  @Test("Each event is in the rows that it is about", arguments: cases)
  func rows(it: Case) throws {
    let (report, before) = try lastReport(it.events, it.strategy)
    #expect(Set(Transition.rows(of: report, before: before)) == it.rows)
  }

  @Test("Every row of the table is met by one of these programs")
  func complete() {
    #expect(Set(Self.cases.flatMap(\.rows)) == Set(Transition.allCases))
  }

  @Test("The kernel does the same in each of them", .needsKernel, arguments: Experiments.evidences)
  func onTheKernel(evidence: Evidence) throws {
    try withKernel(evidence) { kernel in
      var verifier = Verifier(kernel)
      let cases = Self.cases.filter { $0.strategy == .copyOnWrite || Experiments.pinRefusal == nil }
      for it in cases {
        let program = Program(setup: [], events: it.events, strategy: it.strategy)
        let finding = try verifier.verify(program, prediction: Verifier.model(it.strategy))
        #expect(finding == nil, "\(it.testDescription)")
      }
      #expect(verifier.programs == cases.count)
      #expect(Set(verifier.coverage.counts.keys) == Set(cases.flatMap(\.rows)))
    }
  }

  @Test("Coverage counts rows, writes, and those writes that others' entries are affected by")
  func coverage() throws {
    var coverage = Coverage()
    for events in [
      [.write(parent, 0, value: 1)],
      [.write(parent, 0, value: 1), .fork(parent), .write(child, 0, value: 2)],
      [.write(parent, 0, value: 1), .fork(parent), .exit(child), .write(parent, 0, value: 2)],
      // The zero frame is everybody's and counts for nobody.
      [.read(parent, 0), .write(parent, 0, value: 1)],
      [.read(parent, 0)],
    ] as [[Event]] {
      let (report, before) = try lastReport([.start, .map(parent, .anonymous(pages: 1))] + events)
      coverage.note(report, before: before)
    }
    #expect(coverage.writes == 4)
    #expect(coverage.sharedWrites == 1)
    #expect(
      coverage.counts == [
        .writeAbsent: 1, .writeShared: 1, .writeSole: 1, .writeZeroFrame: 1, .readAbsent: 1,
      ])
  }
}
