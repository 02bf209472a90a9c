import Canvas
import LearnerProgress
import Testing

@testable import TutorUI

@Suite("Much memory as a map") struct HeatMapTests {
  /// Sixteen pages, which both processes share.
  private func shared() -> HeatMap {
    var heat = HeatMap(pages: 16)
    heat.take(.filling)
    _ = heat.step(milliseconds: 33)
    heat.take(.ready(kernel: "Linux 6.18", fork: 20_000))
    return heat
  }

  /// The same while the child writes.
  private func running() -> HeatMap {
    var heat = shared()
    heat.isRunning = true
    return heat
  }

  private static let allWritten = LargeMemoryNews.progress(
    written: 16, faults: 16, nanoseconds: 32_000, isWriting: false, shared: Array(repeating: 0, count: 16))

  @Test("Nothing is written before a key starts it: the map is read once, and then nothing moves")
  func waits() {
    var heat = shared()
    for _ in 0..<3 where heat.isMoving {
      let request = heat.step(milliseconds: 1000)
      #expect(request?.write == nil && request?.read == 0..<16)
      heat.take(
        .progress(
          written: 0, faults: 0, nanoseconds: 0, isWriting: false, shared: Array(repeating: 1, count: 16)))
    }
    #expect(!heat.isMoving && !heat.hasStarted && heat.sharedPages == 16)
    heat.isRunning = true
    #expect(heat.isMoving)
    #expect(heat.step(milliseconds: 1000)?.write?.lowerBound == 0)
    #expect(heat.hasStarted)
  }

  @Test(
    "The screen says which key starts the writes until they have started, and a new child waits for it again")
  func keyStarts() {
    var tutor = Tutor(largeMemory: 16, settings: Settings(), size: Size(width: 60, height: 20))
    tutor.answerLatest(.filling)
    tutor.pass(milliseconds: 33)
    tutor.answerLatest(.ready(kernel: "Linux 6.18", fork: 20_000))
    #expect(tutor.picture.contains("Space: the child starts to write."))
    #expect(tutor.picture.contains("not started"))
    tutor.press(.character(" "))
    tutor.pass(milliseconds: 1000)
    tutor.answerLatest(Self.allWritten)
    #expect(tutor.picture.contains("all written") && !tutor.picture.contains("Space: the child"))
    tutor.press(.character("r"))
    for news in [LargeMemoryNews.filling, .ready(kernel: "Linux 6.18", fork: 20_000)] {
      tutor.answerLatest(news)
      tutor.pass(milliseconds: 33)
    }
    #expect(tutor.picture.contains("Space: the child starts to write."))
  }

  private func show(_ heat: HeatMap, on tutor: inout Tutor) {
    var screen = MapScreen(pages: heat.pages)
    screen.heat = heat
    tutor.screen = screen
  }

  @Test("The words have measured times alone, and name the command that compares")
  func words() {
    var tutor = Tutor(largeMemory: 16, settings: Settings(), size: Size(width: 80, height: 24))
    var heat = running()
    _ = heat.step(milliseconds: 1000)
    heat.take(Self.allWritten)
    show(heat, on: &tutor)
    let text = tutor.picture
    #expect(text.contains("The fork took 20 µs, the writes 32 µs, 2000 ns each."))
    #expect(text.contains("cowtutor lab"))
    #expect(text.contains("1 cell = 1 page"))
    for claim in ["would have", "has lost", "has not lost", "about"] { #expect(!text.contains(claim)) }
  }

  @Test("What is compared is the memory needed and the pages copied, as long as copying all takes more")
  func costs() {
    var tutor = Tutor(largeMemory: 16, settings: Settings(), size: Size(width: 80, height: 24))
    var heat = running()
    _ = heat.step(milliseconds: 1000)
    heat.take(
      .progress(
        written: 4, faults: 4, nanoseconds: 8000, isWriting: false,
        shared: Array(repeating: 0, count: 4) + Array(repeating: 1, count: 12)))
    show(heat, on: &tutor)
    #expect(tutor.picture.contains("still shared 48 KiB · 80 KiB needed, not 128 KiB"))
    #expect(tutor.picture.contains("16 KiB copied, not 64 KiB"))
    heat = running()
    _ = heat.step(milliseconds: 1000)
    heat.take(Self.allWritten)
    show(heat, on: &tutor)
    #expect(tutor.picture.contains("128 KiB needed · 64 KiB copied · 16 faults"))
  }

  @Test("Nothing is asked while an answer is to come, and what is answered is in the map")
  func progress() {
    var heat = running()
    #expect(heat.isReady && heat.sharedPages == 16)
    let requests = (heat.step(milliseconds: 1000), heat.step(milliseconds: 1000))
    #expect(requests.0?.write != nil && requests.0?.read == 0..<16)
    #expect(requests.1 == nil)
    heat.take(Self.allWritten)
    #expect(heat.isOver && heat.sharedPages == 0 && heat.faults == 16)
  }

  @Test("After a new fork answers to what was asked before it count for nothing")
  func stale() throws {
    var tutor = Tutor(largeMemory: 16, settings: Settings(), size: Size(width: 60, height: 20))
    var heat: HeatMap? { (tutor.screen as? MapScreen)?.heat }
    show(running(), on: &tutor)
    let (write, _) = try tutor.request(after: 1000)
    #expect(tutor.send(.key("r")).count == 1)
    _ = tutor.update(.experiment(ExperimentAnswer(to: write, .largeMemory(Self.allWritten))), at: .zero)
    #expect(heat?.sharedPages == 16 && heat?.written == 0 && heat?.faults == 0)
    #expect(throws: NotOnTheScreen.self) { try tutor.request(after: 33) }
    tutor.answerLatest(.filling)
    let (_, first) = try tutor.request(after: 33)
    #expect(first.write == nil)
    tutor.answerLatest(.ready(kernel: "Linux 6.18", fork: 20_000))
    tutor.press(.character(" "))
    let (_, next) = try tutor.request(after: 1000)
    #expect(heat?.isReady == true && next.write != nil)
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

extension Tutor {
  /// Answers the latest request to large memory.
  fileprivate mutating func answerLatest(_ news: LargeMemoryNews) {
    let request = ExperimentRequest(number: shared.latestRequest, work: .forkLargeMemoryAgain)
    _ = update(.experiment(ExperimentAnswer(to: request, .largeMemory(news))), at: .zero)
  }

  /// What is asked for once time has passed.
  fileprivate mutating func request(after milliseconds: Int) throws -> (ExperimentRequest, LargeMemoryRequest)
  {
    for case .experiment(let request) in update(.elapsed(milliseconds), at: .zero) {
      if case .useLargeMemory(let work) = request.work { return (request, work) }
    }
    throw NotOnTheScreen(text: "a request")
  }
}
