import Canvas
import LearnerProgress
import Testing

@testable import TutorUI

@Suite("Modes and what lies over them")
struct ModesTests {
  @Test("The help opens over every mode, its scene stands still, and closing it brings back what was there")
  func help() throws {
    for (name, start) in try KeyBindingsTests.modes() where start.shared.fits && start.shared.help == nil {
      var tutor = start
      let before = tutor.picture
      tutor.press(.function(1))
      #expect(tutor.shared.help != nil && tutor.picture.contains("Keys that work"), "\(name)")
      #expect(tutor.nextChange == nil, "\(name)")
      tutor.pass(milliseconds: 60_000)
      for key in [Key.down, .pageDown, .up, .character(" "), .right, .character("1")] { tutor.press(key) }
      tutor.press(.escape)
      #expect(tutor.shared.help == nil && tutor.picture == before, "\(name)")
    }
  }

  @Test("The help scrolls to its end and back, by keys and by the wheel")
  func helpScrolls() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("?"))
    let top = tutor.picture
    for _ in 0..<200 { tutor.press(.down) }
    #expect(tutor.picture.contains("eager ") && !tutor.picture.contains("more ╯"))
    tutor.press(.up)
    #expect(tutor.picture.contains("↓ 1 more"))
    for _ in 0..<200 { tutor.send(.wheel(Point(x: 5, y: 5), down: false)) }
    #expect(tutor.picture == top)
  }

  @Test(
    "Esc goes up one level at a time, out of notice, help, zoom, lesson and search, and never out of the program"
  )
  func escape() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("z"), .character("?"))
    _ = tutor.update(.notice("The disk is full."), at: Timestamp(secondsSince1970: 0))
    #expect(tutor.notice != nil && tutor.shared.help != nil)
    tutor.press(.escape)
    #expect(tutor.notice == nil && tutor.shared.help != nil)
    tutor.press(.escape)
    #expect(tutor.shared.help == nil && tutor.lessonScreen?.isZoomed == true)
    tutor.press(.escape)
    #expect(tutor.lessonScreen?.isZoomed == false)
    tutor.press(.escape)
    #expect(tutor.isInList)
    tutor.press(.character("/"), .character("x"), .escape)
    #expect(tutor.isInList && tutor.picture.contains("Putting off a copy"))
    let list = tutor.picture
    #expect(tutor.send(.key(.escape)) == [] && tutor.send(.key(.backspace)) == [])
    #expect(tutor.picture == list)
  }

  @Test("Wherever one is, Esc does not leave, however often, and the help does not say that it does")
  func escapeStays() throws {
    for (name, start) in try KeyBindingsTests.modes() {
      var tutor = start
      for _ in 0..<10 {
        let words = tutor.keyLabels.filter { $0.hint == "quit" }.map { $0.name + $0.help }.joined()
        #expect(!words.contains("Esc"), "\(name)")
        #expect(tutor.send(.key(.escape)).contains(.quit) == false, "\(name)")
      }
    }
  }

  @Test("What a key has changed is said until the next key")
  func remark() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("t"))
    #expect(tutor.picture.contains("Theme: light"))
    tutor.press(.down)
    #expect(!tutor.picture.contains("Theme: light"))
  }

  @Test("Esc in the summary leads to the list, with this lesson chosen")
  func escapeSummary() throws {
    var tutor = Samples.tutor([try Samples.lesson(id: "a"), try LessonOne.lesson()])
    tutor.press(.escape, .down, .enter)
    for _ in 1...5 { tutor.press(.character("n")) }
    #expect(tutor.isInSummary)
    tutor.press(.escape)
    #expect(tutor.picture.contains("▸ Putting off a copy"))
  }

  @Test("A search takes every character, shows what matches, and Enter keeps that")
  func search() throws {
    var tutor = Samples.tutor([
      try Samples.lesson(id: "a", title: "First touch"), try Samples.lesson(id: "b", title: "Quick forks"),
    ])
    tutor.press(.escape, .character("/"))
    for character in "quick" { tutor.press(.character(character)) }
    #expect(tutor.picture.contains("Quick forks") && !tutor.picture.contains("First touch"))
    tutor.press(.backspace, .enter)
    #expect(tutor.picture.contains("/quic ") && !tutor.picture.contains("First touch"))
    tutor.press(.enter)
    #expect(tutor.session?.lesson.id == "b")
  }

  @Test("t goes through the themes and m through the motions; a motion says which it is")
  func settings() throws {
    var tutor = try LessonOne.tutor()
    for theme in [ThemeName.light, .highContrast, .mono, .dark] {
      tutor.press(.character("t"))
      #expect(tutor.settings.theme == theme)
    }
    for motion in [Motion.reduced, .none, .full] {
      tutor.press(.character("m"))
      #expect(tutor.settings.motion == motion)
      #expect(tutor.picture.contains("Motion: \(motion.rawValue): "))
      #expect(!tutor.picture.contains("Esc hide message"))
    }
  }

  @Test("A notice stands above the keys in every mode until Esc, and the next one replaces it")
  func notice() throws {
    for (name, start) in try KeyBindingsTests.modes() where start.shared.fits {
      var tutor = start
      let before = tutor.picture
      for text in ["Nothing was saved.", "The disk is full."] {
        _ = tutor.update(.notice(text), at: Timestamp(secondsSince1970: 0))
        #expect(tutor.render().rows[22].contains(text), "\(name)")
      }
      tutor.press(.escape)
      #expect(tutor.notice == nil && tutor.picture == before, "\(name)")
    }
  }

  @Test("Quitting, suspending and repainting are left to the world outside")
  func commands() throws {
    var tutor = try LessonOne.tutor()
    #expect(tutor.send(.key(.character("q"))) == [.quit])
    #expect(tutor.send(.terminated) == [.quit])
    #expect(tutor.send(.key(.control("z"))) == [.suspend])
    #expect(tutor.send(.key(.control("l"))) == [.repaint])
    #expect(tutor.send(.resumed(Size(width: 100, height: 30))) == [.repaint])
    #expect(tutor.size == Size(width: 100, height: 30))
  }
}
