/// A paint for every style.
public struct Palette: Hashable, Sendable {
  /// By the letters of the roles, which are of ASCII.
  private var paints = Array(repeating: Paint(), count: 0x80)
  private var tones = ToneTable { _ in nil }

  /// Asks for the paint of each role once; tones have the terminal's own colours.
  public init(_ paint: (Role) -> Paint) {
    for role in Role.allCases { paints[Self.index(role)] = paint(role) }
  }

  /// The same roles with tones of their own.
  public func with(_ tones: ToneTable) -> Palette {
    var copy = self
    copy.tones = tones
    return copy
  }

  /// How a role is painted.
  public subscript(role: Role) -> Paint {
    paints[Self.index(role)]
  }

  /// How a style is painted.
  public subscript(style: Style) -> Paint {
    guard let role = style.role else { return tones.paint(style) }
    return style.dim == 0 ? self[role] : tones.dim(self[role], level: style.dim)
  }

  private static func index(_ role: Role) -> Int { Int(role.rawValue.value) }
}

/// How tones are painted, as far as a terminal's colours go.
public struct ToneTable: Hashable, Sendable {
  /// What a terminal does with a colour.
  public enum Depth: Hashable, Sendable {
    /// It takes any colour.
    case direct
    /// It has xterm's palette of 256 colours: a blend is the nearest of them.
    case indexed
    /// It has a few colours, or none: a blend is the tone that there is more of, and nothing is dimmed.
    case few
  }

  private let depth: Depth
  /// By number: `0xRRGGBB` where the depth blends, else an index; `nil` is the terminal's own.
  private let colors: [Int?]
  /// What fills a cell without colour: attributes by the number of the ground.
  private let marks: [Paint]

  /// A table for terminals that blend.
  ///
  /// - Parameters:
  ///   - depth: not ``Depth/few``.
  ///   - color: `0xRRGGBB` of a tone.
  public init(_ depth: Depth, color: (Tone) -> Int) {
    self.depth = depth
    colors = Tone.all.map(color)
    marks = []
  }

  /// A table for terminals of a few colours.
  ///
  /// - Parameters:
  ///   - color: an index; `nil` is the terminal's own.
  ///   - mark: attributes for what is on a ground, where colours do not tell it apart.
  public init(color: (Tone) -> Int?, mark: (Tone) -> Paint = { _ in Paint() }) {
    depth = .few
    colors = Tone.all.map(color)
    marks = Tone.all.map(mark)
  }

  func paint(_ style: Style) -> Paint {
    guard depth != .few else {
      return paintOfFew(style.ink.nearest, on: style.ground.nearest, style)
    }
    return Paint(
      shown(dimmed(rgb(style.ink), style.dim)), on: shown(dimmed(rgb(style.ground), style.dim)),
      bold: style.isBold)
  }

  private func paintOfFew(_ ink: Tone, on ground: Tone, _ style: Style) -> Paint {
    var paint = marks[Int(ground.number)]
    let part = marks[Int(ink.number)]
    // A line below a block is below its edge alone.
    paint.underline = paint.underline && (paint.reverse || !style.isInner)
    paint.foreground = color(ink)
    paint.background = color(ground)
    if ink.isGround, paint.foreground == paint.background {
      paint.foreground = color(.text)
      // Reversal fills a part of a block; without it there is nothing to see but the line below.
      paint.hidesText = !part.reverse && !paint.reverse
      paint.underline = paint.hidesText ? part.underline && !style.isInner : paint.underline
    }
    // Some terminals brighten what is bold: only where that cannot change a colour.
    paint.bold = paint.bold || style.isBold && paint.foreground == nil && !paint.reverse
    return paint
  }

  /// A paint of a role, dimmed.
  func dim(_ paint: Paint, level: UInt32) -> Paint {
    guard depth != .few, let foreground = paint.foreground, let background = paint.background else {
      return paint
    }
    var paint = paint
    paint.foreground = shown(dimmed(XtermColor.rgb(foreground), level))
    paint.background = shown(dimmed(XtermColor.rgb(background), level))
    return paint
  }

  private func color(_ tone: Tone) -> Int? { colors[Int(tone.number)] }

  private func rgb(_ blend: Blend) -> Int {
    XtermColor.mix(color(blend.from) ?? 0, color(blend.to) ?? 0, blend.share)
  }

  /// The deepest dim leaves 44 % of a colour before the ground.
  private func dimmed(_ rgb: Int, _ level: UInt32) -> Int {
    guard level > 0 else { return rgb }
    return XtermColor.mix(rgb, color(.ground) ?? 0, 0.56 * Double(level) / Double(Style.deepestDim))
  }

  private func shown(_ rgb: Int) -> Int {
    depth == .direct ? XtermColor.direct(rgb) : XtermColor.nearest(rgb)
  }
}
