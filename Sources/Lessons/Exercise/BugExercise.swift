import MemoryModel
import Yams

/// A scene with a planted mistake, which the learner plays by hand: at which event is a rule first broken, and which rule?
public struct BugExercise: ExerciseKind {
  /// The wrong rule; the scene of the question is carried out by it.
  public let rules: Rules
  public let beliefs: [Belief] = []
  public let isHushed = true

  /// Plants a mistake in a scene that was carried out by those rules; `nil` where they break none in it.
  public init?(planted rules: Rules, in traces: SceneTraces) {
    guard traces.all[0].firstBroken != nil else { return nil }
    self.rules = rules
  }

  /// The rules that can be named, in plain words.
  public static let choices: [Invariant] = Invariant.allCases

  public func solution(_ traces: SceneTraces) -> Response {
    let first = traces.all[0].firstBroken
    return .bug(rule: first?.rules.first?.rawValue ?? "", event: (first?.event ?? 0) + 1)
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    let trace = traces.all[0]
    guard case .bug(let name, let event) = response, let rule = Invariant(rawValue: name),
      (1...max(1, trace.timeline.steps.count)).contains(event), let first = trace.firstBroken
    else { return nil }
    let (isRule, isEvent) = (first.rules.contains(rule), event == first.event + 1)
    let rules = first.rules.map(\.rule).joined(separator: " Or: ")
    let breaks = "event \(first.event + 1) is the first that breaks a rule"
    return Verdict([
      Verdict.Part(
        asked: "the event", given: "event \(event)", right: "event \(first.event + 1)", isRight: isEvent,
        words: isEvent
          ? "Yes, \(breaks)." : "You stopped at event \(event), but \(breaks): \(first.sentence)"),
      Verdict.Part(
        asked: "the rule", given: rule.rule, right: isRule ? rule.rule : rules, isRight: isRule,
        remark: isRule ? nil : first.sentence,
        words: isRule
          ? "This rule is broken: \(rule.rule)"
          : "You named: \(rule.rule) Broken is: \(rules) \(first.sentence)"),
    ])
  }
}

extension Trace {
  /// The first event, counted from 0, that breaks rules, which those are, and what is wrong, in a sentence.
  var firstBroken: (event: Int, rules: [Invariant], sentence: String)? {
    var timeline = timeline.at(.start)
    while timeline.redo() {
      let step = timeline.steps[timeline.cursor.steps - 1]
      let broken = (step.report?.brokenInvariants ?? []) + timeline.machine.brokenInvariants()
      guard let first = broken.first else { continue }
      var rules: [Invariant] = []
      for rule in broken.map(\.invariant) where !rules.contains(rule) { rules.append(rule) }
      let sentence = first.sentence(in: timeline.machine) { process in
        labels.indices.contains(process.rawValue) ? labels[process.rawValue].inSentence : "a process"
      }
      return (timeline.cursor.steps - 1, rules, sentence)
    }
    return nil
  }
}

extension Invariant {
  /// What ought to be true, in plain words.
  public var rule: String {
    switch self {
    case .countDiffers: "A frame's count is the number of its holders."
    case .freeButNamed: "A free frame has no holder."
    case .lost: "A frame that counts no references is on the free list."
    case .writableButShared: "Only a sole holder of a private page has a writable entry."
    case .writableBeyondRegion: "No entry allows more than its region."
    case .sharedButSplit: "Shared memory stays in one frame for all."
    case .entryWithoutRegion: "Only a page in a region has an entry."
    case .foreignRead: "No private page shows what another wrote after the fork."
    case .killedThoughAllowed: "No process is killed for a write that the region allows."
    }
  }
}

// MARK: - In a lesson file

extension Decoding {
  /// Reads the planted mistake, by which the scene is then carried out.
  mutating func plantedRules(_ fields: Fields) -> Rules? {
    fields["bug"] == nil ? nil : rules("bug", fields)?.value
  }

  mutating func bugExercise(_ traces: SceneTraces, at position: SourcePosition) -> BugExercise? {
    guard let first = traces.all[0].firstBroken else {
      report(
        "in this scene the mistake breaks no rule; add an event that does, or plant another", at: position)
      return nil
    }
    if first.event < traces.scene.eventsBeforeAnswer {
      report("event \(first.event + 1) breaks a rule before the answer; move 'answer' above it", at: position)
    }
    return BugExercise(planted: traces.all[0].rules, in: traces)
  }
}
