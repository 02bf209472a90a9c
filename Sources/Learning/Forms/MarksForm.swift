import Lessons

/// Entries or frames to be marked.
struct MarksForm: Form {
  private let candidates: [(mark: Markable, text: String)]
  private var marked: Set<Markable> = []

  init(_ exercise: MarksExercise, _ traces: SceneTraces) {
    candidates = exercise.candidates(traces).map { ($0, exercise.words($0, traces)) }
  }

  var rows: [FormRow] {
    candidates.map { mark, text in
      let spot =
        if case .entry(let process, let page) = mark { FormRow.Spot(process: process, page: page) } else {
          nil as FormRow.Spot?
        }
      return FormRow(text, .box(marked.contains(mark)), spot: spot)
    } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard act == .enter else { return .nothing }
    guard candidates.indices.contains(row) else { return .answered(.marks(marked)) }
    marked.formSymmetricDifference([candidates[row].mark])
    return .changed
  }

  mutating func read(_ line: String) -> FormReply {
    if line.lowercased() == "none" { return .answered(.marks([])) }
    guard let numbers = typedNumbers(line), !numbers.isEmpty,
      numbers.allSatisfy({ (1..<candidates.count + 1).contains($0) })
    else { return .incomplete("Type numbers from 1 to \(candidates.count), or none.") }
    return .answered(.marks(Set(numbers.map { candidates[$0 - 1].mark })))
  }

  var spoken: [String] { candidates.enumerated().map { "\($0 + 1). \($1.text)" } }

  var printed: [String] { candidates.map { "□ \($0.text)" } }

  var instruction: String {
    "Type the numbers of all that it is true of, such as 1 3, or none, and press Enter."
  }
}
