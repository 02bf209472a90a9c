import MemoryModel
import Testing

@Suite("What becomes of an access")
struct OutcomeTests {
  private func last(_ mapping: Mapping, _ events: [Event], frames: Int = 8) throws -> Report {
    var machine = Machine(frameCount: frames, strategy: .copyOnWrite)
    for event in [.start, .map(parent, mapping)] + events.dropLast() { _ = try machine.perform(event) }
    return try machine.perform(try #require(events.last))
  }

  /// Events of which the last one has an outcome.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    var mapping = Mapping.anonymous(pages: 1)
    var frames = 8
    let events: [Event]
    let outcome: Outcome?
    let faults: Int
    var decision: Decision?
  }

  private static let written = Event.write(parent, 0, value: 1)
  private static let file = Mapping.file(contents: [7], sharing: .private)

  @Test(
    "A report says it, and how many faults there were",
    arguments: [
      Case(
        testDescription: "a first read", events: [.read(parent, 0)], outcome: .filled, faults: 1,
        decision: .map),
      Case(
        testDescription: "a first write", events: [written], outcome: .filled, faults: 1, decision: .newFrame),
      Case(
        testDescription: "a write to the zero frame", events: [.read(parent, 0), written], outcome: .filled,
        faults: 1, decision: .newFrame),
      Case(
        testDescription: "a write that is let through", events: [written, written], outcome: .noFault,
        faults: 0),
      Case(
        testDescription: "a read of what was written", events: [written, .read(parent, 0)],
        outcome: .noFault, faults: 0),
      Case(
        testDescription: "a write to what is shared", events: [written, .fork(parent), written],
        outcome: .copied, faults: 1, decision: .copy(frame(0), references: 2)),
      Case(
        testDescription: "a write of the sole owner",
        events: [written, .fork(parent), .exit(child), written], outcome: .reused, faults: 1,
        decision: .reuse(frame(0))),
      Case(
        testDescription: "a read of a file", mapping: file, events: [.read(parent, 0)], outcome: .filled,
        faults: 1, decision: .map),
      Case(
        testDescription: "a write to a private page of a file", mapping: file, events: [written],
        outcome: .copied, faults: 1, decision: .copyOfFile),
      Case(
        testDescription: "a write to shared memory", mapping: .sharedAnonymous(pages: 1),
        events: [written, .fork(parent), .write(child, 0, value: 2)], outcome: .filled, faults: 1,
        decision: .map),
      Case(
        testDescription: "a forbidden write", mapping: .anonymous(pages: 1, writable: false),
        events: [written], outcome: .killed, faults: 0),
      Case(
        testDescription: "a write for which there is no frame", frames: 1,
        events: [written, .fork(parent), written], outcome: .killed, faults: 1,
        decision: .copy(frame(0), references: 2)),
      Case(testDescription: "a fork", events: [written, .fork(parent)], outcome: nil, faults: 0),
      Case(testDescription: "an exit", events: [written, .exit(parent)], outcome: nil, faults: 0),
    ])
  func outcomes(it: Case) throws {
    let report = try last(it.mapping, it.events, frames: it.frames)
    #expect(report.outcome == it.outcome)
    #expect(report.faults == it.faults)
    #expect(report.decision == it.decision)
    let isAllowed = report.effects.contains { if case .regionAllows = $0 { true } else { false } }
    #expect(isAllowed == (it.decision != nil), "every fault that is no error has a decision")
  }
}
