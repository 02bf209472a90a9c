import MemoryModel
import Testing

@testable import KernelLab

@Suite("Measuring costs")
struct CostMeterTests {
  private static let mebibyte = 1 << 20

  @Test(
    "Sizes grow by four up to the largest, which is there whatever it is",
    arguments: [
      (1, [1]), (16, [16]), (17, [17]), (64, [16, 64]), (65, [16, 65]), (1024, [16, 64, 256, 1024]),
      (3072, [16, 64, 256, 1024, 3072]),
    ])
  func sizes(largest: Int, expected: [Int]) {
    #expect(CostMeter.sizes(upTo: largest * Self.mebibyte + 4095) == expected.map { $0 * Self.mebibyte })
  }

  @Test(
    "Every size is measured in the same ways, single pages once with 256 MiB at most, and huge pages from 2 MiB"
  )
  func plan() {
    let meter = CostMeter(largest: 1024 * Self.mebibyte, runs: 3)
    for action in MeasuredCosts.Action.allCases {
      let isOfPages = action == .reuseFaults || action == .stores
      #expect(
        meter.plan.filter { $0.action == action }.map(\.bytes)
          == (isOfPages ? [256 * Self.mebibyte] : meter.sizes))
    }
    #expect(CostMeter(largest: Self.mebibyte, runs: 1).plan.count == MeasuredCosts.Action.allCases.count - 2)
  }

  @Test("Runs are interleaved: each round measures everything once, and the first round does not count")
  func interleaving() {
    let meter = CostMeter(largest: 64 * Self.mebibyte, runs: 2)
    let round = meter.plan.count
    #expect(meter.schedule.map(\.run) == [0, 1, 2].flatMap { Array(repeating: $0, count: round) })
    for run in 0...2 {
      let steps = meter.schedule.filter { $0.run == run }
      #expect(
        steps.map(\.action) == meter.plan.map(\.action) && steps.map(\.bytes) == meter.plan.map(\.bytes))
    }
    #expect(meter.work == 3 * meter.plan.reduce(0) { $0 + $1.bytes })
  }

  @Test("Pinned pages leave a mark on a process, so the eager fork is the last measurement of each")
  func eagerForkLast() {
    let schedule = CostMeter(largest: 64 * Self.mebibyte, runs: 1).schedule
    for (step, next) in zip(schedule, schedule.dropFirst()) where step.action == .eagerFork {
      #expect(next.run != step.run || next.bytes != step.bytes)
    }
    #expect(schedule.last?.action == .eagerFork)
  }

  @Test("What was refused in one round has no timing, and keeps its reason")
  func refusedLater() {
    let meter = CostMeter(sizes: [4096], runs: 2)
    var record = CostRecord()
    for step in meter.schedule {
      let isRefused = step.action == .eagerFork && step.run == 2
      record.take(isRefused ? .refused("no") : .took(nanoseconds: 10 + step.run), of: step)
    }
    let costs = record.costs(meter.plan, looksVirtual: true)
    #expect(costs.timing(.fork, bytes: 4096)?.runs == [11, 12])
    #expect(costs.timing(.eagerFork, bytes: 4096) == nil)
    #expect(costs.refusals == [.init(.eagerFork, bytes: 4096, reason: "no")])
    #expect(costs.looksVirtual)
    #expect(record.isRefused(CostMeter.Step(run: 2, action: .eagerFork, bytes: 4096)))
    #expect(!record.isRefused(CostMeter.Step(run: 2, action: .fork, bytes: 4096)))
  }

  /// Why there are no experiments here; `nil` where there are.
  private static let refusal: String? = {
    do {
      try Lab().close()
      return nil
    } catch {
      return "\(error)"
    }
  }()

  @Test(
    "On the kernel a copy costs more than a reuse, a reuse more than a store, and an eager fork more than a fork",
    .enabled(if: refusal == nil, Comment(rawValue: refusal ?? "")))
  func measure() throws {
    let lab = try Lab()
    defer { lab.close() }
    let meter = CostMeter(largest: 16 * Self.mebibyte, runs: 3)
    var steps: [Int] = []
    let costs = try meter.measure(lab) { done, _ in steps.append(done) }
    #expect(steps == steps.sorted())
    #expect(steps.count == MeasuredCosts.Action.allCases.count * 4)
    #expect(steps.allSatisfy { $0 < meter.work })
    for timing in costs.timings {
      #expect(timing.runs.count == 3)
      #expect(timing.runs.allSatisfy { $0 > 0 })
    }
    #expect(costs.timings.count + costs.refusals.count == MeasuredCosts.Action.allCases.count)
    // The least of several runs: the processor may have been taken away in any other.
    func least(_ action: MeasuredCosts.Action) throws -> Double {
      try #require(costs.largest(action)).spread.least
    }
    #expect(try least(.copyFaults) > least(.reuseFaults))
    #expect(try least(.reuseFaults) > 10 * least(.stores))
    #expect(try least(.fork) < least(.copyFaults))
    #expect(try least(.freshCopy) > least(.copy))
    #expect(try least(.firstTouch) > 10 * least(.stores))
    if costs.largest(.eagerFork) != nil { #expect(try least(.eagerFork) > 2 * least(.fork)) }
    if costs.largest(.hugeFork) != nil {
      #expect(try least(.hugeFork) < least(.fork))
      #expect(try least(.hugeFirstTouch) < least(.firstTouch))
    }
  }

  @Test(
    "Memory that cannot be had is refused in a sentence",
    .enabled(if: refusal == nil, Comment(rawValue: refusal ?? "")))
  func refused() throws {
    let lab = try Lab()
    defer { lab.close() }
    // More than processors of today can address.
    let meter = CostMeter(sizes: [1 << 58], runs: 1)
    let failure = #expect(throws: LabFailure.self) { try meter.measure(lab) { _, _ in } }
    #expect(failure?.description.hasPrefix("the memory cannot be measured: ") == true)
  }
}
