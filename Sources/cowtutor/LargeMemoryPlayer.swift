import KernelLab
import TutorUI

/// The large memory of two processes, for the screen that shows it as a map.
final class LargeMemoryPlayer {
  private var lab: Lab?
  private var memory: LargeMemory?
  private var isReady = false

  func open(pages: Int) -> LargeMemoryNews {
    attempt { () throws(LabFailure) in
      let lab = try Lab()
      self.lab = lab
      memory = try LargeMemory(lab, pages: pages)
      return .filling
    }
  }

  func forkAgain() -> LargeMemoryNews {
    attempt { () throws(LabFailure) in
      try memory?.forkAgain()
      isReady = false
      return .filling
    }
  }

  func use(_ request: LargeMemoryRequest) -> LargeMemoryNews {
    attempt { () throws(LabFailure) in
      guard let memory else { throw LabFailure("the experiment is over") }
      guard isReady else {
        isReady = try memory.isReady()
        return isReady
          ? .ready(kernel: Platform.kernel, fork: memory.forkNanoseconds)
          : .filling
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
  }

  private func attempt(_ body: () throws(LabFailure) -> LargeMemoryNews) -> LargeMemoryNews {
    do throws(LabFailure) {
      return try body()
    } catch {
      lab?.close()
      return .failed(error.description)
    }
  }
}
