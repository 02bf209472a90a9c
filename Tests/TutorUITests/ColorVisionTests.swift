import Canvas
import Testing

@testable import TutorUI

@Suite("What processes, shared frames and what moves look like to whom")
struct ColorVisionTests {
  /// What fills cells of the picture. Of eight colours there are not enough for four processes that all people tell apart: the
  /// third and the fourth have letters besides.
  private static func grounds(_ colors: Int) -> [Tone] {
    Hue.allCases.prefix(colors < 256 ? 2 : 4).map(Tone.fill) + [.shared, .ground]
  }

  private static func fill(_ tone: Tone, _ palette: Palette) -> Paint {
    palette[Style(Blend(.text), on: Blend(tone))]
  }

  @Test("In colour their fills are told apart, and from an empty cell, with and without each kind of cones")
  func fills() throws {
    for theme in [ThemeName.dark, .light] {
      for colors in [8, 16, 256, 1 << 24] {
        let palette = theme.palette(colors: colors)
        let fills = try Self.grounds(colors).map { try #require(Self.fill($0, palette).background) }
        for (index, fill) in fills.enumerated() {
          for other in fills[..<index] where fill != other {
            for vision in ColorVision.allCases {
              let difference = vision.difference(fill, other)
              #expect(difference >= 1, "\(fill) and \(other) in \(theme), \(vision): \(difference)")
            }
          }
        }
      }
    }
  }

  @Test("With 256 colours no two of them look alike: far apart by CIE 1976, too")
  func distances() throws {
    for (theme, least) in [(ThemeName.dark, 30.0), (.light, 30.0)] {
      let palette = theme.palette(colors: 256)
      let fills = try (Hue.allCases.map(Tone.fill) + [.shared]).map {
        try #require(Self.fill($0, palette).background)
      }
      for (index, fill) in fills.enumerated() {
        for other in fills[..<index] {
          for vision in ColorVision.allCases {
            let square = zip(vision.lab(fill), vision.lab(other)).reduce(0) { sum, pair in
              sum + (pair.0 - pair.1) * (pair.0 - pair.1)
            }
            #expect(square.squareRoot() >= least, "\(fill) and \(other) in \(theme), \(vision)")
          }
        }
      }
    }
  }

  @Test(
    "Without colour what one process holds, what is shared and what moves differ in attributes",
    arguments: [0, 16, 256])
  func attributes(colors: Int) {
    for theme in [ThemeName.highContrast, .mono] {
      let palette = theme.palette(colors: colors)
      let meanings: [Tone] = [.fill(.first), .shared, .lit, .ground]
      #expect(Set(meanings.map { Self.fill($0, palette) }).count == meanings.count, "\(theme)")
    }
  }

  @Test(
    "What is written on a ground, and words on none, have the contrast that the theme promises",
    arguments: [8, 16, 256, 1 << 24])
  func contrast(colors: Int) throws {
    var pairs: [(ink: Tone, ground: Tone)] = [
      (.text, .ground), (.muted, .ground), (.onShared, .shared), (.onFree, .free), (.onLit, .lit),
      (.onMoving, .moving),
    ]
    for hue in Hue.allCases { pairs += [(.onFill(hue), .fill(hue)), (.word(hue), .ground)] }
    for theme in [ThemeName.dark, .light, .highContrast] {
      let promised = try #require(theme.promisedContrast(colors: colors))
      let palette = theme.palette(colors: colors)
      for pair in pairs {
        let ratio = try #require(palette[Style(Blend(pair.ink), on: Blend(pair.ground))].contrast)
        #expect(ratio >= promised, "\(pair) in \(theme) with \(colors) colours: \(ratio)")
      }
      for hue in Hue.allCases {
        let line = try #require(palette[Style(Blend(.line(hue)), on: Blend(.ground))].contrast)
        #expect(line >= 4.5, "an arrow of \(hue) in \(theme): \(line)")
      }
    }
  }

  @Test("A simulated lack of cones takes the hue that it takes, and nothing from greys")
  func simulation() {
    // An orange and an olive, and two greens, one of which is nearly blue.
    #expect(ColorVision.normal.difference(130, 64) > 2.5)
    #expect(ColorVision.protanopia.difference(130, 64) < 1)
    #expect(ColorVision.deuteranopia.difference(130, 64) < 0.5)
    #expect(ColorVision.tritanopia.difference(130, 64) > 2.5)
    #expect(ColorVision.normal.difference(37, 32) > 1.5)
    #expect(ColorVision.tritanopia.difference(37, 32) < 1)
    for vision in ColorVision.allCases {
      #expect(vision.difference(240, 240) == 0)
      #expect(vision.lab(244).dropFirst().allSatisfy { abs($0) < 1 })
    }
  }
}
