/// How a cell is painted: a role, or two blended tones; either may be dimmed.
///
///     bit 31      30–28  27    26–14        13–1            0
///     is a role   dim    bold  ink: blend   ground: blend   is inner
///     1           dim    –     –            role letter in bits 6–0
///
/// A blend is 5 bits for each tone and 3 for the step.
public struct Style: Hashable, Sendable {
  let bits: UInt32

  private static let roleMark: UInt32 = 1 << 31
  private static let dimShift: UInt32 = 28
  private static let boldMark: UInt32 = 1 << 27
  private static let innerMark: UInt32 = 1

  private init(bits: UInt32) {
    self.bits = bits
  }

  /// The style of a role.
  public init(_ role: Role) {
    bits = Self.roleMark | role.rawValue.value
  }

  /// Ink on a ground.
  ///
  /// - Parameter isInner: whether the cell is of a block that goes on below it, and so is not its edge.
  public init(_ ink: Blend, on ground: Blend, bold: Bool = false, isInner: Bool = false) {
    bits =
      Self.pack(ink) << 14 | Self.pack(ground) << 1 | (bold ? Self.boldMark : 0)
      | (isInner ? Self.innerMark : 0)
  }

  private static func pack(_ blend: Blend) -> UInt32 {
    blend.from.number << 8 | blend.to.number << 3 | blend.step
  }

  private static func unpack(_ bits: UInt32) -> Blend {
    Blend(Tone.all[Int(bits >> 8 & 31)], Tone.all[Int(bits >> 3 & 31)], Double(bits & 7) / 8)
  }

  /// `nil` for tones.
  public var role: Role? {
    bits & Self.roleMark == 0 ? nil : Unicode.Scalar(bits & 0x7F).flatMap(Role.init)
  }

  /// What is drawn in a style of tones.
  public var ink: Blend { Self.unpack(bits >> 14) }

  /// What is around it in a style of tones.
  public var ground: Blend { Self.unpack(bits >> 1) }

  public var isBold: Bool { bits & Self.boldMark != 0 }

  /// Whether a block goes on below the cell, in a style of tones.
  var isInner: Bool { role == nil && bits & Self.innerMark != 0 }

  /// From 0, not at all, to 7.
  public var dim: UInt32 { bits >> Self.dimShift & 7 }

  /// The deepest ``dim``.
  public static let deepestDim = 7

  /// The same, dimmed so far.
  public func dimmed(_ level: Int) -> Style {
    Style(bits: bits & ~(7 << Self.dimShift) | UInt32(min(max(level, 0), Self.deepestDim)) << Self.dimShift)
  }
}

extension Style {
  /// Stands for it in the style grids of tests: the letter of a role, else by what fills the cell: the hue's digit, small for
  /// ink in that hue, `#` for a shared frame, `_` for a free one, `*` for what is lit; a blank where only the ink has a tone.
  var letter: Unicode.Scalar {
    if bits & Self.roleMark != 0 { return Unicode.Scalar(bits & 0x7F) ?? "." }
    let (filled, drawn) = (ground.nearest, ink.nearest)
    for hue in Hue.allCases {
      if filled == .fill(hue) { return ["1", "2", "3", "4"][Int(hue.rawValue)] }
      if filled == .ground, [.line(hue), .word(hue), .fill(hue)].contains(drawn) {
        return ["p", "q", "x", "y"][Int(hue.rawValue)]
      }
    }
    switch filled {
    case .shared, .sharedNext: return "#"
    case .free, .moving: return "_"
    case .lit: return "*"
    default: return drawn == .wire ? "-" : "."
    }
  }
}
