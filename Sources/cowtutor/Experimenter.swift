import Files
import Glibc
import KernelLab
import TutorUI

/// What carries out an experiment, in a process beside the screen: there it may wait.
///
/// It reads requests from its input, a line of JSON each, and answers each with a line. With its input it ends, and so do all
/// processes of the experiment.
struct Experimenter {
  private let kernel = KernelPlayer()
  private let memory = LargeMemoryPlayer()

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
          let answer = JSONLine.bytes(ExperimentAnswer(to: request, carryOut(request.work))),
          (try? DiskCalls.system.writeAll(answer, to: STDOUT_FILENO)) != nil
        else { return }
      }
    }
  }

  private func carryOut(_ work: ExperimentRequest.Work) -> ExperimentAnswer.News {
    switch work {
    case .openLab(let setup): .lab(kernel.open(setup))
    case .observe(let event): .lab(kernel.observe(event))
    case .openLargeMemory(let pages): .largeMemory(memory.open(pages: pages))
    case .useLargeMemory(let request): .largeMemory(memory.use(request))
    case .forkLargeMemoryAgain: .largeMemory(memory.forkAgain())
    case .measureCosts(let bytes, let runs): .costs(measure(bytes, runs))
    }
  }

  /// Measures with so much memory, or with as much as there is room for.
  private func measure(_ bytes: Int, _ runs: Int) -> CostNews {
    do throws(LabFailure) {
      let bytes = min(bytes, try MemoryBudget.now().largestExperiment)
      guard bytes >= CostMeter.least else {
        throw LabFailure("too little memory is available; end some programs")
      }
      let lab = try Lab()
      defer { lab.close() }
      let costs = try CostMeter(largest: bytes, runs: runs).measure(lab) { _, _ in }
      return .measured(costs, kernel: Platform.kernel)
    } catch {
      return .failed(error.description)
    }
  }
}
