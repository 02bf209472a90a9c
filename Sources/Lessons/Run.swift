import MemoryModel

/// The events of a scene under one strategy.
public struct Run: Hashable, Sendable {
  /// Its events and the memory, from the start; those that cannot happen are skipped.
  public private(set) var timeline: Timeline
  /// What each process is called, by ``ProcessID``, including those yet to be forked.
  public let labels: [Label]
  /// One for each event that happens, in order.
  public private(set) var steps: [Step]
  /// What is said before the first event.
  public private(set) var opening: [String]
  /// How many of its steps are played before the answer.
  public let eventsBeforeAnswer: Int
  /// Costs after each number of steps, from none to all.
  public private(set) var measures: [Measure]
  /// The same under eager copying, with as much memory as it needs.
  public private(set) var baseline: [Measure]

  /// Puts a scene's timeline into words.
  ///
  /// - Parameters:
  ///   - timeline: with a step for each event of the scene.
  ///   - baseline: the costs at the start and after each event of the scene.
  init(_ scene: Scene, _ timeline: Timeline, isFirst: Bool, baseline: [Measure]) {
    let declared = scene.participants.map(\.label) + scene.events.compactMap(\.child?.label)
    var timeline = timeline
    timeline.seek(timeline.end)
    labels = zip(declared, timeline.processes).compactMap { label, process in process.map { _ in label } }
    let narrator = Narrator(kind: scene.kind, labels: labels)
    timeline.seek(.start)
    var steps: [Step] = []
    var measures = [Measure(timeline.start)]
    for (event, happening) in zip(scene.events, timeline.steps) {
      if let report = happening.report {
        var step = narrator.step(report, before: timeline, event)
        if steps.contains(where: \.saysNoError) { step.leaveOutNoError() }
        steps.append(step)
        timeline.redo()
        measures.append(measures[measures.count - 1].after(report.effects, timeline.machine.counters))
      } else {
        if let last = steps.indices.last { steps[last].leaveOut(happening.event, timeline, declared) }
        timeline.redo()
      }
    }
    timeline.seek(.start)
    self.timeline = timeline
    self.steps = steps
    self.measures = measures
    opening = narrator.opening(
      under: timeline.start.strategy, isFirst: isFirst, ofSeveral: scene.strategies.count > 1)
    name = "under \(timeline.start.strategy.title)"
    eventsBeforeAnswer = steps.count { $0.start.steps < scene.eventsBeforeAnswer }
    self.baseline = [baseline[0]] + steps.map { baseline[$0.start.steps + 1] }
  }

  /// What tells it from the other runs: `under copy-on-write`.
  public private(set) var name: String

  /// The same up to an event, counted from 0, and with it.
  ///
  /// - Parameter sentence: is said once that is over.
  func upTo(_ event: Int, as name: String, saying sentence: String) -> Run {
    var run = self
    run.timeline = timeline.after(event + 1).branch().at(.start)
    run.steps = steps.filter { $0.start.steps <= event }
    if let last = run.steps.indices.last { run.steps[last].told.insert(sentence, at: 0) }
    run.name = name
    run.opening = []
    return run
  }

  /// The same before an event, counted from 0, with its cursor at the end.
  func before(_ event: Int) -> Run {
    var run = self
    run.timeline = timeline.at(moment(after: event)).branch()
    run.steps = Array(steps.prefix(event))
    run.measures = Array(measures.prefix(event + 1))
    run.baseline = Array(baseline.prefix(event + 1))
    run.opening = []
    return run
  }

  /// The same up to so many events, with no word about what the kernel did: for those who are to find that out. It is said who
  /// does what, what is read, and how many references each frame counts.
  func hushed(upTo events: Int) -> Run {
    var run = before(events)
    run.timeline.seek(.start)
    run.steps = run.steps.enumerated().map { $1.hushed(counting: machine(after: $0 + 1)) }
    run.opening = opening
    return run
  }

  /// Adds what was done by hand, in one phase.
  mutating func append(_ report: Report, _ kind: Phase.Kind, _ caption: String) {
    let declared = SceneEvent(
      report.event.renamed { "\($0.rawValue)" }, child: nil, position: SourcePosition(line: 1, column: 1))
    steps.append(
      Step(
        report: report, phases: [Phase(kind: kind, effectCount: report.effects.count, caption: caption)],
        told: [caption], event: declared, start: timeline.end))
    timeline.append(report)
    let last = measures.count - 1
    measures.append(measures[last].after(report.effects, timeline.machine.counters))
    baseline.append(baseline[last])
  }

  /// What a process is called inside a sentence.
  func name(of process: ProcessID) -> String {
    labels.indices.contains(process.rawValue) ? labels[process.rawValue].inSentence : "?"
  }

