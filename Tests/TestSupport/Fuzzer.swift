import Glibc

/// A random test that tries one seed after the other: a few by default, or for as long as the environment says.
package struct Fuzzer {
  private let name: String
  private let runs: UInt64
  private let seconds: UInt64?
  private let clock = ContinuousClock()

  /// - Parameters:
  ///   - name: what `--filter` finds it by.
  ///   - runs: how many seeds, unless the environment says otherwise.
  package init(_ name: String, runs: UInt64) {
    self.name = name
    self.runs = FuzzEnvironment.runs ?? runs
    seconds = FuzzEnvironment.seconds
  }

  /// Tries the seeds, stops at the first failure, and says what was done if it was given a time.
  ///
  /// A seed during which the process traps, or that does not come to an end, is named on standard error.
  ///
  /// - Parameter body: tries a seed; how many cases that made.
  /// - Returns: how many seeds were tried.
  @discardableResult
  package func run(_ body: (_ seed: UInt64) throws -> Int) throws -> UInt64 {
    let first = FuzzEnvironment.firstSeed
    let start = clock.now
    var nextNote = Duration.seconds(60)
    var (tried, cases): (UInt64, Int) = (0, 0)
    let words = LastWords()
    defer { words.set("") }
    func summary(_ verb: String) -> String {
      let seconds = (clock.now - start).components.seconds
      return
        "\(name): \(verb) seeds \(first) to \(first &+ max(tried, 1) &- 1), \(cases) cases, in \(seconds) s"
    }
    while isToGoOn(tried, since: start) {
      let seed = first &+ tried
      words.set("\(name) was at seed \(seed): replay with COWTUTOR_SEED=\(seed) COWTUTOR_RUNS=1\n")
      tried += 1
      do {
        cases += try body(seed)
      } catch {
        if seconds != nil { note(summary("failed after")) }
        throw FuzzFailure(
          "\(name), seed \(seed); replay with COWTUTOR_SEED=\(seed) COWTUTOR_RUNS=1\n\(error)")
      }
      if seconds != nil, clock.now - start > nextNote {
        note(summary("so far"))
        nextNote += .seconds(60)
      }
    }
    if seconds != nil { note(summary("passed")) }
    return tried
  }

  private func isToGoOn(_ tried: UInt64, since start: ContinuousClock.Instant) -> Bool {
    guard let seconds else { return tried < runs }
    return clock.now - start < .seconds(seconds)
  }

  /// Writes to standard error, which keeps nothing back.
  private func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// What was wrong, and how to see it again.
package struct FuzzFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// Fails with a message unless the condition holds.
  package static func unless(_ condition: Bool, _ message: @autoclosure () -> String) throws(FuzzFailure) {
    if !condition { throw FuzzFailure(message()) }
  }
}
