import MemoryModel
import TestSupport

/// A random sequence of events, wholly determined by its seed and its rules.
///
/// The first of many walks has the seed `COWTUTOR_SEED` from the environment, the others those that follow;
/// `COWTUTOR_RUNS` says how many there are. A failure names the seed that replays it alone.
struct Walk {
  static let length = 40

  let seed: UInt64
  private(set) var machine: Machine
  private(set) var history: [Event] = []
  private var random: RandomEvents

  /// Few frames, so that memory runs out, or so many that it never does.
  init(seed: UInt64, _ strategy: Strategy, _ detection: WriteDetection, plenty: Bool = false) {
    self.init(seed: seed, Rules(strategy, writeDetection: detection), plenty: plenty)
  }

  init(seed: UInt64, _ rules: Rules, plenty: Bool = false) {
    self.seed = seed
    random = RandomEvents(seed: seed)
    let frameCount = plenty ? 2000 : random.pick([2, 5, 10, 20, 40, 400])
    machine = Machine(frameCount: frameCount, rules: rules)
  }

  /// Does something with each of many walks, and stops at the first failure.
  static func each(
    of runs: Int, _ strategy: Strategy, _ detection: WriteDetection = .pageFault, plenty: Bool = false,
    body: (inout Walk) throws -> Void
  ) throws {
    for run in 0..<(FuzzEnvironment.runs ?? UInt64(runs)) {
      var walk = Walk(seed: FuzzEnvironment.firstSeed &+ run, strategy, detection, plenty: plenty)
      try body(&walk)
    }
  }

  var isOver: Bool { history.count >= Walk.length }

  /// Carries out one more event.
  mutating func step() throws -> Report {
    let event = random.next(for: machine)
    history.append(event)
    do {
      return try machine.perform(event)
    } catch {
      throw failure("the event is refused: \(error)")
    }
  }

  func require(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    if !condition { throw failure(message()) }
  }

  private func failure(_ message: String) -> FuzzFailure {
    FuzzFailure(
      """
      \(message)
      after \(history.count) events under \(machine.rules), with \
      \(machine.frames.count) frames; replay with COWTUTOR_SEED=\(seed) COWTUTOR_RUNS=1
      \(history.map { "  \($0)" }.joined(separator: "\n"))
      """)
  }
}
