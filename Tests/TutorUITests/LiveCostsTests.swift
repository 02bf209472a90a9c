import Canvas
import LearnerProgress
import MemoryModel
import TestSupport
import Testing

@testable import TutorUI

@Suite("What an experiment has cost")
struct LiveCostsTests {
  @Test("Whatever is done, costs only grow, copying all costs more, and the past has the costs of its time")
  func anything() throws {
    let keys: [Key] = ["w", "w", "w", "r", "f", "f", "e", "x", .left, .right, .up, .down]
    var events = 0
    for seed in UInt64(1)...20 {
      var random = SplitMix64(seed: seed)
      var kernel = SimulatedKernel()
      var tutor = Tutor(liveWith: Settings(motion: .none), size: LessonOne.sizes[0])
      tutor.answer(tutor.firstCommands, from: &kernel)
      for _ in 0..<80 { tutor.press(random.pick(keys), on: &kernel) }
      let live = try #require(tutor.live)
      var moments: [CostLines.Moment] = []
      for _ in 0...live.shown {
        moments.insert(try #require(tutor.live?.costLines).moment, at: 0)
        tutor.press(",", on: &kernel)
      }
      events += live.observations.count
      for (now, next) in zip(moments, moments.dropFirst()) {
        #expect(isAtMost(now.costs, next.costs) && isAtMost(now.ifAllCopied, next.ifAllCopied), "\(seed)")
      }
      for moment in moments {
        #expect(moment.costs.frames <= moment.ifAllCopied.frames, "\(seed): \(moment)")
        #expect(moment.costs.bytesCopied <= moment.ifAllCopied.bytesCopied, "\(seed): \(moment)")
      }
    }
    #expect(events > 250)
  }

  @Test("They are counted from what was observed, not from what the model predicts")
  func observed() throws {
    var kernel = SimulatedKernel(deviation: .copiesForSoleOwner)
    var tutor = Tutor(liveWith: Settings(motion: .none), size: LessonOne.sizes[0])
    tutor.answer(tutor.firstCommands, from: &kernel)
    // The child copies, and the parent, which is left alone with its frame, copies too.
    tutor.press("f", .right, "w", .left, "w", on: &kernel)
    let costs = try #require(tutor.live?.costLines).moment.costs
    #expect(costs.bytesCopied == 8192 && costs.noticed == 2)
  }

  private func isAtMost(_ one: CostLines.Costs, _ other: CostLines.Costs) -> Bool {
    one.frames <= other.frames && one.bytesCopied <= other.bytesCopied && one.noticed <= other.noticed
  }
}
