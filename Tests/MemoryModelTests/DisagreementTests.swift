import MemoryModel
import Testing

@Suite("What a kernel does otherwise than the model, in sentences")
struct DisagreementTests {
  /// The parent has written 1 and 2; the child it forked has written 3 to page 0.
  private let machine: Machine
  private let report: Report
  /// As the model has it, with the numbers that a kernel might give.
  private let agreeing: Observation

  init() throws {
    var machine = Machine(frameCount: 8, strategy: .copyOnWrite)
    for event: Event in [
      .start, .map(parent, .anonymous(pages: 3)), .write(parent, 0, value: 1), .write(parent, 1, value: 2),
      .fork(parent),
    ] {
      _ = try machine.perform(event)
    }
    report = try machine.perform(.write(child, 0, value: 3))
    self.machine = machine
    agreeing = Observation(
      event: report.event,
      reading: MemoryReading(processes: [
        Self.process([
          .init(place: .frame(500), isMappedOnce: true, value: 1), Self.shared,
          .init(place: .absent, isMappedOnce: false, value: nil),
        ]),
        Self.process([
          .init(place: .frame(77), isMappedOnce: true, value: 3), Self.shared,
          .init(place: .absent, isMappedOnce: false, value: nil),
        ]),
      ]),
      faults: 1, outcome: .copied, nanoseconds: 2000, valueRead: nil, pids: [1, 2], endedFromOutside: [:])
  }

  private static let shared = MemoryReading.Page(place: .frame(9000), isMappedOnce: false, value: 2)

  private static func process(_ pages: [MemoryReading.Page], _ state: Process.State = .alive)
    -> MemoryReading.ProcessReading
  {
    .init(state: state, programsRun: 0, pages: pages)
  }

  private func name(_ process: ProcessID) -> String { ["parent", "child"][process.rawValue] }

  private func sentences(
    reading: MemoryReading? = nil, faults: Int = 1, outcome: Outcome? = .copied, valueRead: Int? = nil,
    endedFromOutside: [ProcessID: Int32] = [:], report: Report? = nil
  ) -> [String] {
    Observation(
      event: agreeing.event, reading: reading ?? agreeing.reading, faults: faults, outcome: outcome,
      nanoseconds: nil, valueRead: valueRead, pids: [1, 2], endedFromOutside: endedFromOutside
    ).disagreements(with: report ?? self.report, MemoryReading(predictedBy: machine), naming: name)
  }

  private func sentences(_ change: (inout MemoryReading) -> Void) -> [String] {
    var reading = agreeing.reading
    change(&reading)
    return sentences(reading: reading)
  }

  @Test("Other numbers of frames are no disagreement")
  func agreement() {
    #expect(
      agreeing.disagreements(with: report, MemoryReading(predictedBy: machine), naming: name) == [])
  }

  @Test("Another outcome and other faults are told")
  func outcome() {
    #expect(sentences(outcome: .reused) == ["The model says: copy; the kernel did: reuse."])
    #expect(sentences(faults: 0) == ["The model counts faults: 1; the process counted: 0."])
    #expect(sentences(faults: 2) == ["The model counts faults: 1; the process counted: 2."])
  }

  @Test("Another value is told")
  func values() throws {
    var machine = self.machine
    let read = try machine.perform(.read(child, 1))
    #expect(sentences(faults: 0, outcome: .noFault, valueRead: 2, report: read) == [])
    #expect(
      sentences(faults: 0, outcome: .noFault, valueRead: 5, report: read) == [
        "The model reads 2; the process read 5."
      ])
  }

  @Test("Whoever was ended from outside is told of before what follows from it, and no faults of it are")
  func ended() {
    var reading = agreeing.reading
    reading.processes[1] = Self.process([], .killed)
    #expect(
      sentences(reading: reading, faults: 0, outcome: .killed, endedFromOutside: [child: 9]) == [
        "child was ended from outside, by signal 9.", "The model says: copy; the kernel did: killed.",
        "Page 1 of parent: the model says 2 shared by parent's 1 and child's 1; seen: 2 not shared.",
        "child: the model says it lives; seen: it was killed.",
      ])
  }

  @Test("A page that another has, or has not, is told for each who has it")
  func sharing() {
    #expect(
      sentences { $0.processes[1].pages[1].place = .frame(9001) } == [
        "Page 1 of parent: the model says 2 shared by parent's 1 and child's 1; seen: 2 not shared.",
        "Page 1 of child: the model says 2 shared by parent's 1 and child's 1; seen: 2 not shared.",
      ])
    #expect(
      sentences { $0.processes[1].pages[0].place = .frame(500) } == [
        "Page 0 of parent: the model says 1 not shared, mapped once; seen: 1 shared by parent's 0 and child's 0, mapped once.",
        "Page 0 of child: the model says 3 not shared, mapped once; seen: 3 shared by parent's 0 and child's 0, mapped once.",
      ])
  }

  @Test("An entry, a value, or being mapped once that is otherwise, is told of its page")
  func pages() {
    #expect(
      sentences { $0.processes[0].pages[2] = .init(place: .zeroFrame, isMappedOnce: false, value: 0) } == [
        "Page 2 of parent: the model says no entry; seen: the zero frame."
      ])
    #expect(
      sentences { $0.processes[1].pages[0].value = 1 } == [
        "Page 0 of child: the model says 3 not shared, mapped once; seen: 1 not shared, mapped once."
      ])
    #expect(
      sentences { $0.processes[1].pages[0].isMappedOnce = false } == [
        "Page 0 of child: the model says 3 not shared, mapped once; seen: 3 not shared."
      ])
  }

  @Test("The rest of a page counts where both sides know it")
  func rest() {
    #expect(sentences { $0.processes[1].pages[0].rest = 5 } == [])
    var predicted = MemoryReading(predictedBy: machine)
    predicted.processes[1].pages[0].rest = 5
    var reading = agreeing.reading
    #expect(reading.disagreements(with: predicted, naming: name) == [])
    reading.processes[1].pages[0].rest = 5
    #expect(reading.disagreements(with: predicted, naming: name) == [])
    reading.processes[1].pages[0].rest = 0
    #expect(
      reading.disagreements(with: predicted, naming: name) == [
        "Page 0 of child: as predicted, but for the rest of the page beside its value."
      ])
  }

  @Test("Processes and pages that are too many or too few, and other programs, are told")
  func counts() {
    #expect(
      sentences { $0.processes.removeLast() } == ["The model has 2 processes; the kernel has 1."])
    #expect(
      sentences { $0.processes[0].pages.removeLast() } == [
        "parent: the model has 3 pages; seen: 2."
      ])
    #expect(
      sentences { $0.processes[0].programsRun = 1 } == [
        "parent: the model says it lives; seen: it lives and runs program 2."
      ])
    #expect(
      sentences { $0.processes[0] = Self.process([], .exited) } == [
        "parent: the model says it lives; seen: it has exited.",
        "Page 1 of child: the model says 2 shared by parent's 1 and child's 1; seen: 2 not shared.",
      ])
  }
}
