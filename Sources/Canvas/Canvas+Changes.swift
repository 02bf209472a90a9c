extension Canvas {
  /// Places whose cells have to be drawn to turn another picture of the same size into this one, row by row; the second
  /// cell of a wide character comes with the first.
  ///
  /// - Parameter known: what is there; all places, if that is unknown or has another size.
  public func changes(since known: Canvas?) -> [Point] {
    changedCells(since: known).map(place)
  }

  /// The same by the places of the cells in the grid.
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

  /// Clusters have numbers of their own in each canvas.
  private func looksTheSame(in known: Canvas, at index: Int) -> Bool {
    guard glyphs[index].cluster != nil, styles[index] == known.styles[index] else { return false }
    return character(glyphs[index]) == known.character(known.glyphs[index])
  }

  /// The first cell of a wide character stands for its second too.
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
    left.size == right.size && left.changedCells(since: right).isEmpty
  }
}
