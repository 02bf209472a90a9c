import Canvas
import Lessons
import Testing

@testable import TutorUI

@Suite("The picture of memory while it moves")
struct PictureMotionTests {
  private static let scenes = [
    Samples.memoryScene(), Samples.memoryScene(strategies: [.alwaysShare, .eagerCopy]), Samples.valueScene,
  ]

  private static func picture(_ player: ScenePlayer, width: Int) -> Canvas {
    let diagram = player.diagram(width: width)
    let fit = diagram.fits[1]
    var canvas = Canvas(size: Size(width: width, height: diagram.height(fit)))
    diagram.draw(canvas.bounds, fit, into: &canvas)
    return canvas
  }

  /// The pictures of a step by hand. All beats last a multiple of the time between two of them.
  private static func film(_ player: inout ScenePlayer, width: Int) -> [Canvas] {
    var pictures = [picture(player, width: width)]
    while player.isMoving {
      player.advance(milliseconds: 25, motion: .full, speed: .normal)
      pictures.append(picture(player, width: width))
    }
    return pictures
  }

  @Test("A step back shows the pictures of the step in reverse", arguments: scenes, [30, 58])
  func reversed(scene: Scene, width: Int) throws {
    var player = ScenePlayer(try SceneTraces(scene), isAnswered: true)
    while !player.cursor.isAtEnd {
      let trace = player.cursor.rest.trace
      player.stepInMotion()
      guard player.cursor.rest.trace == trace, player.isMoving else { continue }
      let there = Self.film(&player, width: width)
      let end = player
      player.stepBackInMotion()
      let back = Self.film(&player, width: width)
      #expect(there.count > 4)
      #expect(
        Self.changes(there) == Self.changes(back.reversed()),
        "event \(end.cursor.rest.events), phase \(end.cursor.phaseIndex ?? -1)")
      player = end
    }
  }

  /// Each picture that differs from the one before, as text and as letters of styles, without both ends: a step on ends
  /// at the rest after it, and a step back at the end of the phase before.
  private static func changes(_ pictures: [Canvas]) -> [[String]] {
    pictures.dropFirst().dropLast().reduce(into: []) { changes, picture in
      let rows = picture.rows + picture.styleRows
      if changes.last != rows { changes.append(rows) }
    }
  }

  /// WCAG 2.3.1: a flash is a pair of opposing changes of a tenth of the greatest luminance or more, the darker of which is
  /// below 0.8.
  @Test(
    "No cell of a scene at 1× flashes more than three times a second", arguments: [ThemeName.dark, .light])
  func flashes(theme: ThemeName) throws {
    let tutor = Tutor(
      showing: try LessonOne.lesson(), question: 0, answer: try LessonOne.lesson().questions[0].solution,
      settings: Settings(theme: theme), size: LessonOne.sizes[0], seed: nil)
    let palette = theme.palette(colors: 256)
    var now = 0
    var cells: [[(time: Int, light: Double)]] = []
    for moment in tutor.moments {
      now += moment.milliseconds
      let canvas = moment.tutor.render()
      if cells.isEmpty { cells = Array(repeating: [], count: canvas.cells.count) }
      for (index, cell) in canvas.cells.enumerated() {
        let light = XtermColor.luminance(try #require(palette[cell.style].background))
        if cells[index].last?.light != light { cells[index].append((now, light)) }
      }
    }
    #expect(cells.contains { $0.count > 3 })
    for (index, changes) in cells.enumerated() {
      let flashes = Self.flashes(changes)
      for (first, fourth) in zip(flashes, flashes.dropFirst(3)) {
        #expect(
          fourth - first >= 1000, "cell \(index % 80), \(index / 80) flashes at \(first) to \(fourth) ms")
      }
    }
  }

  /// When a change was the opposite of the one before it.
  private static func flashes(_ lights: [(time: Int, light: Double)]) -> [Int] {
    var flashes: [Int] = []
    var direction = 0.0
    guard var turn = lights.first?.light else { return [] }
    for (time, light) in lights {
      let change = light - turn
      if change * direction > 0 {
        turn = light
      } else if abs(change) >= 0.1, min(light, turn) < 0.8 {
        if direction != 0 {
          flashes.append(time)
          direction = 0
        } else {
          direction = change
        }
        turn = light
      }
    }
    return flashes
  }

  @Test("A split takes at least two seconds, a fork at most two however many pages it has")
  func times() throws {
    for pages in [3, 14] {
      let traces = try SceneTraces(Samples.memoryScene(strategies: [.copyOnWrite], pages: pages))
      for event in traces.all[0].events {
        let beats = event.report.beats
        let time = beats.reduce(0) { $0 + $1.milliseconds }
        let isFork = beats.contains { if case .fork = $0.kind { true } else { false } }
        let isSplit = beats.contains { if case .copy = $0.kind { true } else { false } }
        if isFork { #expect(time <= 2250) }
        if isSplit { #expect(time >= 2000 && time <= 5000) }
      }
    }
  }
}
