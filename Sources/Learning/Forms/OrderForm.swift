import Lessons

/// Steps that are taken one after the other: Enter takes one, or puts it back.
struct OrderForm: Form {
  private let steps: [OrderExercise.Step]
  private var taken = TakenSteps()

  init(_ exercise: OrderExercise, order: [Int]) {
    steps = order.map { exercise.steps[$0] }
  }

  var rows: [FormRow] { steps.indices.map { FormRow(steps[$0].text, .place(taken.place(of: $0))) } + [.done] }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard act == .enter else { return .nothing }
    guard steps.indices.contains(row) else { return done() }
    taken.toggle(row)
    return .changed
  }

  private func done() -> FormReply {
    taken.rows.isEmpty
      ? .incomplete("Take the steps first: Enter takes one.")
      : .answered(.order(taken.rows.map { steps[$0].id }))
  }

  mutating func read(_ line: String) -> FormReply {
    guard taken.read(line, of: steps.count) else {
      return .incomplete("Type numbers from 1 to \(steps.count), each once at most.")
    }
    return done()
  }

  var spoken: [String] { steps.enumerated().map { "\($0 + 1). \($1.text)" } }

  var printed: [String] { steps.map { "__ \($0.text)" } }

  var instruction: String {
    "Type the numbers of the steps in their order, such as 2 1, without those that do not belong, and press Enter."
  }
}

/// Rows in the order in which they were taken, each once at most.
struct TakenSteps: Hashable, Sendable {
  private(set) var rows: [Int] = []

  /// From 1; `nil` for a row that is not taken.
  func place(of row: Int) -> Int? { rows.firstIndex(of: row).map { $0 + 1 } }

  mutating func toggle(_ row: Int) {
    if let index = rows.firstIndex(of: row) { rows.remove(at: index) } else { rows.append(row) }
  }

  /// Takes the rows of a typed line; `false` where it is none.
  mutating func read(_ line: String, of count: Int) -> Bool {
    guard let numbers = typedNumbers(line), !numbers.isEmpty, Set(numbers).count == numbers.count,
      numbers.allSatisfy({ (1...count).contains($0) })
    else { return false }
    rows = numbers.map { $0 - 1 }
    return true
  }
}
