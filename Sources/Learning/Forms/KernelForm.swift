import Lessons

/// The steps of a kernel, event by event: Enter takes a step, or puts it back.
struct KernelForm: Form {
  private let headings: [String]
  private let before: [Int]
  private var finished: [[KernelExercise.Step]] = []
  private var taken = TakenSteps()

  init(_ exercise: KernelExercise, _ script: Script) {
    let count = exercise.events.count
    headings = exercise.events.enumerated().map { part, event in
      let name = count > 1 ? "Part \(part + 1) of \(count), event \(event + 1)" : "Event \(event + 1)"
      return "\(name): \(script.truth.steps[event].phases.first?.caption ?? "")"
    }
    before = exercise.events
  }

  private var steps: [KernelExercise.Step] { KernelExercise.Step.allCases }

  var heading: String? { headings[min(finished.count, headings.count - 1)] }

  var eventsShown: Int? { before[min(finished.count, before.count - 1)] }

  var rows: [FormRow] {
    steps.indices.map { FormRow(steps[$0].text, .place(taken.place(of: $0))) } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard act == .enter else { return .nothing }
    guard steps.indices.contains(row) else { return done() }
    taken.toggle(row)
    return .changed
  }

  private mutating func done() -> FormReply {
    guard !taken.rows.isEmpty else { return .incomplete("Take the steps first: Enter takes one.") }
    finished.append(taken.rows.map { steps[$0] })
    taken = TakenSteps()
    return finished.count == headings.count
      ? .answered(.kernel(finished.map { $0.map(\.rawValue) })) : .moved(to: 0)
  }

  mutating func read(_ line: String) -> FormReply {
    guard taken.read(line, of: steps.count) else {
      return .incomplete("Type numbers from 1 to \(steps.count), each once at most.")
    }
    return done()
  }

  var spoken: [String] {
    (heading.map { [$0] } ?? []) + steps.enumerated().map { "\($0 + 1). \($1.text)" }
  }

  var printed: [String] {
    headings.map { "\($0) Steps: ______" } + steps.enumerated().map { "\($0 + 1)  \($1.text)" }
  }

  var instruction: String {
    "Type the numbers of the steps that the kernel takes, in their order, such as 2 3, and press Enter."
  }
}
