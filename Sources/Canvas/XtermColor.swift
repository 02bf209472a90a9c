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
    let color = parts(rgb)
    let (reds, greens, blues) = (levels(rgb >> 16 & 0xFF), levels(rgb >> 8 & 0xFF), levels(rgb & 0xFF))
    let grey = 232 + min(max((Int(color.sum()) / 3 - 3) / 10, 0), 23)
    // Most colours of a theme are of the palette.
    if self.rgb(grey) == rgb { return grey }
    if reds.count + greens.count + blues.count == 3 {
      return 16 + 36 * reds.lowerBound + 6 * greens.lowerBound + blues.lowerBound
    }
    let cube = reds.flatMap { red in
      greens.flatMap { green in blues.map { blue in 16 + 36 * red + 6 * green + blue } }
    }
    return ([grey] + cube).min { cost($0, color) < cost($1, color) } ?? grey
  }

  private static let cubeLevels = [0, 95, 135, 175, 215, 255]

  /// The levels of the cube on both sides of a part of a colour, or the one that it is.
  private static func levels(_ part: Int) -> ClosedRange<Int> {
    let upper = cubeLevels.firstIndex { $0 >= part } ?? 5
    return cubeLevels[upper] == part ? upper...upper : upper - 1...upper
  }

  private static func parts(_ rgb: Int) -> SIMD3<Double> {
    SIMD3(Double(rgb >> 16 & 0xFF), Double(rgb >> 8 & 0xFF), Double(rgb & 0xFF))
  }

  /// How far a place is from a colour: in red, green and blue, and in the direction from grey, which is the hue.
  private static func cost(_ index: Int, _ color: SIMD3<Double>) -> Double {
    let place = parts(rgb(index))
    let (way, turn) = (place - color, direction(place) - direction(color))
    return (way * way).sum() + 8000 * (turn * turn).sum()
  }

  /// From the grey that is as light towards the colour, of length 1; nothing for what is nearly grey.
  private static func direction(_ color: SIMD3<Double>) -> SIMD3<Double> {
    let away = color - color.sum() / 3
    let length = (away * away).sum().squareRoot()
    return length < 12 ? .zero : away / length
  }
}
