import CNcurses
import Canvas

/// Paints in the terms of ncurses: attributes, and a colour pair for each combination in use.
struct PaintTable {
  private struct ColorPair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let colorCount: Int
  private let takesRGB: Bool
  /// The pairs defined so far, numbered from 1; number 0 is the terminal's own.
  private var pairs: [ColorPair: Int32] = [:]

  init(colorCount: Int, takesRGB: Bool) {
    self.colorCount = colorCount
    self.takesRGB = takesRGB
  }

  mutating func attributes(of paint: Paint) -> (attributes: attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if paint.bold { attributes |= cowtutor_bold() }
    if paint.reverse { attributes |= cowtutor_reverse() }
    if paint.underline { attributes |= cowtutor_underline() }
    let colors = ColorPair(foreground: color(paint.foreground), background: color(paint.background))
    return (attributes, pair(colors))
  }

  private mutating func pair(_ colors: ColorPair) -> Int32 {
    if colorCount == 0 || colors == ColorPair(foreground: -1, background: -1) { return 0 }
    if let pair = pairs[colors] { return pair }
    let pair = Int32(pairs.count + 1)
    pairs[colors] = pair
    init_extended_pair(pair, colors.foreground, colors.background)
    return pair
  }

  /// An index of the palette of 256 colours, in the form that this terminal takes; -1 stands for its own colour.
  private func color(_ index: Int?) -> Int32 {
    guard let index else { return -1 }
    return Int32(takesRGB || XtermColor.isDirect(index) ? Self.rgb(index) : index)
  }

  /// Red, green and blue of a colour in xterm's palette, or of one beside it. The first eight stay indices where colours are RGB.
  ///
  /// Descriptions with direct colour take the lowest numbers for indices: up to 7 mostly, up to 255 in `xterm-direct256`. Black
  /// would be the terminal's own first colour, and the darkest blues any of the others, so these get a trace of red and green.
  static func rgb(_ color: Int) -> Int {
    if color < 16 { return color }
    let rgb = XtermColor.rgb(color)
    return rgb < 0x100 ? rgb | 0x010100 : rgb
  }
}
