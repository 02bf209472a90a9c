import CKernelLab
import MemoryModel
import Glibc

extension KernelMachine {
  /// Lets the kernel merge a page of two processes, and waits until it has: a few scans, if the contents are equal.
  ///
  /// Where they stay different pages for seconds, that is what the next reading shows.
  func merge(_ process: ProcessID, _ page: PageNumber, with other: ProcessID) throws(LabFailure)
    -> cowtutor_lab_answer
  {
    guard SamepageMerging.isOn else {
      throw LabFailure("the kernel merges no pages now; \(SamepageMerging.folder)/run does not say 1")
    }
    guard evidence == .frameNumbers else {
      throw LabFailure("whether pages are merged shows in frame numbers alone; be root")
    }
    for owner in [process, other] { try access(owner, page, COWTUTOR_LAB_MERGEABLE) }
    for _ in 0..<Self.mostLooks {
      guard isAlive(process), isAlive(other), let one = try entries(of: process)?[page],
        let two = try entries(of: other)?[page]
      else { break }
      if one.isPresent, one.frameNumber == two.frameNumber, !two.isAway { break }
      usleep(10_000)
    }
    return cowtutor_lab_answer()
  }

  /// Of 10 ms each.
  private static let mostLooks = 400
}
