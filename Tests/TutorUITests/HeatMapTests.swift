import Testing

@testable import TutorUI

@Suite("Much memory as a map") struct HeatMapTests {
  /// Sixteen pages, which both processes share.
  private func shared() -> HeatMap {
    var heat = HeatMap(pages: 16)
    heat.take(.filling)
    _ = heat.step(milliseconds: 33)
    heat.take(.ready(kernel: "Linux 6.18", fork: 20_000, copy: 90_000))
    return heat
  }

  private static let allWritten = LargeMemoryNews.progress(
    written: 16, faults: 16, nanoseconds: 32_000, isWriting: false, shared: Array(repeating: 0, count: 16))

  @Test("Nothing is asked while an answer is to come, and what is answered is in the map")
  func progress() {
    var heat = shared()
    #expect(heat.isReady && heat.sharedPages == 16)
    let requests = (heat.step(milliseconds: 1000), heat.step(milliseconds: 1000))
    #expect(requests.0?.write != nil && requests.0?.read == 0..<16)
    #expect(requests.1 == nil)
    heat.take(Self.allWritten)
    #expect(heat.isOver && heat.sharedPages == 0 && heat.faults == 16)
  }

  @Test("After a new fork answers to what was asked before it count for nothing")
  func stale() {
    var heat = shared()
    _ = heat.step(milliseconds: 1000)
    heat.startAgain()
    heat.take(Self.allWritten)
    #expect(heat.sharedPages == 16 && heat.written == 0 && heat.faults == 0)
    let early = heat.step(milliseconds: 33)
    #expect(early == nil)
    heat.take(.filling)
    let first = heat.step(milliseconds: 33)
    #expect(first != nil && first?.write == nil)
    heat.take(.ready(kernel: "Linux 6.18", fork: 20_000, copy: 90_000))
    let second = heat.step(milliseconds: 1000)
    #expect(heat.isReady && second?.write != nil)
  }

  @Test("A failure ends it, whatever it answers")
  func failure() {
    var heat = shared()
    _ = heat.step(milliseconds: 1000)
    heat.startAgain()
    heat.take(.failed("a process was ended by signal 9"))
    let request = heat.step(milliseconds: 33)
    #expect(heat.hasFailed && !heat.isMoving && request == nil)
  }
}
