import Lessons
import MemoryModel
import Learning
import Testing

@testable import TutorUI

@Suite("A scene playing by itself")
struct PlaybackTimeTests {
  @Test("Between events it shows what stepping by hand shows", arguments: PlaybackSteppingTests.scenes)
  func sameAsByHand(scene: Scene) throws {
    let script = try Script(scene)
    var byHand = Playback(script, isAnswered: true)
    var byTime = byHand
    byTime.play()
    while !byHand.isAtEnd {
      byHand.stepEvent()
      let rest = Shown(byHand)
      var milliseconds = 0
      while Shown(byTime) != rest && milliseconds < 60_000 {
        byTime.advance(milliseconds: 1, motion: .full, speed: .quadruple)
        milliseconds += 1
      }
      #expect(Shown(byTime) == rest)
    }
    #expect(byTime.isAtEnd && !byTime.isPlaying)
  }

  @Test("With reduced motion it shows the ends of phases and nothing between")
  func reducedMotion() throws {
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
    playback.play()
    while let due = playback.nextChange(speed: .normal) {
      playback.advance(milliseconds: due, motion: .reduced, speed: .normal)
      #expect(!playback.isMoving)
      #expect(playback.effectsInProgress.count == playback.phase?.effectCount ?? 0)
    }
    #expect(playback.isAtEnd)
  }

  @Test("Slices of time of any length add up", arguments: 1...40 as ClosedRange<UInt64>)
  func slices(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let speed = Speed.allCases.randomElement(using: &random) ?? .normal
    var whole = Playback(try Script(Samples.memoryScene()), isAnswered: true)
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
    #expect(Shown(sliced) == Shown(whole))
    #expect(sliced.nextChange(speed: speed) == whole.nextChange(speed: speed))
  }

  @Test(
    "A fork moves for two seconds at 1×, and a split for four, however many pages there are; a fault leaves time to read besides",
    arguments: [3, 40, 500])
  func motionTimes(pages: Int) throws {
    let scene = Samples.memoryScene(strategies: [.copyOnWrite, .eagerCopy], pages: pages)
    var playback = Playback(try Script(scene), isAnswered: true)
    playback.play()
    var longest = 0
    var longestFork = 0
    var current = 0
    var reading = 0
    while let due = playback.nextChange(speed: .normal) {
      if playback.isMoving { current += due } else if playback.phaseIndex != nil { reading += due }
      let step = playback.stepInProgress
      playback.advance(milliseconds: due, motion: .full, speed: .normal)
      if playback.phaseIndex == nil, let step {
        longest = max(longest, current)
        if case .fork = step.report.event, playback.run.strategy == .copyOnWrite {
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
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
    playback.play()
    var stood: [String: Int] = [:]
    while let due = playback.nextChange(speed: .normal) {
      let caption = playback.phase?.caption ?? playback.lastStep?.caption.joined(separator: " ") ?? ""
      stood[caption, default: 0] += due
      playback.advance(milliseconds: due, motion: .full, speed: .normal)
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
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
    playback.play()
    #expect(playback.nextChange(speed: speed) == 1)
    playback.playAfterReading()
    #expect(playback.nextChange(speed: speed).map { $0 >= 100 } == true)
  }

  @Test("Nothing is due while nothing moves")
  func nothingDue() throws {
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: false)
    #expect(playback.nextChange(speed: .normal) == nil)
    playback.play()
    playback.pause()
    #expect(playback.nextChange(speed: .normal) == nil)
    playback.play()
    while !playback.isAtEnd { playback.stepForward() }
    #expect(playback.nextChange(speed: .normal) == nil)
    playback.play()
    #expect(!playback.isPlaying)
    let end = Shown(playback)
    playback.advance(milliseconds: 100_000, motion: .full, speed: .quadruple)
    #expect(Shown(playback) == end)
  }

  @Test("A pause keeps the picture, and playing goes on from there")
  func pause() throws {
    var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
    playback.play()
    playback.advance(milliseconds: 300, motion: .full, speed: .normal)
    playback.pause()
    let shown = Shown(playback)
    #expect(shown.phase != nil)
    playback.advance(milliseconds: 10_000, motion: .full, speed: .normal)
    #expect(Shown(playback) == shown)
    playback.play()
    playback.advance(milliseconds: 10_000, motion: .full, speed: .normal)
    #expect(Shown(playback) != shown)
  }

  @Test(
    "Twice the speed takes half the time",
    arguments: zip([Speed.half, .normal, .double], [Speed.normal, .double, .quadruple]))
  func speeds(slow: Speed, fast: Speed) throws {
    func time(_ speed: Speed) throws -> Int {
      var playback = Playback(try Script(Samples.memoryScene()), isAnswered: true)
      playback.playAfterReading()
      var total = 0
      while let due = playback.nextChange(speed: speed) {
        total += due
        playback.advance(milliseconds: due, motion: .full, speed: speed)
      }
      return total
    }
    let ratio = Double(try time(slow)) / Double(try time(fast))
    #expect((1.98...2.02).contains(ratio))
  }
}
