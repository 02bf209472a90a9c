import Glibc

extension XtermColor {
  /// The relative luminance of WCAG 2: how much light a colour gives, from 0 for black to 1 for white.
  public static func luminance(_ index: Int) -> Double {
    let rgb = rgb(index)
    func linear(_ shift: Int) -> Double {
      let share = Double(rgb >> shift & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  public static func contrast(_ one: Int, _ other: Int) -> Double {
    let (one, other) = (luminance(one), luminance(other))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }
}

extension Paint {
  /// The contrast between text and its cell; `nil` where a colour is the terminal's own.
  ///
  /// Some terminals brighten the first eight colours in bold text, some of them before foreground and background are
  /// reversed and some after: the lowest possible contrast counts.
  public var contrast: Double? {
    guard let foreground, let background else { return nil }
    func shown(_ color: Int, canBrighten: Bool) -> [Int] {
      bold && canBrighten && color < 8 ? [color, color + 8] : [color]
    }
    let inks = shown(foreground, canBrighten: true)
    let papers = shown(background, canBrighten: reverse)
    return inks.flatMap { ink in papers.map { XtermColor.contrast(ink, $0) } }.min()
  }
}
