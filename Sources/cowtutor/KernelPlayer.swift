import KernelLab
import MemoryModel
import TutorUI

/// Carries out the events of an experiment in processes of its own.
final class KernelPlayer {
  private var lab: Lab?
  private var kernel: KernelMachine?

  /// Starts the processes and carries out the setup.
  func open(_ setup: [Event]) -> KernelNews {
    do throws(LabFailure) {
      let lab = try Lab()
      self.lab = lab
      let kernel = try KernelMachine(lab)
      self.kernel = kernel
      var last: Observation?
      for event in setup { last = try kernel.perform(event) }
      guard let last else { throw LabFailure("there is nothing to carry out") }
      return .opened(KernelSight(kernel: Platform.kernel, evidence: kernel.evidence), last)
    } catch {
      lab?.close()
      return .failed(error.description, isOver: true)
    }
  }

  func observe(_ event: Event) -> KernelNews {
    guard let kernel, let lab else { return .failed("the experiment is over", isOver: true) }
    do throws(LabFailure) {
      return .observed(try kernel.perform(event))
    } catch {
      return .failed(error.description, isOver: !lab.isOpen)
    }
  }
}
