import MemoryModel
import Testing

@testable import TutorUI

@Suite("When copy-on-write loses, from measured times")
struct BreakEvenTests {
  private static let bytes = 256 << 20

  /// Times of 256 MiB in milliseconds; no eager fork where its runs are empty.
  static func costs(
    fork: [Int], eager: [Int], copy: [Int], faults: [Int], looksVirtual: Bool = false
  ) -> MeasuredCosts {
    let timings = [
      (MeasuredCosts.Action.fork, fork), (.eagerFork, eager), (.copy, copy), (.copyFaults, faults),
    ].filter { !$0.1.isEmpty }
    return MeasuredCosts(
      timings: timings.map { .init($0, bytes: bytes, runs: $1.map { $0 * 1_000_000 }) },
      looksVirtual: looksVirtual)
  }

  private func text(_ costs: MeasuredCosts) throws -> String {
    try #require(CostSentences(costs)).paragraphs.joined(separator: " ").replacing("\u{A0}", with: " ")
  }

  @Test(
    "The share is (eager fork − fork) / copy faults, each from the runs of one round; memcpy / copy faults bounds it below"
  )
  func arithmetic() throws {
    let costs = Self.costs(
      fork: [6, 12, 6], eager: [86, 172, 96], copy: [20, 40, 20], faults: [200, 400, 200])
    let breakEven = try #require(BreakEven(costs))
    // The second round took twice as long throughout, and tells the same.
    #expect(breakEven.measured == Spread(of: [0.4, 0.4, 0.45]))
    #expect(breakEven.lower == Spread(of: [0.1, 0.1, 0.1]))
    #expect(breakEven.bytes == Self.bytes)
  }

  @Test(
    "What a range of shares allows to say",
    arguments: [
      ([-0.2, -0.1], .neverWins), ([0, 0], .neverWins), ([-0.1, 0.1], .unclear), ([-0.1, 2], .unclear),
      ([0.39, 0.41], .upTo), ([0.9, 1.1], .perhapsAlways), ([1, 1.2], .always),
    ] as [([Double], BreakEven.Verdict)])
  func verdicts(shares: [Double], verdict: BreakEven.Verdict) {
    #expect(BreakEven.verdict(Spread(of: shares)) == verdict)
  }

