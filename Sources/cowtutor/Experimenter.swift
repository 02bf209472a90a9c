import Files
import Glibc
import KernelLab
import MemoryModel
import TutorUI

/// What carries out an experiment, in a process beside the screen: there it may wait.
///
/// It reads requests from its input, a line of JSON each, and answers each with a line. With its input it ends, and so do all
/// processes of the experiment.
final class Experimenter {
  /// Of the one experiment: the next one has another process beside the screen.
  private var lab: Lab?
  private var kernel: KernelMachine?
  private var memory: LargeMemory?
  /// Whether it was told that the large memory is ready.
  private var isReady = false

  static func run() -> Never {
    Experimenter().answerRequests()
    // What the program does at its end is not for its copy.
    _exit(0)
  }

  private func answerRequests() {
    var lines = LineBuffer()
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      for line in lines.take(buffer[..<count]) {
        guard let request: ExperimentRequest = JSONLine.value(line),
          let bytes = JSONLine.bytes(answer(to: request)),
          (try? DiskCalls.system.writeAll(bytes, to: STDOUT_FILENO)) != nil
        else { return }
      }
    }
  }

  private func answer(to request: ExperimentRequest) -> ExperimentAnswer {
    do throws(LabFailure) {
      return ExperimentAnswer(to: request, try carryOut(request.work))
    } catch {
      // An event that cannot happen here ends nothing.
      let endsAll = if case .observe = request.work { false } else { true }
      if endsAll { lab?.close() }
      return request.failed(error.description, isOver: lab?.isOpen != true)
    }
  }

  private func carryOut(_ work: ExperimentRequest.Work) throws(LabFailure) -> ExperimentAnswer.News {
    switch work {
    case .openLab(let setup): return .lab(try open(setup))
    case .observe(let event):
      guard let kernel else { throw LabFailure("the experiment is over") }
      return .lab(.observed(try kernel.perform(event)))
    case .openLargeMemory(let pages):
      let lab = try Lab()
      self.lab = lab
      memory = try LargeMemory(lab, pages: pages)
      return .largeMemory(.filling)
    case .useLargeMemory(let request): return .largeMemory(try use(request))
    case .forkLargeMemoryAgain:
      try memory?.forkAgain()
      isReady = false
      return .largeMemory(.filling)
    case .measureCosts(let bytes, let runs): return .costs(try measure(bytes, runs))
    }
  }

  /// Starts the processes and carries out the setup.
  private func open(_ setup: [Event]) throws(LabFailure) -> KernelNews {
    let lab = try Lab()
    self.lab = lab
    let kernel = try KernelMachine(lab)
    self.kernel = kernel
    var last: Observation?
    for event in setup { last = try kernel.perform(event) }
    guard let last else { throw LabFailure("there is nothing to carry out") }
    return .opened(KernelSight(kernel: Platform.kernel, evidence: kernel.evidence), last)
  }

  private func use(_ request: LargeMemoryRequest) throws(LabFailure) -> LargeMemoryNews {
    guard let memory else { throw LabFailure("the experiment is over") }
    guard isReady else {
      isReady = try memory.isReady()
      return isReady ? .ready(kernel: Platform.kernel, fork: memory.forkNanoseconds) : .filling
    }
    let written = try memory.finishedWrite()
    if let range = request.write { try memory.write(range, seed: request.seed) }
    let shared = try request.read.map { (range) throws(LabFailure) in
      try memory.sharedPages(in: range, blockPages: request.blockPages)
    }
    return .progress(
      written: written?.pages ?? 0, faults: written?.faults ?? 0, nanoseconds: written?.nanoseconds ?? 0,
      isWriting: memory.isWriting, shared: shared ?? [])
  }

  /// Measures with so much memory, or with as much as there is room for.
  private func measure(_ bytes: Int, _ runs: Int) throws(LabFailure) -> CostNews {
    let bytes = min(bytes, try MemoryBudget.now().largestExperiment)
    guard bytes >= CostMeter.least else {
      throw LabFailure("too little memory is available; end some programs")
    }
    let lab = try Lab()
    defer { lab.close() }
    let costs = try CostMeter(largest: bytes, runs: runs).measure(lab) { _, _ in }
    return .measured(costs, kernel: Platform.kernel)
  }
}
