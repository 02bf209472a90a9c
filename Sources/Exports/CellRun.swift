import Canvas

/// Neighbouring cells of one row that are painted alike.
struct CellRun {
  /// Where it begins.
  let place: Point
  /// How many columns it takes.
  private(set) var width = 0
  let paint: Paint
  private(set) var characters: [Character] = []

  var text: String { String(characters) }

  /// The columns of its characters, with how many each takes.
  var columns: [(character: Character, x: Int, width: Int)] {
    var x = place.x
    return characters.map { character in
      let width = DisplayWidth.of(character)
      defer { x += width }
      return (character, x, width)
    }
  }

  /// Whether a cell can follow: programs disagree about the width of what is not one plain cell, so that ends a run.
  fileprivate func continues(to place: Point, _ paint: Paint) -> Bool {
    place.y == self.place.y && place.x == self.place.x + width && paint == self.paint
      && characters.last.map { $0.unicodeScalars.count == 1 && DisplayWidth.of($0) == 1 } == true
  }

  fileprivate mutating func append(_ character: Character) {
    characters.append(character)
    width += DisplayWidth.of(character)
  }
}

extension Canvas {
  /// What is to be drawn to turn another picture into this one, from top to bottom and from left to right.
  ///
  /// - Parameter known: what is there already; `nil` for everything.
  func runs(since known: Canvas?, _ palette: Palette) -> [CellRun] {
    var runs: [CellRun] = []
    for place in changes(since: known) {
      let cell = self[place.x, place.y]
      guard let character = cell.character else { continue }
      let paint = palette[cell.role]
      if runs.last?.continues(to: place, paint) != true { runs.append(CellRun(place: place, paint: paint)) }
      runs[runs.count - 1].append(character)
    }
    return runs
  }
}
