import Testing

@testable import TutorUI

@Suite("Settings")
struct SettingsTests {
  @Test("A speed scales time")
  func scale() {
    #expect(Speed.allCases.map { $0.scale(1000) } == [2000, 1000, 500, 250])
  }

  @Test("Faster and slower stop at the last speeds")
  func faster() {
    var speed = Speed.normal
    for expected in [Speed.double, .quadruple, .quadruple] {
      speed = speed.moved(by: 1)
      #expect(speed == expected)
    }
    #expect(Speed.normal.moved(by: -1) == .half)
    #expect(Speed.half.moved(by: -1) == .half)
  }

  @Test("Themes and motions go round")
  func next() {
    #expect(Motion.allCases.map(\.next) == [.reduced, .none, .full])
    #expect(ThemeName.allCases.map(\.next) == [.light, .highContrast, .mono, .dark])
  }

  @Test("The names that options and files use are these")
  func names() {
    #expect(ThemeName.allCases.map(\.rawValue) == ["dark", "light", "high-contrast", "mono"])
    #expect(Motion.allCases.map(\.rawValue) == ["full", "reduced", "none"])
    #expect(Speed.allCases.map(\.rawValue) == ["½×", "1×", "2×", "4×"])
  }
}
