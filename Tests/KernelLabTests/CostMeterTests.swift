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

  @Test("Every size is measured in the same ways, and single pages once, with no more than 256 MiB")
  func plan() {
    let meter = CostMeter(largest: 1024 * Self.mebibyte, runs: 3)
    for action in [MeasuredCosts.Action.fork, .vfork, .copy, .copyFaults] {
      #expect(meter.plan.filter { $0.action == action }.map(\.bytes) == meter.sizes)
    }
    for action in [MeasuredCosts.Action.reuseFaults, .stores] {
      #expect(meter.plan.filter { $0.action == action }.map(\.bytes) == [256 * Self.mebibyte])
    }
    #expect(CostMeter(largest: Self.mebibyte, runs: 1).plan.count == 6)
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
    "On the kernel a copy costs more than a reuse, and a reuse more than a store",
    .enabled(if: refusal == nil, Comment(rawValue: refusal ?? "")))
  func measure() throws {
    let lab = try Lab()
    defer { lab.close() }
    let meter = CostMeter(largest: 16 * Self.mebibyte, runs: 3)
    var steps: [Int] = []
    let costs = try meter.measure(lab) { done, _ in steps.append(done) }
    #expect(steps == steps.sorted())
    #expect(steps.count == 6 * 4)
    #expect(steps.allSatisfy { $0 < meter.work })
    for timing in costs.timings {
      #expect(timing.runs.count == 3)
      #expect(timing.runs.allSatisfy { $0 > 0 })
    }
    // The least of several runs: the processor may have been taken away in any other.
    func least(_ action: MeasuredCosts.Action) throws -> Double {
      try #require(costs.largest(action)).spread.least
    }
    #expect(try least(.copyFaults) > least(.reuseFaults))
    #expect(try least(.reuseFaults) > 10 * least(.stores))
    #expect(try least(.fork) < least(.copyFaults))
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
