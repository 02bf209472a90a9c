import Canvas
import Testing

@testable import TutorUI

@Suite("The palettes of the themes")
struct PaletteTests {
  @Test(
    "All text has the contrast that its theme promises, and lines 4.5:1",
    arguments: [8, 16, 88, 256, 1 << 24])
  func standsOut(colors: Int) throws {
    for theme in ThemeName.allCases where theme != .mono {
      let palette = theme.palette(colors: colors)
      let promised = try #require(theme.promisedContrast(colors: colors))
      for role in Role.allCases {
        let ratio = try #require(palette[role].contrast, "\(role) in \(theme): not all colours are known")
        #expect(
          ratio >= (role.isText ? promised : 4.5), "\(role) in \(theme) with \(colors) colours: \(ratio)")
      }
    }
  }

  @Test(
    "Light and high contrast promise 7:1 with 256 colours, high contrast with 16 too; all others 4.5:1 and more"
  )
  func promises() {
    for theme in [ThemeName.dark, .light, .highContrast] {
      #expect(theme.promisedContrast(colors: 256) == 7)
      #expect(theme.promisedContrast(colors: 16) == (theme == .highContrast ? 7 : 4.5))
      #expect(theme.promisedContrast(colors: 0) == nil)
    }
    #expect(ThemeName.mono.promisedContrast(colors: 256) == nil)
  }

  @Test("The roles whose contrast is that of lines have no words in them")
  func linesAlone() throws {
    var tutor = try LessonOne.tutor()
    for keys in [[], [.character("z")], ["z", .enter], [.escape], ["?"]] as [[Key]] {
      for key in keys { tutor.press(key) }
      for cell in tutor.render().cells where cell.role?.isText == false {
        #expect(cell.character?.isLetter == false && cell.character?.isNumber == false)
      }
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

  @Test("A terminal of few colours has pairs enough for all themes together", arguments: [8, 16])
  func pairs(colors: Int) {
    let pairs = ThemeName.allCases.flatMap { theme in
      Role.allCases.map { role in
        let paint = theme.palette(colors: colors)[role]
        return [paint.foreground, paint.background]
      }
    }
    // Terminals of 8 colours have 64, of which the first is their own two colours.
    #expect(Set(pairs).count < 64)
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
