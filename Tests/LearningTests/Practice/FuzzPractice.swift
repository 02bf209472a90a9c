import LearnerProgress
import Learning
import Lessons
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzPractice` goes on for an hour.
@Suite struct FuzzPractice {
  @Test("Whatever is pressed and typed, each question can be answered by Enter alone, and another follows")
  func everything() throws {
    try Fuzzer("FuzzPractice", runs: 40).run { seed in
      var random = SplitMix64(seed: seed)
      var learning = Learning(seed: random.next())
      let place = learning.practise(random.pick(PracticeLevel.allCases))
      guard case .question(let session) = place else { throw FuzzFailure("nothing is asked") }
      var driver = FormDriver(learning, session)
      for _ in 0..<4 {
        if random.happens(onceIn: 2) { try driver.fillIn(20, &random) }
        try driver.finish()
        try driver.goOn()
      }
      let log = driver.learning.progress
      try FuzzFailure.unless(ProgressLog.stored(as: log.bytes()) == .document(log), "not kept: \(log)")
      return 4
    }
  }
}
