import Glibc

/// What the environment says about random tests: which seed is the first, and how long to go on.
package enum FuzzEnvironment {
  /// `COWTUTOR_SEED`
  package static var firstSeed: UInt64 { number("COWTUTOR_SEED") ?? 20_260_101 }

  /// `COWTUTOR_RUNS`: how many seeds there are.
  package static var runs: UInt64? { number("COWTUTOR_RUNS") }

  /// `COWTUTOR_SECONDS`: a fuzzer goes on until so many are over, whatever the number of runs.
  package static var seconds: UInt64? { number("COWTUTOR_SECONDS") }

  /// Reads a whole number from the environment; `nil` without one.
  package static func number(_ name: String) -> UInt64? {
    getenv(name).flatMap { UInt64(String(cString: $0)) }
  }
}
