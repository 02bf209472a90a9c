import Lessons

/// The steps of a kernel, event by event, each carried out on the picture as it is taken.
struct KernelForm: Form {
  private let traces: SceneTraces
  private let events: [Int]
  private let headings: [String]
  private var finished: [[KernelExercise.Step]] = []
  /// The fault that is handled; `nil` where the event is no access.
  private var fault: HandledFault?

  init(_ exercise: KernelExercise, _ traces: SceneTraces) {
    self.traces = traces
    events = exercise.events
    let count = events.count
    headings = exercise.events.enumerated().map { part, event in
      let before = part > 0 ? "Part \(part) is kept; you see the kernel's way. " : ""
      let name =
        count > 1 ? "\(before)Part \(part + 1) of \(count), event \(event + 1)" : "Event \(event + 1)"
      return "\(name): \(Self.beginning(of: event, traces))"
    }
    fault = HandledFault(traces.truth, event: events[0])
  }

  private static func beginning(of event: Int, _ traces: SceneTraces) -> String {
    traces.truth.events[event].phases.first?.caption ?? ""
  }

  private var steps: [KernelExercise.Step] { KernelExercise.Step.allCases }

  private var taken: [KernelExercise.Step] { fault?.steps ?? [] }

  private var part: Int { min(finished.count, events.count - 1) }

  var heading: String? { headings[part] }

  var eventsShown: Int? { events[part] }

  var played: SceneTraces? { fault?.played(traces) }

  var rows: [FormRow] {
    let all = steps.map { step in
      FormRow(
        step.text, .place(taken.firstIndex(of: step).map { $0 + 1 }), canErase: !taken.isEmpty, enter: "do it"
      )
    }
    return all + [FormRow("Take back", canErase: !taken.isEmpty), .done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    switch act {
    case .enter where steps.indices.contains(row):
      return take(steps[row]).map { .incomplete($0) } ?? .changed
    case .enter where row > steps.count: return done()
    case .enter, .erase: return takeBack()
    case .more, .less, .digit: return .nothing
    }
  }

  /// - Returns: why the step cannot be taken.
  private mutating func take(_ step: KernelExercise.Step) -> String? {
    guard var handled = fault else { return "There is no fault to handle." }
    defer { fault = handled }
    return handled.take(step)
  }

  private mutating func takeBack() -> FormReply {
    guard !taken.isEmpty else { return .incomplete("Nothing to take back.") }
    let kept = taken.dropLast()
    begin()
    for step in kept { _ = take(step) }
    return .changed
  }

  private mutating func begin() {
    fault = HandledFault(traces.truth, event: events[part])
  }

  private mutating func done() -> FormReply {
    guard !taken.isEmpty else { return .incomplete("Take the steps first: Enter takes one.") }
    finished.append(taken)
    guard finished.count == events.count else {
      begin()
      return .moved(to: 0)
    }
    return .answered(.kernel(finished.map { $0.map(\.rawValue) }))
  }

  mutating func read(_ line: String) -> FormReply {
    guard let numbers = typedNumbers(line), !numbers.isEmpty,
      numbers.allSatisfy({ (1...steps.count).contains($0) })
    else { return .incomplete("Type numbers from 1 to \(steps.count), each once at most.") }
    begin()
    for number in numbers {
      guard let objection = take(steps[number - 1]) else { continue }
      begin()
      return .incomplete("Step \(number), \(steps[number - 1].text): \(objection)")
    }
    return done()
  }

  var spoken: [String] {
    (heading.map { [$0] } ?? []) + steps.enumerated().map { "\($0 + 1). \($1.text)" }
  }

  var printed: [String] {
    events.map { "Event \($0 + 1): \(Self.beginning(of: $0, traces)) Steps: ____________" }
  }

  var printedOptions: [String] { steps.enumerated().map { "\($0 + 1) \($1.text)" } }

  var instruction: String {
    "Type the numbers of the steps that the kernel takes, in their order, such as 2 3, and press Enter."
  }
}
