import Canvas

/// The themes to choose from.
public enum ThemeName: String, CaseIterable, Sendable {
  case dark
  case light
  /// Black and white only, for weak projectors and poor eyesight.
  case highContrast = "high-contrast"
  /// The terminal's own two colours.
  case mono

  /// - Parameter colors: the number of colours of the terminal.
  public func palette(colors: Int) -> Palette {
    let white = Self.white(colors)
    let depth = colors > 256 ? ToneTable.Depth.direct : .indexed
    return switch (self, colors) {
    case (.dark, 256...): Self.dark256.with(ToneTable(depth, color: Self.darkColor))
    case (.light, 256...): Self.light256.with(ToneTable(depth, color: Self.lightColor))
    case (.dark, 8...):
      Self.dark(white: white).with(Self.fewTones(paper: 0, ink: white, fills: [3, 6, 2, 1]))
    case (.light, 8...):
      Self.light(white: white).with(Self.fewTones(paper: white, ink: 0, fills: [2, 1, 6, 3]))
    case (.highContrast, 8...): Self.monochrome(paper: colors >= 256 ? 16 : 0, ink: white)
    default: Self.monochrome(paper: nil, ink: nil)
    }
  }

  /// The contrast by WCAG 2 that every text must have with 8 colours or more; `nil` for the terminal's own two colours.
  ///
  /// With fewer than 256 it holds for xterm's default colours, since each terminal chooses the first 16 for itself.
  func promisedContrast(colors: Int) -> Double? {
    guard self != .mono, colors >= 8 else { return nil }
    return self == .highContrast || colors >= 256 ? 7 : 4.5
  }

  static func white(_ colors: Int) -> Int {
    switch colors {
    case 256...: 231
    case 16...: 15
    default: 7
    }
  }

  /// Only weight, reversal and underlining carry meaning; bold is never reversed, since some terminals brighten bold text.
  private static func monochrome(paper: Int?, ink: Int?) -> Palette {
    Palette { role in
      Paint(
        ink, on: paper,
        bold: [.strong, .title, .focusedBorder, .key, .correct, .activeFrame].contains(role),
        reverse: [.selection, .sharedFrame, .notice, .mark, .whiteout].contains(role),
        underline: [.wrong, .privateFrame, .mark, .activeFrame].contains(role))
    }.with(monochromeTones(paper: paper, ink: ink))
  }

  // In these two and in those of 8 and 16 colours, colour-blind people can tell the filled areas apart, too.

  private static let dark256 = Palette { role in
    switch role {
    case .text, .blackout: Paint(231, on: 16)
    case .muted: Paint(248, on: 16)
    case .strong: Paint(231, on: 16, bold: true)
    case .title, .key: Paint(117, on: 16, bold: true)
    case .border: Paint(244, on: 16)
    case .focusedBorder: Paint(117, on: 16)
    case .selection: Paint(16, on: 117, bold: true)
    case .correct: Paint(121, on: 16, bold: true)
    case .wrong: Paint(215, on: 16, bold: true)
    case .information: Paint(75, on: 16)
    case .mark: Paint(16, on: 203, bold: true)
    case .sharedFrame: Paint(16, on: 75)
    case .privateFrame: Paint(16, on: 252)
    case .activeFrame: Paint(16, on: 214, bold: true)
    case .notice: Paint(16, on: 222)
    case .whiteout: Paint(16, on: 231)
    }
  }

  private static let light256 = Palette { role in
    switch role {
    case .text, .whiteout: Paint(16, on: 231)
    case .muted: Paint(240, on: 231)
    case .strong: Paint(16, on: 231, bold: true)
    case .title, .key: Paint(24, on: 231, bold: true)
    case .border: Paint(242, on: 231)
    case .focusedBorder: Paint(24, on: 231)
    case .selection: Paint(231, on: 24, bold: true)
    case .correct: Paint(23, on: 231, bold: true)
    case .wrong: Paint(124, on: 231, bold: true)
    case .information: Paint(20, on: 231)
    case .mark: Paint(231, on: 124, bold: true)
    case .sharedFrame: Paint(231, on: 24)
    case .privateFrame: Paint(16, on: 145)
    case .activeFrame: Paint(16, on: 214, bold: true)
    case .notice: Paint(231, on: 124)
    case .blackout: Paint(231, on: 16)
    }
  }

  private static func dark(white: Int) -> Palette {
    Palette { role in
      switch role {
      case .text, .muted, .border, .blackout: Paint(white, on: 0)
      case .strong, .information: Paint(white, on: 0, bold: true)
      case .title, .focusedBorder, .key, .correct: Paint(6, on: 0, bold: true)
      case .selection, .whiteout: Paint(0, on: white)
      case .wrong: Paint(3, on: 0, bold: true)
      case .mark: Paint(white, on: 1, bold: true)
      case .sharedFrame: Paint(white, on: 4)
      case .privateFrame: Paint(0, on: 6)
      case .activeFrame, .notice: Paint(0, on: 3)
      }
    }
  }

  /// Nothing is bold, since some terminals brighten bold text, which would then fade on white.
  private static func light(white: Int) -> Palette {
    Palette { role in
      switch role {
      case .text, .muted, .border, .whiteout: Paint(0, on: white)
      case .strong: Paint(0, on: white, underline: true)
      case .title, .focusedBorder, .key, .correct, .information: Paint(4, on: white)
      case .selection, .sharedFrame: Paint(white, on: 4)
      case .wrong: Paint(1, on: white)
      case .mark, .blackout: Paint(white, on: 0)
      case .privateFrame: Paint(0, on: 2)
      case .activeFrame, .notice: Paint(white, on: 1)
      }
    }
  }
}
