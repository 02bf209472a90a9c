import Lessons
import MemoryModel
import Testing

@testable import TutorUI

/// All of what a cursor shows: the memory and the place.
struct Shown: Hashable {
  let machine: Machine
  let rest: Rest
  let phase: Int?
  let effects: Int

  init(_ cursor: SceneCursor) {
    machine = cursor.machine
    rest = cursor.rest
    phase = cursor.phaseIndex
    effects = cursor.effectsApplied
  }
}

@Suite("A scene stepped by hand")
struct SceneCursorTests {
  static let scenes = [
    Samples.memoryScene(), Samples.memoryScene(strategies: [.alwaysShare]),
    Samples.memoryScene(strategies: [.eagerCopy, .copyOnWrite, .alwaysShare]), Samples.valueScene,
    Samples.failingScene,
  ]

  @Test(
    "From start to end each step shows something new, and as many steps back show it all in reverse",
    arguments: scenes)
  func forwardsAndBack(scene: Scene) throws {
    var cursor = SceneCursor(try SceneTraces(scene), isAnswered: true)
    var seen = [Shown(cursor)]
    while !cursor.isAtEnd {
      cursor.stepForward()
      seen.append(Shown(cursor))
    }
    #expect(Set(seen).count == seen.count)
    for shown in seen.dropLast().reversed() {
      cursor.stepBack()
      #expect(Shown(cursor) == shown)
    }
    #expect(cursor.isAtStart)
    #expect(cursor.machine == cursor.trace.start)
  }

  @Test("Any number of phases forward and as many back is where it was", arguments: scenes)
  func anyNumber(scene: Scene) throws {
    var cursor = SceneCursor(try SceneTraces(scene), isAnswered: true)
    let start = Shown(cursor)
    for count in 1...60 {
      var steps = 0
      while steps < count && !cursor.isAtEnd {
        cursor.stepForward()
        steps += 1
      }
      for _ in 0..<steps { cursor.stepBack() }
      #expect(Shown(cursor) == start, "\(count) phases")
    }
  }

  @Test("After each event the memory is what the model reported", arguments: scenes)
  func sameAsModel(scene: Scene) throws {
    var cursor = SceneCursor(try SceneTraces(scene), isAnswered: true)
    while !cursor.isAtEnd {
      cursor.stepEvent()
      let measure = cursor.trace.measures[cursor.rest.events]
      #expect(cursor.machine.framesInUse == measure.framesInUse)
      #expect(cursor.machine.counters == measure.counters)
      #expect(cursor.phase == nil && cursor.eventInProgress == nil && cursor.effectsInProgress.isEmpty)
    }
  }

  @Test("Every rest is reached from every other as it is step by step, out of a phase too", arguments: scenes)
  func rests(scene: Scene) throws {
    let traces = try SceneTraces(scene)
    var cursor = SceneCursor(traces, isAnswered: true)
    var seen = [Shown(cursor)]
    while !cursor.isAtEnd {
      cursor.stepEvent()
      seen.append(Shown(cursor))
    }
    #expect(seen.map(\.rest) == traces.rests)
    for from in traces.rests {
      for (rest, shown) in zip(traces.rests, seen) {
        cursor.seek(to: from)
        cursor.stepForward()
        cursor.seek(to: rest)
        #expect(Shown(cursor) == shown)
      }
    }
    #expect(cursor.eventsOver == traces.all.reduce(0) { $0 + $1.events.count })
  }

  @Test("Steps past the ends stay there", arguments: scenes)
  func ends(scene: Scene) throws {
    var cursor = SceneCursor(try SceneTraces(scene), isAnswered: true)
    cursor.stepBack()
    #expect(cursor.isAtStart && cursor.effectsApplied == 0)
    cursor.goToEnd()
    let end = Shown(cursor)
    cursor.stepForward()
    cursor.stepEvent()
    cursor.seek(to: Rest(trace: 9, events: 9))
    #expect(Shown(cursor) == end)
    #expect(cursor.rest.trace == scene.strategies.count - 1)
    cursor.goToStart()
    #expect(cursor.isAtStart && cursor.machine == cursor.traces.all[0].start)
  }

  @Test("Until the answer is given nothing leads past the mark", arguments: 0...12)
  func answerMark(mark: Int) throws {
    let scene = Samples.memoryScene(eventsBeforeAnswer: mark)
    var player = ScenePlayer(try SceneTraces(scene), isAnswered: false)
    let last = Rest(trace: 0, events: min(mark, scene.events.count))
    player.goToEnd()
    #expect(player.cursor.rest == last && player.cursor.phase == nil)
    for _ in 0..<5 { player.stepForward() }
    player.stepEvent()
    player.seek(to: Rest(trace: 1, events: 1))
    player.play()
    player.advance(milliseconds: 100_000, motion: .full, speed: .quadruple)
    #expect(player.cursor.rest == last && player.cursor.phase == nil)
    player.cursor.liftLimit()
    player.stepForward()
    #expect(!player.cursor.isAtEnd)
  }
}
