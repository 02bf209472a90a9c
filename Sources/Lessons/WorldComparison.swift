import MemoryModel

/// The events of a scene as they would go if a belief were right, and as they go: both up to the event where the two part.
public struct WorldComparison: Hashable, Sendable {
  /// Two traces, that of the belief first.
  public let traces: SceneTraces
  /// What one would see, and what is seen.
  public let sentence: String

  /// Compares the truth with other rules; `nil` where the two never part.
  public init?(_ traces: SceneTraces, _ rules: Rules) {
    guard let parting = traces.parting(under: rules) else { return nil }
    let truth = traces.truth
    let belief = traces.trace(under: rules, isAuthored: false)
    let (would, does) = Difference(parting.event, belief, truth).words
    sentence = "If you were right, \(would). \(does)."
    self.traces = SceneTraces(
      traces,
      [
        belief.upTo(parting.event, as: "if you were right", saying: "If you were right, \(would)."),
        truth.upTo(parting.event, as: "what happens", saying: "\(does)."),
      ], closing: [])
  }
}

/// What is different after an event.
private struct Difference {
  private let event: Int
  private let names: Names
  private let belief, truth: Timeline
  private let believed, actual: ReportFacts?

  init(_ event: Int, _ belief: Trace, _ truth: Trace) {
    self.event = event
    names = Names(
      labels: truth.labels.count < belief.labels.count ? belief.labels : truth.labels, framePrefix: "f")
    (self.belief, self.truth) = (belief.timeline.after(event + 1), truth.timeline.after(event + 1))
    believed = belief.timeline.steps[event].report.map(ReportFacts.init)
    actual = truth.timeline.steps[event].report.map(ReportFacts.init)
  }

  /// What would be, and what is.
  var words: (would: String, does: String) {
    failedFork ?? value ?? end ?? count("fault", \.faults, "take", "takes") ?? count(
      "page", \.pagesCopied, "copy", "copies")
      ?? frames ?? entry ?? ("something else would happen", "Nothing else happens")
  }

  private var failedFork: (String, String)? {
    guard belief.steps[event].report?.isFailedFork == true, truth.steps[event].report?.isFailedFork == false
    else { return nil }
    return ("the fork would fail here: too few frames are free to copy every page", "The fork succeeds")
  }

  private var value: (String, String)? {
    guard let wrong = believed?.valueRead, let right = actual?.valueRead, wrong != right,
      let reader = truth.steps[event].report?.event.actor
    else { return nil }
    return ("\(names.the(reader)) would read \(wrong) here", "\(names.subject(reader)) reads \(right)")
  }

  private var end: (String, String)? {
    let (wrong, right) = (belief.machine.processes, truth.machine.processes)
    guard let index = zip(wrong, right).map({ $0.state != $1.state }).firstIndex(of: true) else { return nil }
    let (name, subject) = (names.the(ProcessID(rawValue: index)), names.subject(ProcessID(rawValue: index)))
    if wrong[index].state == .killed { return ("\(name) would be killed here", "\(subject) goes on") }
    return right[index].state == .killed
      ? ("\(name) would go on here", "\(subject) is killed")
      : ("\(name) would have ended", "\(subject) lives on")
  }

  private func count(_ what: String, _ count: KeyPath<Counters, Int>, _ infinitive: String, _ verb: String)
    -> (String, String)?
  {
    func cost(_ timeline: Timeline) -> Int {
      timeline.machine.counters[keyPath: count] - timeline.after(event).machine.counters[keyPath: count]
    }
    let (wrong, right) = (cost(belief), cost(truth))
    guard wrong != right else { return nil }
    func some(_ number: Int) -> String { number == 0 ? "no \(what)" : counted(number, what) }
    return (
      "event \(event + 1) would \(infinitive) \(some(wrong))", "Event \(event + 1) \(verb) \(some(right))"
    )
  }

  private var frames: (String, String)? {
    let (wrong, right) = (belief.machine.framesInUse, truth.machine.framesInUse)
    guard wrong != right else { return nil }
    return (
      "\(counted(wrong, "frame")) would be in use now",
      "\(counted(right, "frame")) \(right == 1 ? "is" : "are") in use"
    )
  }

  private var entry: (String, String)? {
    for index in truth.machine.processes.indices {
      let process = ProcessID(rawValue: index)
      for page in truth.machine.addressSpace(of: process)?.entries.indices ?? 0..<0 {
        let (wrong, right) = (
          belief.machine.entry(of: process, page).frame, truth.machine.entry(of: process, page).frame
        )
        guard wrong != right else { continue }
        func place(_ frame: FrameID?) -> String { frame.map(names.frame) ?? "no frame" }
        return (
          "page \(page) of \(names.the(process)) would be in \(place(wrong)) now",
          "Page \(page) of \(names.the(process)) is in \(place(right))"
        )
      }
    }
    return nil
  }
}
