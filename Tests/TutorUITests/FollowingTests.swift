import Canvas
import LearnerProgress
import Testing

@testable import TutorUI

@Suite("The theme follows the terminal at first, and then the learner")
struct FollowingTests {
  private let now = Timestamp(secondsSince1970: 0)

  @Test(
    "A background is light where black is better to read on it than white",
    arguments: [
      (0xFFFFFF, ThemeName.light), (0xFDF6E3, .light), (0xC0C0C0, .light), (0x000000, .dark),
      (0x002B36, .dark),
      (0x0000EE, .dark), (0x555555, .dark),
    ])
  func background(color: Int, theme: ThemeName) {
    #expect(ThemeName.suited(toBackground: color) == theme)
  }

  @Test(
    "COLORFGBG ends with the background; nothing is guessed from anything else",
    arguments: [
      ("0;15", ThemeName.light), ("15;0", .dark), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
      ("15;default", nil), ("15", nil), ("", nil), (";", nil), ("0;231", nil), ("0;-1", nil),
    ] as [(String, ThemeName?)])
  func variable(text: String, theme: ThemeName?) {
    #expect(ThemeName.suited(toColors: text) == theme)
  }

  @Test("An answer counts only as long as nobody has chosen, and is not kept")
  func answers() throws {
    var tutor = try LessonOne.tutor(settings: Settings(followsTerminal: true))
    #expect(tutor.update(.input(.background(0xFFFFFF)), at: now).isEmpty)
    #expect(tutor.settings.theme == .light && tutor.shared.flash == nil)
    tutor.press(.character("t"))
    #expect(tutor.settings.theme == .highContrast)
    #expect(tutor.update(.input(.background(0)), at: now).isEmpty)
    #expect(tutor.settings.theme == .highContrast)
    var chosen = try LessonOne.tutor(settings: Settings(theme: .mono))
    _ = chosen.update(.input(.background(0xFFFFFF)), at: now)
    #expect(chosen.settings.theme == .mono)
  }

  @Test("What t and m choose is kept, each by itself")
  func kept() throws {
    var tutor = try LessonOne.tutor(settings: Settings(followsTerminal: true))
    func commands(_ key: Character) -> [Command] { tutor.update(.input(.key(.character(key))), at: now) }
    #expect(commands("t") == [.saveSettings(LearnerSettings(theme: "light"))])
    #expect(commands("m") == [.saveSettings(LearnerSettings(motion: "reduced"))])
    #expect(commands("+").isEmpty)
  }

  @Test("Both are told quietly, on the border, and move nothing", arguments: LessonOne.sizes)
  func quietly(size: Size) throws {
    var tutor = try LessonOne.tutor(size, settings: Settings(motion: .none))
    let before = tutor.render()
    for (key, words) in [("t", "Theme: light"), ("m", "Motion: full")] as [(Character, String)] {
      tutor.press(.character(key))
      let after = tutor.render()
      let changed = Set(after.changes(since: before).map(\.y))
      let border = size.height - 2
      #expect(changed.isSubset(of: [border]), "\(key): \(changed)")
      #expect(after.rows[border].contains(words))
      #expect(!after.cells.contains { $0.role == .notice })
      #expect(after.cursor == before.cursor)
    }
    tutor.press(.character("x"))
    #expect(tutor.render().rows == before.rows)
  }
}
