import Foundation
import KernelLab
import Lessons
import MemoryModel

/// What needs more of the machine than its processes: it is compared after the programs, where that is allowed, and everything
/// is put back.
extension VerifyCommand {
  /// - Returns: whether they agree.
  func verifyApart(_ lab: Lab, _ kernel: KernelMachine) throws -> Bool {
    // Ctrl-C waits for the second or two: the settings are the whole system's.
    var (ends, before) = (sigset_t(), sigset_t())
    sigemptyset(&ends)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ends, signal) }
    pthread_sigmask(SIG_BLOCK, &ends, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try verifyMerging(kernel) && verifyOutOfMemory(lab)
  }

  private func verifyMerging(_ kernel: KernelMachine) throws -> Bool {
    guard kernel.evidence == .frameNumbers else {
      print("left out: merging of equal pages; frame numbers cannot be read")
      return true
    }
    var merging: SamepageMerging
    do throws(LabFailure) {
      merging = try SamepageMerging()
    } catch {
      print("left out: merging of equal pages; \(error)")
      return true
    }
    var verifier = Verifier(kernel)
    let found = Result {
      try Program.merging.compactMap { try verifier.verify($0, prediction: Verifier.model) }.first
    }
    try merging.putBack()
    guard let finding = try found.get() else {
      print("merging of equal pages: \(counted(verifier.programs, "program")), as predicted")
      return true
    }
    show(finding)
    return false
  }

  private func verifyOutOfMemory(_ lab: Lab) throws -> Bool {
    let group: MemoryGroup
    do throws(LabFailure) {
      group = try MemoryGroup(bytes: OutOfMemoryExperiment.groupBytes)
    } catch {
      print("left out: who is killed when memory runs out; \(error)")
      return true
    }
    defer { group.remove() }
    let experiments = OutOfMemoryExperiment.allCases
    let sentences = try experiments.compactMap { try $0.disagreement(lab, group) }
    for sentence in sentences { print(sentence) }
    if sentences.isEmpty {
      print(
        "who is killed when memory runs out: \(counted(experiments.count, "experiment")), as predicted")
    }
    return sentences.isEmpty
  }
}
