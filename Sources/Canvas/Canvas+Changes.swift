extension Canvas {
  /// The cells to draw, row by row, to turn another picture into this one; a wide character counts by its first cell.
  ///
  /// - Parameter known: the picture that is there; if it is unknown or of another size, all cells are drawn.
  public func changes(since known: Canvas?) -> [Point] {
    changedCells(since: known).map(place)
  }

  /// The same as indices into the grid.
  func changedCells(since known: Canvas?) -> [Int] {
    guard let known, known.size == size else { return glyphs.indices.filter { glyphs[$0] != .secondHalf } }
    var changed: [Int] = []
    glyphs.withUnsafeBufferPointer { glyphs in
      known.glyphs.withUnsafeBufferPointer { knownGlyphs in
        styles.withUnsafeBufferPointer { styles in
          known.styles.withUnsafeBufferPointer { knownStyles in
            for index in glyphs.indices
            where glyphs[index] != knownGlyphs[index] || styles[index] != knownStyles[index]
              || glyphs[index].cluster != nil
            {
              changed.append(index)
            }
          }
        }
      }
    }
    return firstCells(of: changed.filter { !looksTheSame(in: known, at: $0) })
  }

  /// Each canvas numbers its clusters by itself.
  private func looksTheSame(in known: Canvas, at index: Int) -> Bool {
    guard glyphs[index].cluster != nil, styles[index] == known.styles[index] else { return false }
    return character(glyphs[index]) == known.character(known.glyphs[index])
  }

  /// The first cell of a wide character stands for the second too.
  private func firstCells(of cells: [Int]) -> [Int] {
    var firsts: [Int] = []
    for cell in cells {
      let first = glyphs[cell] == .secondHalf ? cell - 1 : cell
      if firsts.last != first { firsts.append(first) }
    }
    return firsts
  }

  func place(_ index: Int) -> Point {
    Point(x: index % size.width, y: index / size.width)
  }
}

extension Canvas: Equatable {
  /// Whether two pictures look the same.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cursor == right.cursor && left.changedCells(since: right).isEmpty
  }
}
