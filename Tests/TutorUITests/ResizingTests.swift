import Canvas
import Testing

@testable import TutorUI

@Suite("Resizing")
struct ResizingTests {
  private static let tiny = Size(width: 59, height: 19)

  @Test("Every mode is as it was after the terminal has been another size")
  func keepsEverything() throws {
    for (name, start) in try KeyBindingsTests.modes() where start.shared.fits {
      for size in [
        Size(width: 60, height: 20), Size(width: 200, height: 60), Self.tiny, Size(width: 1, height: 1),
      ] {
        var tutor = start
        let before = tutor.render()
        tutor.send(.resized(size))
        #expect(tutor.render().size == size)
        tutor.send(.resized(LessonOne.sizes[0]))
        #expect(tutor.render() == before, "\(name) after \(size)")
      }
    }
  }

  @Test("Where a text was scrolled to, and where a scene stood, survive as well")
  func keepsPlaces() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    try tutor.step(toEvent: 3)
    tutor.press(.down, .down, .down, .tab, .tab)
    let before = tutor.render()
    for size in LessonOne.sizes.reversed() { tutor.send(.resized(size)) }
    #expect(tutor.render() == before)
  }

  @Test("On a screen that is too small only quitting works, nothing moves, and nothing is lost")
  func tooSmall() throws {
    for (name, start) in try KeyBindingsTests.modes() where start.shared.fits {
      var tutor = start
      let before = tutor.render()
      let progress = tutor.progress
      tutor.send(.resized(Self.tiny))
      #expect(tutor.nextChange == nil, "\(name)")
      #expect(tutor.picture.contains("CowTutor needs 60 × 20 cells"), "\(name)")
      let keys: [Key] = [
        .enter, .escape, .right, .down, .tab, .backspace, .character(" "), .character("?"), .character("a"),
        .character("s"), .character("t"), .character("z"), .control("u"),
      ]
      for key in keys { #expect(tutor.send(.key(key)) == [], "\(name)") }
      for x in 0..<59 {
        for y in [5, 12, 17, 18] {
          #expect(tutor.send(.click(Point(x: x, y: y))) == [], "\(name)")
          tutor.send(.wheel(Point(x: x, y: y), down: true))
        }
      }
      tutor.pass(milliseconds: 60_000)
      #expect(tutor.send(.key(.control("c"))) == [.quit], "\(name)")
      #expect(tutor.send(.key(.character("q"))) == [.quit], "\(name)")
      tutor.send(.resized(LessonOne.sizes[0]))
      #expect(tutor.render() == before && tutor.progress == progress, "\(name)")
    }
  }
}
