import CNcurses
import Canvas

/// The palette in the terms of ncurses: attributes, and a pair of colours for each combination in use.
struct PaintTable {
  struct Attributes {
    var attributes: attr_t
    var pair: Int32
  }

  private let colorCount: Int
  private let takesRGB: Bool
  private var palette: Palette?
  private var table: [Role: Attributes] = [:]

  init(colorCount: Int, takesRGB: Bool) {
    self.colorCount = colorCount
    self.takesRGB = takesRGB
  }

  subscript(role: Role) -> Attributes {
    table[role] ?? Attributes(attributes: 0, pair: 0)
  }

  /// Takes a palette into use.
  ///
  /// - Returns: whether it is another one than before, so that everything has to be drawn anew.
  mutating func use(_ palette: Palette) -> Bool {
    guard palette != self.palette else { return false }
    self.palette = palette
    var pairs: [[Int32]: Int32] = [:]
    for role in Role.allCases {
      let paint = palette[role]
      var attributes: attr_t = 0
      if paint.bold { attributes |= cowtutor_bold() }
      if paint.reverse { attributes |= cowtutor_reverse() }
      if paint.underline { attributes |= cowtutor_underline() }
      let colors = [color(paint.foreground), color(paint.background)]
      var pair: Int32 = 0
      if colorCount > 0 && colors != [-1, -1] {
        pair = pairs[colors] ?? Int32(pairs.count + 1)
        if pairs[colors] == nil { init_extended_pair(pair, colors[0], colors[1]) }
        pairs[colors] = pair
      }
      table[role] = Attributes(attributes: attributes, pair: pair)
    }
    return true
  }

  /// A place in the palette of 256 colours as this terminal wants it: -1 stands for its own.
  private func color(_ index: Int?) -> Int32 {
    guard let index else { return -1 }
    return Int32(takesRGB ? Self.rgb(index) : index)
  }

  /// Red, green and blue of a place in xterm's palette. The first eight mean themselves also where colours are RGB.
  static func rgb(_ index: Int) -> Int {
    index < 16 ? index : XtermColor.rgb(index)
  }
}
