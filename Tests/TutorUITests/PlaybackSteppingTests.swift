import Lessons
import MemoryModel
import Testing

@testable import TutorUI

/// All of what a playback shows: the memory and the cursor.
struct Shown: Hashable {
  let machine: Machine
  let run: Int
  let events: Int
  let phase: Int?
  let effects: Int

  init(_ playback: Playback) {
    machine = playback.machine
    run = playback.runIndex
    events = playback.eventsDone
    phase = playback.phaseIndex
    effects = playback.effectsApplied
  }
}

@Suite("A scene stepped by hand")
struct PlaybackSteppingTests {
  static let scenes = [
    Samples.memoryScene(), Samples.memoryScene(strategies: [.alwaysShare]),
    Samples.memoryScene(strategies: [.eagerCopy, .copyOnWrite, .alwaysShare]), Samples.valueScene,
  ]

  @Test(
    "From start to end each step shows something new, and as many steps back show it all in reverse",
    arguments: scenes)
  func forwardsAndBack(scene: Scene) throws {
    var playback = Playback(try Script(scene), isAnswered: true)
    var seen = [Shown(playback)]
    while !playback.isAtEnd {
      playback.stepForward()
      seen.append(Shown(playback))
    }
    #expect(Set(seen).count == seen.count)
    for shown in seen.dropLast().reversed() {
      playback.stepBack()
      #expect(Shown(playback) == shown)
    }
    #expect(playback.isAtStart)
    #expect(playback.machine == playback.run.start)
  }

  @Test("Any number of phases forward and as many back is where it was", arguments: scenes)
  func anyNumber(scene: Scene) throws {
    var playback = Playback(try Script(scene), isAnswered: true)
    let start = Shown(playback)
    for count in 1...60 {
      var steps = 0
      while steps < count && !playback.isAtEnd {
        playback.stepForward()
        steps += 1
      }
      for _ in 0..<steps { playback.stepBack() }
      #expect(Shown(playback) == start, "\(count) phases")
    }
  }

  @Test("After each event the memory is what the model reported", arguments: scenes)
  func sameAsModel(scene: Scene) throws {
    var playback = Playback(try Script(scene), isAnswered: true)
    while !playback.isAtEnd {
      playback.stepEvent()
      let measure = playback.run.measures[playback.eventsDone]
      #expect(playback.machine.framesInUse == measure.framesInUse)
      #expect(playback.machine.counters == measure.counters)
      #expect(playback.phase == nil && playback.stepInProgress == nil && playback.effectsInProgress.isEmpty)
    }
  }

  @Test("Steps past the ends stay there", arguments: scenes)
  func ends(scene: Scene) throws {
    var playback = Playback(try Script(scene), isAnswered: true)
    playback.stepBack()
    #expect(playback.isAtStart && playback.effectsApplied == 0)
    playback.goToEnd()
    let end = Shown(playback)
    playback.stepForward()
    playback.stepEvent()
    #expect(Shown(playback) == end)
    #expect(playback.runIndex == scene.strategies.count - 1)
    playback.goToStart()
    #expect(playback.isAtStart && playback.machine == playback.script.runs[0].start)
  }

  @Test("Until the answer is given nothing leads past the mark", arguments: 0...12)
  func answerMark(mark: Int) throws {
    let scene = Samples.memoryScene(eventsBeforeAnswer: mark)
    var playback = Playback(try Script(scene), isAnswered: false)
    let last = min(mark, scene.events.count)
    playback.goToEnd()
    #expect(playback.eventsDone == last && playback.runIndex == 0 && playback.phaseIndex == nil)
    for _ in 0..<5 { playback.stepForward() }
    playback.stepEvent()
    playback.play()
    playback.advance(milliseconds: 100_000, motion: .full, speed: .quadruple)
    #expect(playback.eventsDone == last && playback.runIndex == 0 && playback.phaseIndex == nil)
    playback.liftLimit()
    playback.stepForward()
    #expect(!playback.isAtEnd)
  }

  @Test("A step while a phase is playing first shows how that phase ends")
  func stepWhilePlaying() throws {
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
    func isCopying(_ playback: Playback) -> Bool {
      playback.effectsInProgress.contains { if case .pageCopied = $0 { true } else { false } }
    }
    // The split's work has several effects; the page is copied, and the entry still names the old frame.
    playback.play()
    while !isCopying(playback) { playback.advance(milliseconds: 1, motion: .full, speed: .normal) }
    let events = playback.eventsDone
    let phase = try #require(playback.phaseIndex)
    let step = playback.run.steps[playback.eventsDone]
    #expect(playback.effectsApplied < step.phases[phase].effectCount)
    playback.stepForward()
    let isOver = playback.eventsDone == events + 1
    #expect(isOver == (phase == step.phases.count - 1))
    #expect(isOver || playback.phaseIndex == phase)
    #expect(isOver || playback.effectsApplied == step.phases[phase].effectCount)
  }
}
