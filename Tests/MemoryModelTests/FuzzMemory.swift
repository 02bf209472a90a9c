import MemoryModel
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzMemory` goes on for an hour.
@Suite struct FuzzMemory {
  @Test("Whatever holds for random events holds for every seed, under every strategy and write detection")
  func everything() throws {
    try Fuzzer("FuzzMemory", runs: 10).run { seed in
      var cases = 0
      for (strategy, detection) in strategiesAndDetections {
        for check in Self.checks(strategy) {
          var walk = Walk(seed: seed, strategy, detection)
          try check(&walk)
          cases += 1
        }
      }
      var walk = Walk(seed: seed, .copyOnWrite, .pageFault, plenty: true)
      try RandomInvariantTests.checkFrames(&walk)
      return cases + 1
    }
  }

  private typealias Check = @Sendable (inout Walk) throws -> Void

  private static func checks(_ strategy: Strategy) -> [Check] {
    let values: [Check] =
      strategy == .alwaysShare
      ? [RandomValueTests.checkChanges, RandomValueTests.checkWrongValues] : [RandomValueTests.checkValues]
    return values + [
      RandomInvariantTests.checkInvariants, SteppingBackTests.checkEffectByEffect,
      SteppingBackTests.checkOtherWay, SteppingBackTests.checkOutOfMemory,
    ]
  }
}
