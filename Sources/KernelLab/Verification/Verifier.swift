import MemoryModel
import Glibc

/// What predicts a kernel: the model, or in tests a model with a mistake in it.
public protocol Predictor {
  var machine: Machine { get }
  mutating func perform(_ event: Event) throws(EventError) -> Report
  /// The fair share of memory that pages of a process have, in pages; see ``Machine/proportionalSetSize(of:in:)``.
  func proportionalSetSize(of process: ProcessID, in pages: Range<PageNumber>) -> Double
}

extension Machine: Predictor {
  public var machine: Machine { self }
}

/// Where a kernel differs from the prediction.
public struct Finding: Hashable, Sendable {
  public let program: Program
  /// The event at which it shows; it may be one of the setup.
  public let event: Event
  /// What differs, a sentence each.
  public let sentences: [String]
  /// Whether a process was ended from outside: carrying the program out again would show nothing of that.
  var isFromOutside = false
  /// Whether it is about the sizes of regions.
  var isOfSizes = false
}

/// Carries out programs in a model and on a kernel, and compares after every event.
public struct Verifier {
  private let kernel: KernelMachine
  private let pageMoves: () -> Int
  public private(set) var coverage = Coverage()
  public private(set) var programs = 0
  public private(set) var events = 0
  /// Whether random programs have stores that a debugger makes; see ``KernelMachine/forcedStoreRefusal()``.
  public var forcesStores = true
  /// Programs that disagreed only while the kernel was moving pages, and agreed when they were carried out again.
  public private(set) var disturbed = 0

  /// - Parameter pageMoves: how many pages the system has moved so far.
  package init(_ kernel: KernelMachine, pageMoves: @escaping () -> Int = { PageMoves.count }) {
    self.kernel = kernel
    self.pageMoves = pageMoves
  }

  /// A model that has nothing in it yet, with memory enough for every program.
  public static func model(_ strategy: Strategy) -> Machine { Machine(frameCount: 512, strategy: strategy) }

  public static var model: Machine { model(.copyOnWrite) }

  /// Verifies a random program.
  ///
  /// - Parameter prediction: without a process yet.
  /// - Parameter strategy: what the program's forks do.
  /// - Returns: where they disagree first, or `nil`.
  public mutating func verifyRandomProgram(
    eventCount: Int, strategy: Strategy = .copyOnWrite, using generator: some RandomNumberGenerator,
    prediction: some Predictor
  ) throws(LabFailure) -> Finding? {
    // What may only be read cannot be pinned, so a fork would not copy a debugger's store there at once.
    let program = RandomProgram.draw(
      eventCount: eventCount, strategy: strategy, forcesStores: forcesStores && strategy == .copyOnWrite,
      using: generator)
    return try verify(
      program, prediction: prediction, checksSizes: programs % Self.programsPerSizeCheck == 0)
  }

  /// The kernel takes about a millisecond for the sizes of a process, a tenth of a whole program.
  private static let programsPerSizeCheck = 8

  /// - Parameter checksSizes: whether the sizes of regions are compared at the end.
  /// - Returns: where they disagree first, or `nil`.
  public mutating func verify(_ program: Program, prediction: some Predictor, checksSizes: Bool = true)
    throws(LabFailure) -> Finding?
  {
    programs += 1
    let movesBefore = pageMoves()
    guard let finding = try compare(program, prediction, isCounted: true, checksSizes: checksSizes) else {
      return nil
    }
    do throws(LabFailure) {
      return try confirm(finding, prediction, movesBefore)
    } catch {
      // Whatever happens to the experiment now, what was found stays found.
      return finding
    }
  }

  /// A model's mistake shows every time. What shows only while the kernel moves pages is no disagreement.
  ///
  /// - Returns: `nil` if the kernel's moves explain the finding.
  private mutating func confirm(_ finding: Finding, _ prediction: some Predictor, _ movesBefore: Int)
    throws(LabFailure) -> Finding?
  {
    if finding.isFromOutside { return finding }
    var quietRuns = 0
    for _ in 0..<Self.mostRuns {
      let moves = pageMoves()
      guard let again = try compare(finding.program, prediction, checksSizes: finding.isOfSizes) else {
        // Not seen again. Without a move there is nothing that explains it.
        guard hasMovedPages(since: movesBefore) else { return finding }
        disturbed += 1
        return nil
      }
      // A move can be seen before it is counted, so one quiet run says little.
      if pageMoves() == moves { quietRuns += 1 }
      if quietRuns == 2 { return again }
    }
    return finding
  }