  @Test("The usual case: about 40 % with its range, an upper bound, and the lower one")
  func usual() throws {
    let text = try text(
      Self.costs(fork: [6, 6, 6], eager: [86, 84, 92], copy: [20, 18, 22], faults: [200, 200, 200]))
    #expect(text.contains("A fork of 256 MiB took 6.00 ms."))
    #expect(text.contains("An eager fork, which copies every page at once, took 86.0 ms, 14 times as long."))
    #expect(
      text.contains(
        "as long as fewer than about 40 % of the pages are written after the fork (39–43 % in 3 runs)"))
    #expect(text.contains("Read about 40 % as an upper bound"))
    #expect(text.contains("gives a lower bound: about 10 % (9–11 % in 3 runs)"))
    #expect(!text.contains("overlap") && !text.contains("virtual"))
  }

  @Test("The ranges of both bounds overlap")
  func overlap() throws {
    let text = try text(
      Self.costs(fork: [6, 6], eager: [36, 86], copy: [20, 40], faults: [200, 200], looksVirtual: true))
    #expect(text.contains("The ranges of both bounds overlap here."))
    #expect(text.contains("This looks like a virtual machine; faults and fresh memory may take longer there"))
  }

  @Test("The eager fork is no slower than the fork")
  func eagerIsCheaper() throws {
    let text = try text(Self.costs(fork: [10, 10], eager: [9, 10], copy: [2, 2], faults: [50, 50]))
    #expect(text.contains("took 9.50 ms, no longer than the fork."))
    #expect(
      text.contains(
        "The eager fork took no longer than the fork (2 runs), so copy-on-write saved no time here."))
    #expect(!text.contains("upper bound"))
  }

  @Test("Runs that contradict each other allow no conclusion")
  func unclear() throws {
    let text = try text(Self.costs(fork: [10, 10], eager: [9, 30], copy: [2, 2], faults: [50, 50]))
    #expect(text.contains("these runs do not tell when copy-on-write saves time. Try more runs (--runs)"))
  }

  @Test("It never breaks even: copy-on-write wins with every page written")
  func never() throws {
    let text = try text(Self.costs(fork: [10, 10], eager: [80, 90], copy: [40, 40], faults: [60, 60]))
    #expect(text.contains("Copy-on-write took less time even if every page is written after the fork"))
    #expect(text.contains("in 2 runs"))
    #expect(!text.contains("fewer than"))
  }

  @Test("It may never break even: the range reaches beyond all pages, and the middle run is told with it")
  func perhapsNever() throws {
    func text(_ eager: [Int]) throws -> String {
      try self.text(Self.costs(fork: [10, 10, 10], eager: eager, copy: [20, 20, 20], faults: [60, 60, 60]))
    }
    let below = try text([40, 46, 82])
    #expect(
      below.contains(
        "In the middle run copy-on-write takes less time as long as fewer than about 60 % of the pages are written"
      ))
    #expect(
      below.contains("came out at 50–120 % in 3 runs, where 100 % are all pages. Try more runs (--runs)."))
    #expect(below.contains("Read about 60 % as an upper bound"))
    let beyond = try text([40, 76, 82])
    #expect(
      beyond.contains(
        "In the middle run copy-on-write takes less time even if every page is written after the fork."))
    #expect(!beyond.contains("upper bound") && !beyond.contains("fewer than"))
  }

  @Test("One run has no range, and says so")
  func oneRun() throws {
    let text = try text(Self.costs(fork: [6], eager: [86], copy: [20], faults: [200]))
    #expect(
      text.contains("fewer than about 40 % of the pages are written after the fork (one run, so no range)"))
  }

  @Test("Without an eager fork there is a lower bound, and no more is claimed")
  func noEagerFork() throws {
    let text = try text(Self.costs(fork: [6, 6], eager: [], copy: [20, 24], faults: [200, 200]))
    #expect(text.contains("Without an eager fork there is only a bound."))
    #expect(
      text.contains(
        "at least as long as fewer than about 11 % of the pages are written after the fork (10–12 % in 2 runs)"
      ))
    #expect(text.contains("is higher; these figures do not say how much"))
    #expect(!text.contains("upper bound"))
    let slow = try self.text(Self.costs(fork: [6], eager: [], copy: [300], faults: [200]))
    #expect(slow.contains("So copy-on-write takes less time even if every page is written after the fork."))
    let little = try self.text(Self.costs(fork: [6], eager: [], copy: [1], faults: [400]))
    #expect(little.contains("fewer than 1 % of the pages"))
  }

  @Test("An eager fork of less memory counts with the other figures of that memory")
  func lessMemory() throws {
    let large = MeasuredCosts.Action.allCases.filter { $0 != .eagerFork }
      .map { MeasuredCosts.Timing($0, bytes: 1 << 30, runs: [1]) }
    let small = Self.costs(fork: [6], eager: [86], copy: [20], faults: [200]).timings
    let breakEven = try #require(BreakEven(MeasuredCosts(timings: large + small)))
    #expect(breakEven.bytes == Self.bytes)
    #expect(breakEven.measured?.median == 0.4)
  }

  @Test("Without all figures nothing is said")
  func nothingMeasured() {
    #expect(CostSentences(MeasuredCosts(timings: [])) == nil)
    #expect(CostSentences(MeasuredCosts(timings: [.init(.fork, bytes: 4096, runs: [1])])) == nil)
  }

  @Test("A first touch is told beside the copy fault, as a share of it")
  func faults() throws {
    let timings = [
      (MeasuredCosts.Action.fork, 95), (.copy, 300), (.copyFaults, 3000), (.firstTouch, 2700),
      (.eagerFork, 1300),
      (.hugeFork, 2), (.vfork, 1),
    ]
    let text = try text(
      MeasuredCosts(timings: timings.map { .init($0, bytes: 1 << 20, runs: [$1 * 256]) }))
    #expect(text.contains("A copy fault took 3.00 µs."))
    #expect(text.contains("took 2.70 µs, 90 % of that."))
    #expect(text.contains("With huge pages the fork took 512 ns: one entry stands for 512 pages."))
    #expect(text.contains("vfork copies no entries and took 256 ns."))
  }
}
