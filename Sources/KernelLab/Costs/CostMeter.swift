import CKernelLab
import MemoryModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Measures what sharing and copying memory takes, in a process of an experiment. Blocking: a gigabyte takes seconds.
public struct CostMeter {
  /// Sizes of memory in bytes, from the smallest.
  public let sizes: [Int]
  /// Runs of everything that are counted; one more comes before them.
  public let runs: Int

  /// - Parameter largest: bytes; rounded down to whole pages.
  public init(largest: Int, runs: Int) {
    self.init(sizes: Self.sizes(upTo: largest), runs: runs)
  }

  init(sizes: [Int], runs: Int) {
    self.sizes = sizes
    self.runs = runs
  }

  /// The smallest amount of memory with which anything can be told.
  public static let least = 1 << 20
  /// The size that single faults and stores are measured with, unless less is asked for: more than processors cache.
  static let sizeForPages = 256 << 20

  /// 16 MiB and each time four times as much, and then the largest.
  static func sizes(upTo largest: Int) -> [Int] {
    let largest = largest / MeasuredCosts.pageBytes * MeasuredCosts.pageBytes
    let steps = sequence(first: 16 << 20) { $0 * 4 }.prefix { $0 <= largest / 2 }
    return steps + [largest]
  }

  /// What is measured, in this order.
  var plan: [(action: MeasuredCosts.Action, bytes: Int)] {
    let pageSize = sizes.last { $0 <= Self.sizeForPages } ?? sizes[0]
    return sizes.flatMap { bytes in
      let actions: [MeasuredCosts.Action] =
        bytes == pageSize ? MeasuredCosts.Action.allCases : [.fork, .vfork, .copy, .copyFaults]
      return actions.map { ($0, bytes) }
    }
  }

  /// How much there is to do, in bytes gone through.
  public var work: Int { plan.reduce(0) { $0 + $1.bytes * (runs + 1) } }

  /// - Parameter progress: told how much of the work is done, and the size that is measured now.
  public func measure(_ lab: Lab, progress: (_ done: Int, _ bytes: Int) -> Void) throws(LabFailure)
    -> MeasuredCosts
  {
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET), within: 60)
    try check(lab.perform(.init(COWTUTOR_LAB_START)), "a process cannot be started")
    var done = 0
    var timings: [MeasuredCosts.Timing] = []
    for (action, bytes) in plan {
      var nanoseconds: [Int] = []
      // The first run finds caches and the kernel's lists of free frames as something else has left them.
      for run in 0...runs {
        progress(done, bytes)
        let time = try time(action, bytes: bytes, lab)
        if run > 0 { nanoseconds.append(time) }
        done += bytes
      }
      timings.append(.init(action, bytes: bytes, runs: nanoseconds))
    }
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET), within: 60)
    return MeasuredCosts(timings: timings)
  }

  private func time(_ action: MeasuredCosts.Action, bytes: Int, _ lab: Lab) throws(LabFailure) -> Int {
    var command = cowtutor_lab_command(COWTUTOR_LAB_MEASURE, value: Int64(action.measurement.rawValue))
    command.count = UInt64(bytes / MeasuredCosts.pageBytes)
    // A hundred times what it takes on a machine that has nothing else to do, and a day at most.
    let answer = try lab.perform(command, within: min(86_400, 10 + 200 * (bytes >> 30 + 1)))
    try check(answer, "the memory cannot be measured")
    let pages = bytes / MeasuredCosts.pageBytes
    if action == .copyFaults || action == .reuseFaults, answer.faults < UInt64(pages) {
      throw LabFailure(
        "\(pages) writes took only \(answer.faults) faults, so nothing can be told from their time; this kernel does otherwise"
      )
    }
    return Int(answer.nanoseconds)
  }

  private func check(_ answer: cowtutor_lab_answer, _ what: String) throws(LabFailure) {
    if let end = answer.ends.first {
      let reason = end.signal == 9 ? ", perhaps for want of memory; choose less with --largest" : ""
      throw LabFailure("the process that measures was ended by signal \(end.signal)\(reason)")
    }
    if answer.failure == EOWNERDEAD {
      throw LabFailure("the process that shares the memory was ended from outside; start it again")
    }
    guard answer.failure == 0 else { throw LabFailure(what, answer.failure) }
  }
}

extension MeasuredCosts.Action {
  var measurement: cowtutor_lab_measurement {
    switch self {
    case .fork: COWTUTOR_LAB_TIME_FORK
    case .vfork: COWTUTOR_LAB_TIME_VFORK
    case .copy: COWTUTOR_LAB_TIME_COPY
    case .copyFaults: COWTUTOR_LAB_TIME_COPY_FAULTS
    case .reuseFaults: COWTUTOR_LAB_TIME_REUSE_FAULTS
    case .stores: COWTUTOR_LAB_TIME_STORES
    }
  }
}
