/// The colours of xterm's palette of 256.
public enum XtermColor {
  /// Red, green and blue as one number: `0xRRGGBB`. Each terminal chooses its own first 16; these are xterm's.
  public static func rgb(_ index: Int) -> Int {
    switch index {
    case directMark...:
      return index & 0xFFFFFF
    case ..<16:
      return firstSixteen[max(0, index)]
    case 16..<232:
      let cube = index - 16
      return cubeLevels[cube / 36] << 16 | cubeLevels[cube / 6 % 6] << 8 | cubeLevels[cube % 6]
    default:
      return (8 + 10 * (min(index, 255) - 232)) * 0x010101
    }
  }

  private static let firstSixteen = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  private static let directMark = 1 << 24

  /// A colour of its own, for terminals that take any: it stands beside the places of the palette.
  public static func direct(_ rgb: Int) -> Int { directMark | rgb }

  /// Whether it is one of ``direct(_:)``.
  public static func isDirect(_ color: Int) -> Bool { color >= directMark }

  /// A colour between two, in red, green and blue.
  public static func mix(_ one: Int, _ other: Int, _ share: Double) -> Int {
    guard share > 0, one != other else { return one }
    return [16, 8, 0].reduce(0) { mixed, shift in
      let (from, to) = (Double(one >> shift & 0xFF), Double(other >> shift & 0xFF))
      return mixed | Int((from + (to - from) * min(share, 1)).rounded()) << shift
    }
  }

  /// The place in the cube or among the greys that comes nearest; a colour that has a hue keeps it, even if another is a
  /// little nearer.
  public static func nearest(_ rgb: Int) -> Int {
    let parts = [16, 8, 0].map { rgb >> $0 & 0xFF }
    let levels = parts.map { part in
      let upper = cubeLevels.firstIndex { $0 >= part } ?? 5
      return cubeLevels[upper] == part ? [upper] : [max(0, upper - 1), upper]
    }
    var candidates = [232 + min(max((parts.reduce(0, +) / 3 - 3) / 10, 0), 23)]
    for red in levels[0] {
      for green in levels[1] {
        for blue in levels[2] { candidates.append(16 + 36 * red + 6 * green + blue) }
      }
    }
    return candidates.min { cost($0, rgb) < cost($1, rgb) } ?? 16
  }

  private static let cubeLevels = [0, 95, 135, 175, 215, 255]

  /// How far a place is from a colour: in red, green and blue, and in the direction from grey, which is the hue.
  private static func cost(_ index: Int, _ rgb: Int) -> Double {
    let (one, other) = (direction(self.rgb(index)), direction(rgb))
    let turn = zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return Double(distance(self.rgb(index), rgb)) + 8000 * turn
  }

  /// From the grey that is as light towards the colour, of length 1; nothing for what is nearly grey.
  private static func direction(_ rgb: Int) -> [Double] {
    let parts = [16, 8, 0].map { Double(rgb >> $0 & 0xFF) }
    let mean = parts.reduce(0, +) / 3
    let length = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    return length < 12 ? [0, 0, 0] : parts.map { ($0 - mean) / length }
  }

  private static func distance(_ one: Int, _ other: Int) -> Int {
    [16, 8, 0].reduce(0) { sum, shift in
      let difference = (one >> shift & 0xFF) - (other >> shift & 0xFF)
      return sum + difference * difference
    }
  }
}
