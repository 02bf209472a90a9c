import Canvas

extension ThemeName {
  // What colours a picture of memory has: four hues for processes, greys for what is shared or free, and one inverse for
  // what is moving. The hues differ in lightness too, so that they stay apart without one kind of cones.

  /// `0xRRGGBB`, all of xterm's palette, so that only blends differ between 256 colours and more.
  static func darkColor(_ tone: Tone) -> Int {
    switch tone {
    case .ground, .onLit: return 0x000000
    case .text, .lit, .onShared, .onMoving: return 0xFFFFFF
    case .muted, .wire: return 0xA8A8A8
    case .shared: return 0x585858
    case .sharedNext: return 0x444444
    case .free: return 0x262626
    case .onFree: return 0xBCBCBC
    case .moving: return 0x3A3A3A
    default: return hueColor(tone, fill: [0xFFAF00, 0x00D7D7, 0xAF87FF, 0xFFFFAF], on: [0, 0, 0, 0])
    }
  }

  static func lightColor(_ tone: Tone) -> Int {
    switch tone {
    case .ground, .onLit: return 0xFFFFFF
    case .text, .lit, .onShared, .onMoving: return 0x000000
    case .muted, .wire: return 0x585858
    case .shared: return 0xD0D0D0
    case .sharedNext: return 0xDADADA
    case .free: return 0xEEEEEE
    case .onFree: return 0x444444
    case .moving: return 0xDADADA
    default:
      // Orange is too pale for a thin line on white, and for words.
      if tone == .line(.first) { return 0xAF5F00 }
      if Hue.allCases.contains(where: { tone == .word($0) }) { return 0x000000 }
      return hueColor(
        tone, fill: [0xFF8700, 0x005F5F, 0x5F00AF, 0x870000], on: [0, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF])
    }
  }

  private static func hueColor(_ tone: Tone, fill: [Int], on: [Int]) -> Int {
    for hue in Hue.allCases {
      if tone == .onFill(hue) { return on[Int(hue.rawValue)] }
      if [.fill(hue), .line(hue), .word(hue)].contains(tone) { return fill[Int(hue.rawValue)] }
    }
    return 0
  }

  /// The eight colours that every terminal names alike, as backgrounds alone: words and lines are in the text's colour.
  static func fewTones(paper: Int, ink: Int, fills: [Int]) -> ToneTable {
    let white = max(paper, ink)
    return ToneTable { tone in
      for (hue, fill) in zip(Hue.allCases, fills) {
        if tone == .fill(hue) { return fill }
        // Red is the one of them that is dark.
        if tone == .onFill(hue) { return fill == 1 ? white : 0 }
      }
      switch tone {
      case .ground, .free, .onLit: return paper
      case .shared, .sharedNext, .moving: return 4
      case .onShared, .onMoving: return white
      default: return ink
      }
    }
  }

  /// Meaning without colour: what one process alone holds in reverse, what is shared underlined, what is lit both.
  static func monochromeTones(paper: Int?, ink: Int?) -> ToneTable {
    ToneTable(
      color: { $0.isGround ? paper : ink },
      mark: { tone in
        switch tone {
        case .shared, .sharedNext: Paint(underline: true)
        case .lit, .moving: Paint(reverse: true, underline: true)
        default: Paint(reverse: isFill(tone))
        }
      })
  }

  private static func isFill(_ tone: Tone) -> Bool {
    Hue.allCases.contains { tone == .fill($0) }
  }
}
