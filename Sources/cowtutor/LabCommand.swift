import ArgumentParser
import Canvas
import KernelLab
import MemoryModel
import NcursesBackend
import TutorUI

struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Measure the cost of sharing and copying memory on this machine.",
    discussion: """
      Times fork, vfork, an eager fork, memcpy, first touches and copy faults with growing amounts of memory, with and without \
      huge pages. Prints tables, a plot, and the share of pages up to which copy-on-write takes less time than an eager fork.

      The eager fork needs pinned pages: run as root, or raise the limit of locked memory (ulimit -l). Without it there is \
      only a lower bound, and the report says why. The measurements need twice the memory that they measure, and start only \
      if it is available. Exits with 2 if this system allows no measurement.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Measure everything n times, in turns; the medians count.", valueName: "n"))
  var runs = 5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The largest memory to measure, \(ByteSize.help).",
      discussion: "Default: 1GiB, or less if that does not fit.",
      valueName: "size"))
  var largest: ByteSize?

  @Flag(help: "Print every run as JSON, with the reason for each measurement that was not possible.")
  var json = false

  @Flag(help: "Print every run as comma-separated values.")
  var csv = false

  func validate() throws {
    guard (1...1000).contains(runs) else { throw ValidationError("--runs takes a number from 1 to 1000") }
    guard largest.map({ $0.bytes >= CostMeter.least }) ?? true else {
      throw ValidationError("--largest takes \(ByteSize(bytes: CostMeter.least)) or more")
    }
    guard !json || !csv else { throw ValidationError("--json and --csv are two forms; choose one") }
  }

  func run() throws {
    let budget = try MemoryBudget.now()
    let meter = CostMeter(largest: try amount(within: budget).bytes, runs: runs)
    let lab = try Lab()
    defer { lab.close() }
    var bar = ProgressBar(total: meter.work)
    let costs = try meter.measure(lab) { done, step in
      let run = step.run == 0 ? "warm-up" : "run \(step.run) of \(runs)"
      bar.show(done, "\(run), \(ByteSize(bytes: step.bytes))")
    }
    bar.finish()
    try show(costs, budget)
  }

  private func amount(within budget: MemoryBudget) throws -> ByteSize {
    if let largest {
      try largest.requireFit(in: budget, option: "--largest")
      return largest
    }
    let usual = [1 << 30, 256 << 20, 64 << 20, 16 << 20, CostMeter.least]
    guard let fitting = usual.first(where: { $0 <= budget.largestExperiment }) else {
      throw LabFailure("too little memory is available to measure anything; end some programs")
    }
    return ByteSize(bytes: fitting)
  }

  private func show(_ costs: MeasuredCosts, _ budget: MemoryBudget) throws {
    if json { return print(try costs.json(kernel: Platform.kernel), terminator: "") }
    if csv {
      // Rows have no room for a reason.
      for refusal in costs.refusals {
        Platform.warn(
          "not measured: \(refusal.action.rawValue), \(ByteSize(bytes: refusal.bytes)): \(refusal.reason)")
      }
      return print(costs.csv, terminator: "")
    }
    let report = CostReport(costs, kernel: Platform.kernel)
    let width = min(100, max(CostReport.smallestWidth, Platform.terminalWidth ?? 80))
    let canvas = report.canvas(width: width)
    let isUTF8 = TextEncoding.setUp(environment: Platform.environment)
    for row in (isUTF8 ? canvas : canvas.transliterated()).rows { print(row) }
    if largest == nil {
      print("\nTo measure more, up to \(ByteSize.largest(in: budget)) here: --largest")
    }
  }
}
