import Canvas

/// A paint as colours of the drawing. The terminal's own colours become black on white, as on paper.
struct Ink: Hashable {
  let foreground: String
  let background: String
  let isBold: Bool
  let isUnderlined: Bool

  init(_ paint: Paint) {
    let front = Self.color(paint.foreground ?? 16)
    let back = Self.color(paint.background ?? 231)
    foreground = paint.reverse ? back : front
    background = paint.reverse ? front : back
    isBold = paint.bold
    isUnderlined = paint.underline
  }

  private static func color(_ index: Int) -> String {
    let digits = String(XtermColor.rgb(index), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
