import Canvas
import Testing

@testable import TutorUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The palettes of the themes")
struct PaletteTests {
  @Test(
    "In 256 colours all text stands out at least 7:1, and borders 4.5:1",
    arguments: [ThemeName.dark, .light, .highContrast])
  func standsOut(theme: ThemeName) throws {
    let palette = theme.palette(colors: 256)
    for role in Role.allCases {
      let paint = palette[role]
      let ratio = contrast(try #require(paint.foreground), try #require(paint.background))
      let isLine = role == .border || role == .focusedBorder
      #expect(ratio >= (isLine ? 4.5 : 7), "\(role): \(ratio)")
    }
  }

  @Test("The colours of the dark and the light theme lie on black and on white, but for what is filled")
  func background() {
    let filled: Set<Role> = [
      .selection, .mark, .sharedFrame, .privateFrame, .activeFrame, .notice, .blackout, .whiteout,
    ]
    for (theme, background) in [(ThemeName.dark, 16), (.light, 231)] {
      let palette = theme.palette(colors: 256)
      for role in Role.allCases where !filled.contains(role) {
        #expect(palette[role].background == background, "\(role) in \(theme)")
      }
    }
  }

  @Test("High contrast is black and white", arguments: [(256, [16, 231]), (16, [0, 15]), (8, [0, 7])])
  func blackAndWhite(colors: Int, allowed: [Int]) {
    let palette = ThemeName.highContrast.palette(colors: colors)
    for role in Role.allCases {
      #expect(Set([palette[role].foreground, palette[role].background]) == Set(allowed))
    }
  }

  @Test(
    "Mono, and every theme where there are no colours, uses the terminal's own two",
    arguments: ThemeName.allCases)
  func noColours(theme: ThemeName) {
    for colors in [-1, 0, 2, 256] where colors < 8 || theme == .mono {
      let palette = theme.palette(colors: colors)
      #expect(Role.allCases.allSatisfy { palette[$0].foreground == nil && palette[$0].background == nil })
    }
  }

  @Test("No index is beyond the terminal's palette", arguments: [8, 16, 88, 256, 1 << 24])
  func indices(colors: Int) {
    for theme in ThemeName.allCases {
      let palette = theme.palette(colors: colors)
      for paint in Role.allCases.map({ palette[$0] }) {
        #expect(
          [paint.foreground, paint.background].allSatisfy {
            $0.map { (0..<min(colors, 256)).contains($0) } ?? true
          })
      }
    }
  }

  @Test(
    "Roles that stand beside each other and mean different things look different",
    arguments: ThemeName.allCases)
  func different(theme: ThemeName) {
    let pairs: [(Role, Role)] = [
      (.text, .selection), (.text, .notice), (.text, .mark), (.text, .key), (.border, .focusedBorder),
      (.correct, .wrong), (.sharedFrame, .privateFrame), (.sharedFrame, .activeFrame),
      (.privateFrame, .activeFrame), (.text, .title),
    ]
    for colors in [0, 8, 16, 256] {
      let palette = theme.palette(colors: colors)
      for (one, other) in pairs {
        #expect(palette[one] != palette[other], "\(one), \(other) with \(colors) colours")
      }
    }
  }
}

/// The contrast of two colours of xterm's 256, from 1 to 21, by the formula of WCAG 2.
private func contrast(_ one: Int, _ other: Int) -> Double {
  let (dark, light) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
  return (light + 0.05) / (dark + 0.05)
}

private func luminance(_ index: Int) -> Double {
  func linear(_ level: Int) -> Double {
    let share = Double(level) / 255
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  if index >= 232 { return linear(8 + 10 * (index - 232)) }
  // A cube of 6 × 6 × 6 colours after the first 16, which every terminal chooses for itself.
  let levels = [0, 95, 135, 175, 215, 255]
  let cube = index - 16
  return 0.2126 * linear(levels[cube / 36]) + 0.7152 * linear(levels[cube / 6 % 6])
    + 0.0722 * linear(levels[cube % 6])
}
