import MemoryModel
import Yams

/// The learner is the kernel: which steps does it take at some events, and in which order?
public struct KernelExercise: ExerciseKind {
  /// The events, counted from 0.
  public let events: [Int]
  public let beliefs: [Belief]

  /// Hands some events to the learner.
  public init(_ events: [Int], beliefs: [Belief] = []) {
    (self.events, self.beliefs) = (events, beliefs)
  }

  /// One step of a page fault's handler.
  public enum Step: String, CaseIterable, Sendable {
    case kill, take, copy, point
    case makeWritable = "make-writable"
    case lower, raise, retry

    /// What is done, in plain words.
    public var text: String {
      switch self {
      case .kill: "send a segmentation fault"
      case .take: "take a free frame"
      case .copy: "copy the page into the new frame"
      case .point: "point the entry to the frame"
      case .makeWritable: "make the entry writable, same frame"
      case .lower: "lower the old frame's count"
      case .raise: "raise the old frame's count"
      case .retry: "let the program try again"
      }
    }
  }

  /// What must come before what, whatever the steps are. Source: `wp_page_copy` in Linux `mm/memory.c`, which copies before it
  /// changes the entry, since other threads go on reading through it.
  private static let before: [(Step, Step)] = [
    (.take, .copy), (.take, .point), (.copy, .point), (.copy, .lower), (.point, .lower),
    (.kill, .retry),
  ]

  public func solution(_ traces: SceneTraces) -> Response {
    .kernel(events.map { Self.steps(of: traces.truth.timeline.steps[$0].effects).map(\.rawValue) })
  }

  /// The steps that the model takes.
  static func steps(of effects: [Effect]) -> [Step] {
    let steps = effects.compactMap { effect -> Step? in
      switch effect {
      case .segmentationFault: .kill
      case .frameAllocated(_, process: _?, _, _): .take
      case .pageCopied: .copy
      case .entrySet: .point
      case .reused: .makeWritable
      case .referenceDropped: .lower
      default: nil
      }
    }
    return steps.contains(.kill) ? [.kill] : steps + [.retry]
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .kernel(let given) = response, given.count == events.count else { return nil }
    let parts = zip(events, given).map { event, names -> Verdict.Part? in
      let taken = names.compactMap(Step.init(rawValue:))
      guard taken.count == names.count else { return nil }
      return part(event, taken, traces.truth)
    }
    guard !parts.contains(nil) else { return nil }
    return Verdict(parts.compactMap(\.self)).explained(by: beliefs, response)
  }

  private func part(_ event: Int, _ taken: [Step], _ trace: Trace) -> Verdict.Part {
    let right = Self.steps(of: trace.timeline.steps[event].effects)
    let mistake = Self.mistake(taken, right)
    var fault = HandledFault(trace, event: event)
    for step in taken { _ = fault?.take(step) }
    let broken = fault?.broken.map { " A rule is broken: \($0)" } ?? ""
    let remark = mistake.map { $0 + broken }
    return Verdict.Part(
      asked: "event \(event + 1)", given: Self.words(taken), right: Self.words(right),
      isRight: mistake == nil, remark: remark,
      words: remark.map {
        "event \(event + 1): you took: \(Self.words(taken)). A kernel would: \(Self.words(right)). \($0)"
      })
  }

  private static func words(_ steps: [Step]) -> String {
    steps.isEmpty ? "nothing" : steps.map(\.text).joined(separator: ", then ")
  }

  /// The first thing that is wrong with some steps, in a sentence; `nil` where they are as good as the model's.
  private static func mistake(_ taken: [Step], _ right: [Step]) -> String? {
    if let strange = taken.first(where: { !right.contains($0) }) {
      if right == [.kill] {
        return
          "Not needed: \(strange.text). The region forbids this write, whatever the entry and the counts say."
      }
      return "Not needed: \(strange.text). \(why(strange))"
    }
    let missing = right.filter { !taken.contains($0) }
    guard missing.isEmpty else {
      return missing.map { "Missing: \($0.text). \(why($0))" }.joined(separator: " ")
    }
    if Set(taken).count < taken.count { return "One step is taken twice." }
    for (first, second) in before {
      guard let early = taken.firstIndex(of: second), let late = taken.firstIndex(of: first), early < late
      else {
        continue
      }
      return "Too early: \(second.text). First \(first.text)."
    }
    if let end = taken.firstIndex(of: .retry), end < taken.count - 1 {
      return "Too early: \(Step.retry.text). All else comes before it."
    }
    return nil
  }

  private static func why(_ step: Step) -> String {
    switch step {
    case .kill: "The region decides whether a write is allowed, not the entry."
    case .take: "A new frame is needed where the old one has other holders, or where there is none yet."
    case .copy:
      "A page is copied where others go on reading it. Zeroes are not copied, nor is the page of a sole holder."
    case .point: "The entry names another frame only where one was taken, or where it named none."
    case .makeWritable: "Only a sole holder gets the frame itself."
    case .lower: "The old frame loses a holder where an entry lets go of it."
    case .raise: "No entry comes to name the old frame."
    case .retry: "The program goes on where its access was stopped."
    }
  }
}

// MARK: - In a lesson file

extension Decoding {
  mutating func kernelExercise(_ node: Node, _ question: Fields, _ traces: SceneTraces?) -> KernelExercise? {
    guard let list = list(node, "'kernel'"), let traces else { return nil }
    let events = list.value.compactMap { node -> Int? in
      guard let event = event(node, "an event", traces) else { return nil }
      guard event >= traces.scene.eventsBeforeAnswer else {
        report("event \(event + 1) is played before the answer; name one after it", at: SourcePosition(node))
        return nil
      }
      let effects = traces.truth.timeline.steps[event].effects
      guard effects.contains(where: \.isFault) else {
        report("event \(event + 1) takes no fault; name one that does", at: SourcePosition(node))
        return nil
      }
      return event
    }
    guard events.count == list.value.count else { return nil }
    let beliefs = beliefs(question) { decoding, node in
      guard let list = decoding.list(node, "'answer'") else { return nil }
      return .kernel(
        list.value.map { node in
          (decoding.list(node, "the steps of an event")?.value ?? []).compactMap { $0.scalar?.string }
        })
    }
    return KernelExercise(events, beliefs: beliefs)
  }
}

extension Effect {
  fileprivate var isFault: Bool {
    switch self {
    case .fault, .segmentationFault: true
    default: false
    }
  }
}
