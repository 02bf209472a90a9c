import Learning
import Lessons
import MemoryModel
import Testing

@testable import TutorUI

@Suite("A scene playing by itself")
struct ScenePlayerTests {
  @Test("Between events it shows what stepping by hand shows", arguments: SceneCursorTests.scenes)
  func sameAsByHand(scene: Scene) throws {
    let traces = try SceneTraces(scene)
    var byHand = SceneCursor(traces, isAnswered: true)
    var byTime = ScenePlayer(traces, isAnswered: true)
    byTime.play()
    while !byHand.isAtEnd {
      byHand.stepEvent()
      let rest = Shown(byHand)
      var milliseconds = 0
      while Shown(byTime.cursor) != rest && milliseconds < 60_000 {
        byTime.advance(milliseconds: 1, motion: .full, speed: .quadruple)
        milliseconds += 1
      }
      #expect(Shown(byTime.cursor) == rest)
    }
    #expect(byTime.cursor.isAtEnd && !byTime.isPlaying)
  }

  @Test("With reduced motion it shows the ends of phases and nothing between")
  func reducedMotion() throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    player.play()
    while let due = player.nextChange(speed: .normal) {
      player.advance(milliseconds: due, motion: .reduced, speed: .normal)
      #expect(!player.isMoving)
      #expect(player.cursor.effectsInProgress.count == player.cursor.phase?.effectCount ?? 0)
    }
    #expect(player.cursor.isAtEnd)
  }

  @Test("Slices of time of any length add up", arguments: 1...40 as ClosedRange<UInt64>)
  func slices(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let speed = Speed.allCases.randomElement(using: &random) ?? .normal
    var whole = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    whole.playAfterReading()
    var sliced = whole
    let total = Int.random(in: 1...40_000, using: &random)
    whole.advance(milliseconds: total, motion: .full, speed: speed)
    var left = total
    while left > 0 {
      let slice = Int.random(in: 0...min(left, 300), using: &random)
      sliced.advance(milliseconds: slice, motion: .full, speed: speed)
      left -= slice
    }
    #expect(Shown(sliced.cursor) == Shown(whole.cursor))
    #expect(sliced.nextChange(speed: speed) == whole.nextChange(speed: speed))
  }

  @Test(
    "A fork moves for two seconds at 1×, and a split for four, however many pages there are; a fault leaves time to read besides",
    arguments: [3, 40, 500])
  func motionTimes(pages: Int) throws {
    let scene = Samples.memoryScene(strategies: [.copyOnWrite, .eagerCopy], pages: pages)
    var player = ScenePlayer(try SceneTraces(scene), isAnswered: true)
    player.play()
    var longest = 0
    var longestFork = 0
    var current = 0
    var reading = 0
    while let due = player.nextChange(speed: .normal) {
      if player.isMoving { current += due } else if player.cursor.phaseIndex != nil { reading += due }
      let event = player.cursor.eventInProgress
      player.advance(milliseconds: due, motion: .full, speed: .normal)
      if player.cursor.phaseIndex == nil, let event {
        longest = max(longest, current)
        if case .fork = event.report.event, player.cursor.trace.strategy == .copyOnWrite {
          longestFork = max(longestFork, current)
        }
        current = 0
      }
    }
    #expect(longest > 4000 && longest < 4700)
    #expect(longestFork > 1500 && longestFork < 2400)
    #expect(reading > 2000)
  }

  @Test("A caption stands as long as it takes to read: 180 words a minute and a second, its motion included")
  func captionsStand() throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    player.play()
    var stood: [String: Int] = [:]
    while let due = player.nextChange(speed: .normal) {
      let caption =
        player.cursor.phase?.caption ?? player.cursor.lastEvent?.caption.joined(separator: " ") ?? ""
      stood[caption, default: 0] += due
      player.advance(milliseconds: due, motion: .full, speed: .normal)
    }
    #expect(stood.count > 4)
    for (caption, milliseconds) in stood where !caption.isEmpty {
      let words = caption.split(separator: " ").count
      #expect(milliseconds >= 1000 + words * 333, "\(caption)")
    }
  }

  @Test(
    "Playing starts at once at every speed, and after a time to read when asked", arguments: Speed.allCases)
  func startsAtOnce(speed: Speed) throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    player.play()
    #expect(player.nextChange(speed: speed) == 1)
    player.playAfterReading()
    #expect(player.nextChange(speed: speed).map { $0 >= 100 } == true)
  }

  @Test("Nothing is due while nothing moves")
  func nothingDue() throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: false)
    #expect(player.nextChange(speed: .normal) == nil)
    player.play()
    player.pause()
    #expect(player.nextChange(speed: .normal) == nil)
    player.play()
    while !player.cursor.isAtEnd { player.stepForward() }
    #expect(player.nextChange(speed: .normal) == nil)
    player.play()
    #expect(!player.isPlaying)
    let end = Shown(player.cursor)
    player.advance(milliseconds: 100_000, motion: .full, speed: .quadruple)
    #expect(Shown(player.cursor) == end)
  }

  @Test("A pause keeps the picture, and playing goes on from there")
  func pause() throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    player.play()
    player.advance(milliseconds: 300, motion: .full, speed: .normal)
    player.pause()
    let shown = Shown(player.cursor)
    #expect(shown.phase != nil)
    player.advance(milliseconds: 10_000, motion: .full, speed: .normal)
    #expect(Shown(player.cursor) == shown)
    player.play()
    player.advance(milliseconds: 10_000, motion: .full, speed: .normal)
    #expect(Shown(player.cursor) != shown)
  }

  @Test(
    "Twice the speed takes half the time",
    arguments: zip([Speed.half, .normal, .double], [Speed.normal, .double, .quadruple]))
  func speeds(slow: Speed, fast: Speed) throws {
    func time(_ speed: Speed) throws -> Int {
      var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
      player.playAfterReading()
      var total = 0
      while let due = player.nextChange(speed: speed) {
        total += due
        player.advance(milliseconds: due, motion: .full, speed: speed)
      }
      return total
    }
    let ratio = Double(try time(slow)) / Double(try time(fast))
    #expect((1.98...2.02).contains(ratio))
  }

  @Test("A step while a phase is playing first shows how that phase ends")
  func stepWhilePlaying() throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    func isCopying(_ cursor: SceneCursor) -> Bool {
      cursor.effectsInProgress.contains { if case .pageCopied = $0 { true } else { false } }
    }
    // The split's work has several effects; the page is copied, and the entry still names the old frame.
    player.play()
    while !isCopying(player.cursor) { player.advance(milliseconds: 1, motion: .full, speed: .normal) }
    let before = player.cursor
    let phase = try #require(before.phaseIndex)
    let event = try #require(before.eventInProgress)
    #expect(!before.isPhaseOver)
    player.stepForward()
    let isOver = player.cursor.rest.events == before.rest.events + 1
    #expect(isOver == (phase == event.phases.count - 1))
    #expect(isOver || player.cursor.phaseIndex == phase && player.cursor.isPhaseOver)
  }
}