  /// By which its events are carried out.
  public var rules: Rules { start.rules }
  /// What forks and writes do in it.
  public var strategy: Strategy { rules.strategy }
  /// The memory before the first event.
  public var start: Machine { timeline.start }

  /// Where its timeline is after so many of its steps.
  public func moment(after events: Int) -> Moment {
    events < steps.count ? steps[events].start : timeline.end
  }

  /// The memory after so many of its steps.
  public func machine(after events: Int) -> Machine { timeline.at(moment(after: events)).machine }
}

/// One event of a run: its effects and its words.
public struct Step: Hashable, Sendable {
  /// What it did to the memory.
  public let report: Report
  /// The parts in which it is shown; the last one ends with the report.
  public let phases: [Phase]
  /// What is said of it once it is over.
  var told: [String]
  /// What a lesson declares of it.
  public let event: SceneEvent
  /// Where it begins on the timeline of its run.
  public let start: Moment
  /// The events after it that cannot happen in this run.
  public internal(set) var leftOut: [LeftOut] = []

  /// What is said once it is over, in sentences, most important first.
  public var caption: [String] { told + leftOut.map(\.sentence) }

  /// Whether it is said that a fault is no error: once in a run, after that it would only take room.
  var saysNoError: Bool { told.contains(MemoryNarration.noError) }

  mutating func leaveOutNoError() { told.removeAll { $0 == MemoryNarration.noError } }
}

/// Events of a scene that are left out of a run, since a process or its page is not there.
public struct LeftOut: Hashable, Sendable {
  /// What is wrong with the process, after its name.
  public enum Reason: String, Sendable {
    /// Its fork failed.
    case neverCame = "never came to be"
    /// It has ended, or waits.
    case cannotAct = "cannot act"
    /// The page is there under other rules alone.
    case hasNoPage = "has no such page"
  }

  /// What the process is called.
  public let label: Label
  /// Why it takes no part.
  public let reason: Reason
  /// How many events in a row.
  public var count: Int

  fileprivate var sentence: String {
    let what = count == 1 ? "an event with it is" : "\(count) events with it are"
    return "\(label.asSubject) \(reason.rawValue): \(what) left out."
  }
}

extension Step {
  fileprivate func hushed(counting machine: Machine) -> Step {
    let act = phases.first?.caption ?? ""
    let read = ReportFacts(report).valueRead.map { ["It reads \($0)."] } ?? []
    let counts = machine.frames.indices.filter { machine.frames[$0].references > 0 }.map {
      "\(machine.frames[$0].references) to f\($0)"
    }
    return Step(
      report: report,
      phases: phases.map { Phase(kind: $0.kind, effectCount: $0.effectCount, caption: act) },
      told: [act] + read + ["References: \(counts.isEmpty ? "none" : counts.joined(separator: ", "))."],
      event: event, start: start)
  }

  /// One more event that is left out after it, for want of the first of its processes that cannot act, or of a page.
  ///
  /// - Parameters:
  ///   - timeline: with its cursor before the event.
  ///   - declared: what processes are called, in the order in which they were to come to be.
  fileprivate mutating func leaveOut(
    _ event: EventNaming<Timeline.Birth>, _ timeline: Timeline, _ declared: [Label]
  ) {
    let canAct = { timeline[$0].flatMap { timeline.machine[$0] }?.canAct == true }
    let stopped = event.names.first { !canAct($0) }
    guard let missing = stopped ?? event.actor, declared.indices.contains(missing.rawValue) else { return }
    let label = declared[missing.rawValue]
    let reason: LeftOut.Reason =
      timeline[missing] == nil ? .neverCame : stopped == nil ? .hasNoPage : .cannotAct
    if let index = leftOut.firstIndex(where: { $0.label == label && $0.reason == reason }) {
      leftOut[index].count += 1
    } else {
      leftOut.append(LeftOut(label: label, reason: reason, count: 1))
    }
  }
}

/// A part of an event that is shown by itself.
public struct Phase: Hashable, Sendable {
  /// What becomes visible in it; an event has at most one phase of each kind, in this order.
  public enum Kind: Hashable, Sendable {
    /// Who does what; nothing has changed yet.
    case act
    /// The fault, or the check for a sole owner.
    case notice
    /// What the kernel, or the code that copies, does about it.
    case work
    /// The value arrives.
    case result
  }

  /// Which part of the event it is.
  public let kind: Kind
  /// How many of the report's effects are there when the phase is over.
  public let effectCount: Int
  /// What is said while it is shown, in place of the step's caption.
  public let caption: String
}
