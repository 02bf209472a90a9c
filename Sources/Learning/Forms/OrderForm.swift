import Lessons

/// Steps that are taken one after the other: Enter takes one, or puts it back.
struct OrderForm: Form {
  private let steps: [OrderExercise.Step]
  /// Rows in the order in which they were taken, each once at most.
  private var taken: [Int] = []

  init(_ exercise: OrderExercise, order: [Int]) {
    steps = order.map { exercise.steps[$0] }
  }

  var rows: [FormRow] {
    steps.indices.map { FormRow(steps[$0].text, .place(taken.firstIndex(of: $0).map { $0 + 1 })) } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard act == .enter else { return .nothing }
    guard steps.indices.contains(row) else { return done() }
    if let index = taken.firstIndex(of: row) { taken.remove(at: index) } else { taken.append(row) }
    return .changed
  }

  private func done() -> FormReply {
    taken.isEmpty
      ? .incomplete("Take the steps first: Enter takes one.")
      : .answered(.order(taken.map { steps[$0].id }))
  }

  mutating func read(_ line: String) -> FormReply {
    guard let numbers = typedNumbers(line), !numbers.isEmpty, Set(numbers).count == numbers.count,
      numbers.allSatisfy({ (1...steps.count).contains($0) })
    else { return .incomplete("Type numbers from 1 to \(steps.count), each once at most.") }
    taken = numbers.map { $0 - 1 }
    return done()
  }

  var spoken: [String] { steps.enumerated().map { "\($0 + 1). \($1.text)" } }

  var printed: [String] { steps.map { "__ \($0.text)" } }

  var instruction: String {
    "Type the numbers of the steps in their order, such as 2 1, without those that do not belong, and press Enter."
  }
}
