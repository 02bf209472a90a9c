import Lessons

/// Choices, of which one is taken.
struct ChoiceForm: Form {
  private let choices: [Choice]

  init(_ exercise: ChoiceExercise, order: [Int]) {
    choices = order.map { exercise.choices[$0] }
  }

  var rows: [FormRow] {
    choices.enumerated().map { FormRow($1.text, .letter(QuestionDocument.Option.letter(row: $0))) }
  }

  func perform(_ act: FormAct, row: Int) -> FormReply {
    act == .enter && choices.indices.contains(row) ? .answered(.choice(choices[row].id)) : .nothing
  }

  func read(_ line: String) -> FormReply {
    let letters = choices.indices.map { QuestionDocument.Option.letter(row: $0).lowercased() }
    let numbers = choices.indices.map { "\($0 + 1)" }
    guard let row = letters.firstIndex(of: line) ?? numbers.firstIndex(of: line) else { return .nothing }
    return .answered(.choice(choices[row].id))
  }

  var spoken: [String] { choices.enumerated().map { "\($0 + 1). \($1.text)" } }

  var printed: [String] {
    choices.enumerated().map { "\(QuestionDocument.Option.letter(row: $0))  \($1.text)" }
  }

  var instruction: String {
    let last = QuestionDocument.Option.letter(row: choices.count - 1).lowercased()
    return "Type 1 to \(choices.count), or a to \(last), and press Enter."
  }
}
