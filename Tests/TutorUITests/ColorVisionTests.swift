import Canvas
import Testing

@testable import TutorUI

@Suite("What shared, private, fault and copy look like to whom")
struct ColorVisionTests {
  private static let meanings: [Role] = [.sharedFrame, .privateFrame, .mark, .activeFrame]

  @Test("In colour their fills are told apart, and from an empty cell, with and without each kind of cones")
  func fills() throws {
    for theme in [ThemeName.dark, .light] {
      for colors in [8, 16, 256] {
        let palette = theme.palette(colors: colors)
        let fills = try (Self.meanings + [.text]).map { try #require(palette[$0].background) }
        for (index, fill) in fills.enumerated() {
          for other in fills[..<index] {
            for vision in ColorVision.allCases {
              let difference = vision.difference(fill, other)
              #expect(difference >= 1, "\(fill) and \(other) in \(theme), \(vision): \(difference)")
            }
          }
        }
      }
    }
  }

  @Test("Without colour they differ in what is bold, underlined and in reverse", arguments: [0, 16, 256])
  func attributes(colors: Int) {
    for theme in [ThemeName.highContrast, .mono] {
      let palette = theme.palette(colors: colors)
      #expect(Set((Self.meanings + [.text]).map { palette[$0] }).count == 5, "\(theme)")
    }
  }

  /// Themes change nothing but paint, so that this holds in each of them.
  @Test("They differ by their signs, each of which is put into words", arguments: LessonOne.sizes)
  func signs(size: Size) throws {
    var tutor = try LessonOne.tutor(size)
    try tutor.answerRightly()
    tutor.press(.character("z"))
    try tutor.wait { $0.effectsInProgress.contains { if case .pageCopied = $0 { true } else { false } } }
    let copying = Self.words(in: tutor.render())
    #expect(copying[.sharedFrame]?.contains("×2") == true)
    #expect(copying[.activeFrame]?.contains("new") == true)
    #expect(copying[.mark] == ["!"])
    for words in ["×2 holders", "! fault", "The kernel copies"] { #expect(tutor.picture.contains(words)) }
    try tutor.wait { $0.isAtEnd }
    let copied = Self.words(in: tutor.render())
    #expect(copied[.sharedFrame]?.contains("×2") == true && copied[.sharedFrame]?.contains("×1") == false)
    #expect(copied[.privateFrame]?.contains("×1") == true && copied[.privateFrame]?.contains("×2") == false)
  }

  /// What is written in each role, without the edges of blocks.
  private static func words(in canvas: Canvas) -> [Role: Set<Substring>] {
    Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        let characters = canvas.cells.map { $0.role == role ? $0.character ?? " " : " " }
        return (role, Set(String(characters).split { " ┣┫━┏┓┗┛┃".contains($0) }))
      })
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