  private static let mostRuns = 50

  /// Waits up to a second: a move is counted only when it is over.
  private func hasMovedPages(since before: Int) -> Bool {
    for _ in 0..<100 {
      if pageMoves() != before { return true }
      usleep(10_000)
    }
    return false
  }

  private mutating func compare(
    _ program: Program, _ prediction: some Predictor, isCounted: Bool = false, checksSizes: Bool
  ) throws(LabFailure) -> Finding? {
    var prediction = prediction
    var pages = WholePages()
    try kernel.reset()
    kernel.forksEagerly = program.strategy == .eagerCopy
    let all = program.setup + program.events
    for (index, event) in all.enumerated() {
      let before = prediction.machine
      guard let report = try? prediction.perform(event) else {
        throw LabFailure("the program is not one that the model can carry out")
      }
      let machine = prediction.machine
      pages.note(report.effects)
      let observation = try kernel.perform(event)
      var sentences = observation.disagreements(
        with: report, pages.reading(predictedBy: machine), naming: Program.name)
      sentences += CounterCheck(before: before.counters, after: machine.counters).disagreements(observation)
      let isOfSizes = checksSizes && sentences.isEmpty && index == all.count - 1
      var isFromOutside = !observation.endedFromOutside.isEmpty
      if isOfSizes {
        sentences += try sizes(prediction)
        // A process that is gone has no sizes, and the others have larger ones.
        let ended = sentences.isEmpty ? [:] : try kernel.endedMeanwhile()
        isFromOutside = !ended.isEmpty
        if isFromOutside { sentences = ended.map { Self.sentence($0, signal: $1) }.sorted() }
      }
      if isCounted, index >= program.setup.count {
        events += 1
        coverage.note(report, before: before)
      }
      guard sentences.isEmpty else {
        return Finding(
          program: program, event: event, sentences: sentences,
          isFromOutside: isFromOutside, isOfSizes: isOfSizes)
      }
    }
    return nil
  }

  private static func sentence(_ process: ProcessID, signal: Int32) -> String {
    "\(Program.name(process)) was ended from outside, by signal \(signal)."
  }

  /// Where the sizes of regions differ.
  private func sizes(_ prediction: some Predictor) throws(LabFailure) -> [String] {
    var sentences: [String] = []
    for index in prediction.machine.processes.indices {
      let process = ProcessID(rawValue: index)
      for region in try kernel.regionSizes(of: process) {
        let predicted = 4 * prediction.proportionalSetSize(of: process, in: region.pages)
        // The kernel rounds down twice: each page to a 4096th of a byte, and the sum to a KiB.
        guard !(predicted - 1.001...predicted).contains(Double(region.kibibytes)) else { continue }
        sentences.append(
          "Pages \(region.pages.lowerBound) to \(region.pages.upperBound - 1) of \(Program.name(process)): the model's proportional set size is \(predicted) KiB; seen: \(region.kibibytes)."
        )
      }
    }
    return sentences
  }

  /// A program that still disagrees, and from which nothing can be left out: no event, and no page.
  ///
  /// - Returns: the finding itself if it is not seen again.
  public mutating func shrink(_ finding: Finding, prediction: some Predictor) throws(LabFailure) -> Finding {
    var smallest = finding
    while true {
      let before = smallest
      // Many events at first, so that a long program takes a few steps.
      var size = smallest.program.events.count
      while size > 0 {
        for start in stride(from: smallest.program.events.count - size, through: 1 - size, by: -size) {
          let range = max(0, start)..<min(start + size, smallest.program.events.count)
          for program in smallest.program.removing(eventsAt: range) {
            if try replace(&smallest, by: program, prediction) { break }
          }
        }
        size /= 2
      }
      // One has to stay.
      for page in (0..<smallest.program.removablePages).reversed() where smallest.program.removablePages > 1 {
        _ = try replace(&smallest, by: smallest.program.removing(page: page), prediction)
      }
      if smallest.program == before.program { return smallest }
    }
  }

  /// Takes the smaller program if it disagrees as well.
  private mutating func replace(_ smallest: inout Finding, by program: Program, _ prediction: some Predictor)
    throws(LabFailure) -> Bool
  {
    guard program.isPossible,
      let found = try compare(program, prediction, checksSizes: smallest.isOfSizes)
    else { return false }
    smallest = found
    return true
  }
}
