import Lessons

/// Figures and facts to be filled in.
struct FieldsForm: Form {
  private let fields: [FieldsExercise.Field]
  private var values: [Int?]
  /// The row of the last key, if that was a digit: the next one goes on with the number.
  private var typedRow: Int?

  init(_ exercise: FieldsExercise) {
    fields = exercise.fields
    values = Array(repeating: nil, count: fields.count)
  }

  var rows: [FormRow] {
    zip(fields, values).map { field, value in
      FormRow(
        field.ask, value: value.map(field.quantity.words) ?? "", canErase: value != nil,
        takesDigits: !field.quantity.isYesOrNo)
    } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard fields.indices.contains(row) else { return act == .enter ? done() : .nothing }
    let most = fields[row].quantity.isYesOrNo ? 1 : FieldsExercise.most
    let begun = typedRow == row ? values[row] ?? 0 : 0
    typedRow = if case .digit = act { row } else { nil }
    switch act {
    case .enter: return .moved(to: row + 1)
    case .more: values[row] = values[row].map { $0 == most ? 0 : $0 + 1 } ?? (most == 1 ? 1 : 0)
    case .less: values[row] = values[row].map { $0 == 0 ? most == 1 ? 1 : 0 : $0 - 1 } ?? 0
    case .digit(let digit):
      let number = begun * 10 + digit
      guard most > 1, number <= most else { return .nothing }
      values[row] = number
    case .erase: values[row] = values[row].flatMap { $0 < 10 ? nil : $0 / 10 }
    }
    return .changed
  }

  private func done() -> FormReply {
    guard let open = values.firstIndex(of: nil) else { return .answered(.fields(values.compactMap(\.self))) }
    return .incomplete("Still open: \(fields[open].ask).")
  }

  mutating func read(_ line: String) -> FormReply {
    let words = line.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }
    guard words.count == fields.count else {
      return .incomplete(
        "That is \(counted(words.count, "answer")); \(counted(fields.count, "is", "are")) asked for.")
    }
    for (index, word) in words.enumerated() {
      let isYesOrNo = fields[index].quantity.isYesOrNo
      let number: Int? =
        switch word {
        case "yes", "y": isYesOrNo ? 1 : nil
        case "no", "n": isYesOrNo ? 0 : nil
        default: isYesOrNo ? nil : Int(word)
        }
      guard let number, (0...FieldsExercise.most).contains(number) else {
        return .incomplete("\(fields[index].ask): type \(isYesOrNo ? "yes or no" : "a number").")
      }
      values[index] = number
    }
    return done()
  }

  var spoken: [String] {
    fields.enumerated().map { index, field in
      "\(index + 1). \(field.ask)\(field.quantity.isYesOrNo ? ", yes or no" : ", a number")?"
    }
  }

  var printed: [String] { fields.map { "\($0.ask)\($0.quantity.isYesOrNo ? " (yes or no)" : ""): ______" } }

  var instruction: String {
    let example = fields.map { $0.quantity.isYesOrNo ? "yes" : "3" }.joined(separator: " ")
    return fields.count == 1
      ? "Type the answer, such as \(example), and press Enter."
      : "Type the \(fields.count) answers in their order, such as \(example), and press Enter."
  }
}
