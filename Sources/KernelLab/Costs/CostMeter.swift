import CKernelLab
import MemoryModel
import Glibc

/// Measures the times of sharing and copying memory in processes of an experiment. It blocks: 1 GiB takes seconds.
public struct CostMeter {
  /// Sizes of memory in bytes, from the smallest.
  public let sizes: [Int]
  /// Runs of each measurement that count; one more precedes them.
  public let runs: Int

  /// - Parameter largest: bytes; rounded down to whole pages.
  public init(largest: Int, runs: Int) {
    self.init(sizes: Self.sizes(upTo: largest), runs: runs)
  }

  init(sizes: [Int], runs: Int) {
    self.sizes = sizes
    self.runs = runs
  }

  /// One run of one measurement.
  public struct Step: Hashable, Sendable {
    /// 0 is the run that does not count.
    public let run: Int
    public let action: MeasuredCosts.Action
    public let bytes: Int
  }

  /// The smallest memory from which a measurement tells something.
  public static let least = 1 << 20
  /// The size for reuse faults and stores, unless less is asked for: more than a processor caches.
  static let sizeForPages = 256 << 20
  static let hugePageBytes = 2 << 20

  /// 16 MiB, each time four times as much, and at last the largest.
  static func sizes(upTo largest: Int) -> [Int] {
    let largest = largest / MeasuredCosts.pageBytes * MeasuredCosts.pageBytes
    let steps = sequence(first: 16 << 20) { $0 * 4 }.prefix { $0 <= largest / 2 }
    return steps + [largest]
  }

  /// All measurements, in the order of one round.
  var plan: [(action: MeasuredCosts.Action, bytes: Int)] {
    let pageSize = sizes.last { $0 <= Self.sizeForPages } ?? sizes[0]
    return sizes.flatMap { bytes in
      MeasuredCosts.Action.allCases.filter { action in
        switch action {
        case .hugeFirstTouch, .hugeFork: bytes >= Self.hugePageBytes
        case .reuseFaults, .stores: bytes == pageSize
        default: true
        }
      }.map { ($0, bytes) }
    }
  }

  /// All runs: rounds through the whole plan, so that a machine that gets slower or faster does so for all measurements alike.
  var schedule: [Step] {
    (0...runs).flatMap { run in plan.map { Step(run: run, action: $0.action, bytes: $0.bytes) } }
  }

  /// How much there is to do, in bytes gone through.
  public var work: Int { schedule.reduce(0) { $0 + $1.bytes } }

  /// Measures everything.
  ///
  /// - Parameter progress: gets how much of the work is done, and the step that comes now.
  public func measure(_ lab: Lab, progress: (_ done: Int, _ step: Step) -> Void) throws(LabFailure)
    -> MeasuredCosts
  {
    var record = CostRecord()
    var done = 0
    var last: Step?
    for step in schedule {
      if step.run != last?.run || step.bytes != last?.bytes { try beginProcess(lab) }
      progress(done, step)
      if !record.isRefused(step) { record.take(try time(step, lab), of: step) }
      done += step.bytes
      last = step
    }
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET), within: 60)
    return record.costs(plan, looksVirtual: VirtualMachine.isLikely)
  }

  /// The process that measures is a new one for each size and round: pinned pages leave a mark on a process.
  private func beginProcess(_ lab: Lab) throws(LabFailure) {
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET), within: 60)
    try check(lab.perform(.init(COWTUTOR_LAB_START)), "a process cannot be started")
  }

  private func time(_ step: Step, _ lab: Lab) throws(LabFailure) -> CostRecord.Outcome {
    let pages = step.bytes / MeasuredCosts.pageBytes
    let command = cowtutor_lab_command(
      COWTUTOR_LAB_MEASURE, count: pages, value: Int(step.action.measurement.rawValue))
    // A hundred times what it takes on an idle machine, and a day at most.
    let answer = try lab.perform(command, within: min(86_400, 10 + 200 * (step.bytes >> 30 + 1)))
    if let reason = step.action.refusal(failure: answer.pinFailure, faults: Int(answer.faults), pages: pages)
    {
      return .refused(reason)
    }
    try check(answer, "the memory cannot be measured")
    if step.action.faultsOnEachPage, answer.faults < UInt64(pages) {
      throw LabFailure(
        "\(pages) writes took only \(answer.faults) faults, so their time tells nothing; this kernel works differently"
      )
    }
    return .took(nanoseconds: Int(answer.nanoseconds))
  }

  private func check(_ answer: cowtutor_lab_answer, _ what: String) throws(LabFailure) {
    if let end = answer.ends.first {
      let reason = end.signal == 9 ? ", perhaps because memory ran out; choose less with --largest" : ""
      throw LabFailure("the process that measures was ended by signal \(end.signal)\(reason)")
    }
    if answer.failure == EOWNERDEAD {
      throw LabFailure("another program ended the process that shares the memory; start again")
    }
    guard answer.failure == 0 else { throw LabFailure(what, answer.failure) }
  }
}
