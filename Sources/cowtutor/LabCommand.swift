import ArgumentParser
import Canvas
import KernelLab
import MemoryModel
import NcursesBackend
import TutorUI

struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Measure what sharing and copying memory takes on this machine.",
    discussion: """
      Times fork, vfork, copying, and the faults that a fork puts off, with more and more memory, and prints a table, a plot, \
      and what they say. Memory is taken only if it is available, twice as much as is measured. Exits with 2 when this \
      system allows no measurement.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How often everything is measured; the medians count.", valueName: "n"))
  var runs = 5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most memory to measure, \(ByteSize.help).", discussion: "Without: 1GiB, or what fits.",
      valueName: "size"))
  var largest: ByteSize?

  @Flag(help: "Print every run as JSON.")
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
    let costs = try meter.measure(lab) { done, bytes in
      bar.show(done, "\(ByteSize(bytes: bytes))")
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
      throw LabFailure("there is too little memory available to measure anything; end some programs")
    }
    return ByteSize(bytes: fitting)
  }

  private func show(_ costs: MeasuredCosts, _ budget: MemoryBudget) throws {
    if json { return print(try costs.json(kernel: Outside.kernel), terminator: "") }
    if csv { return print(costs.csv, terminator: "") }
    let report = CostReport(costs, kernel: Outside.kernel)
    let width = min(100, max(CostReport.smallestWidth, Outside.terminalWidth ?? 80))
    let canvas = report.canvas(width: width)
    let isUTF8 = TextEncoding.setUp(environment: Outside.environment)
    for row in (isUTF8 ? canvas : canvas.transliterated()).rows { print(row) }
    if largest == nil {
      print("\nTo measure up to \(ByteSize.largest(in: budget)), which fits here: --largest")
    }
  }
}
