import Lessons

/// Items, each with one of a few bins.
struct AssignForm: Form {
  private let items: [String]
  private let spots: [FormRow.Spot?]
  private let bins: [String]
  private var chosen: [Int?]

  init(_ exercise: AssignExercise, _ traces: SceneTraces) {
    items = exercise.items.map(\.text)
    spots = exercise.items.map { item in
      guard case .frame(let process, let page) = item.right else { return nil }
      return FormRow.Spot(process: process.rawValue, page: page)
    }
    bins = exercise.bins(traces)
    chosen = Array(repeating: nil, count: items.count)
  }

  /// What one would otherwise learn only by going through the values.
  var heading: String? { areFrames ? nil : optionsInWords.first }

  var rows: [FormRow] {
    items.indices.map { row in
      FormRow(
        items[row], value: chosen[row].map { bins[$0] } ?? "", canErase: chosen[row] != nil,
        takesDigits: areFrames, spot: spots[row])
    } + [.done]
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard items.indices.contains(row) else { return act == .enter ? done() : .nothing }
    switch act {
    case .enter: return .moved(to: row + 1)
    case .more: chosen[row] = chosen[row].map { ($0 + 1) % bins.count } ?? 0
    case .less: chosen[row] = chosen[row].map { ($0 + bins.count - 1) % bins.count } ?? bins.count - 1
    case .digit(let digit):
      guard let bin = bin(digit) else { return .nothing }
      chosen[row] = bin
    case .erase: chosen[row] = nil
    }
    return .changed
  }

  /// A frame by its number, another bin by its place.
  private func bin(_ number: Int) -> Int? {
    if areFrames { return bins.firstIndex(of: "frame \(number)") }
    return bins.indices.contains(number - 1) ? number - 1 : nil
  }

  private var areFrames: Bool { spots.contains { $0 != nil } }

  private var numbered: [String] { bins.enumerated().map { "Where to: \($0 + 1), \($1)." } }

  private func done() -> FormReply {
    guard let open = chosen.firstIndex(of: nil) else {
      return .answered(.assign(chosen.compactMap { $0.map { bins[$0] } }))
    }
    return .incomplete("Still open: \(items[open]).")
  }

  mutating func read(_ line: String) -> FormReply {
    let typed = line.lowercased().split { $0.isWhitespace || $0 == "," }.map { word in
      word == "none" ? bins.firstIndex(of: AssignExercise.noFrame) : Int(word).flatMap(bin)
    }
    guard typed.count == items.count, !typed.contains(nil) else {
      return .incomplete("Type \(counted(items.count, "answer")), one for each item, in their order.")
    }
    chosen = typed
    return done()
  }

  var spoken: [String] {
    items.enumerated().map { "Item \($0 + 1): \($1)." }
      + (areFrames ? ["Where to: \(bins.joined(separator: ", "))."] : numbered)
  }

  var printed: [String] { items.map { "\($0): ______" } }

  var printedOptions: [String] { bins }

  var instruction: String {
    "Type for each item, in their order, \(areFrames ? "the number of the frame, or none" : "the number of where it belongs"), "
      + "with blanks between, and press Enter."
  }
}
