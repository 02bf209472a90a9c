import Lessons

/// Items, each with one of a few bins.
struct AssignForm: Form {
  private let items: [String]
  private let spots: [FormRow.Spot?]
  private let bins: [String]
  private var chosen: [Int?]

  init(_ exercise: AssignExercise, _ script: Script) {
    items = exercise.items.map(\.text)
    spots = exercise.items.map { item in
      guard case .frame(let process, let page) = item.right else { return nil }
      return FormRow.Spot(process: process.rawValue, page: page)
    }
    bins = exercise.bins(script)
    chosen = Array(repeating: nil, count: items.count)
  }

  var rows: [FormRow] {
    items.indices.map { row in
      FormRow(
        items[row], value: chosen[row].map { bins[$0] } ?? "", canErase: chosen[row] != nil, spot: spots[row])
    } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard items.indices.contains(row) else { return act == .enter ? done() : .nothing }
    switch act {
    case .enter: return .moved(to: row + 1)
    case .more: chosen[row] = chosen[row].map { ($0 + 1) % bins.count } ?? 0
    case .less: chosen[row] = chosen[row].map { ($0 + bins.count - 1) % bins.count } ?? bins.count - 1
    case .digit(let digit):
      // A frame by its number, another bin by its place.
      guard let bin = bins.firstIndex(of: "frame \(digit)") ?? (spots[row] == nil ? digit - 1 : nil),
        bins.indices.contains(bin)
      else { return .nothing }
      chosen[row] = bin
    case .erase: chosen[row] = nil
    }
    return .changed
  }

  private func done() -> FormReply {
    guard let open = chosen.firstIndex(of: nil) else {
      return .answered(.assign(chosen.compactMap { $0.map { bins[$0] } }))
    }
    return .incomplete("Still open: \(items[open]).")
  }

  mutating func read(_ line: String) -> FormReply {
    guard let numbers = typedNumbers(line), numbers.count == items.count,
      numbers.allSatisfy({ (1...bins.count).contains($0) })
    else {
      return .incomplete(
        "Type \(counted(items.count, "number")), each from 1 to \(bins.count): one for each item, in their order."
      )
    }
    chosen = numbers.map { $0 - 1 }
    return done()
  }

  var spoken: [String] {
    items.enumerated().map { "Item \($0 + 1): \($1)." }
      + bins.enumerated().map { "Where to: \($0 + 1), \($1)." }
  }

  var printed: [String] {
    items.map { "\($0): ______" } + ["One of: \(bins.joined(separator: ", "))."]
  }

  var instruction: String {
    let example = items.indices.map { "\($0 % bins.count + 1)" }.joined(separator: " ")
    return
      "Type for each item, in their order, the number of where it belongs, such as \(example), and press Enter."
  }
}
