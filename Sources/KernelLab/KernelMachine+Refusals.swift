import CKernelLab
import MemoryModel
import Glibc

/// What a kernel may be told not to do.
extension KernelMachine {
  /// Why forks cannot be made to copy at once here; `nil` where they can. Ends all processes.
  ///
  /// An eager fork is one of pinned pages; io_uring pins them.
  public func eagerForkRefusal() throws(LabFailure) -> String? {
    let process = ProcessID(rawValue: 0)
    while true {
      try prepare([.start, .map(process, .anonymous(pages: 1)), .write(process, 0, value: 1)])
      var fork = cowtutor_lab_command(COWTUTOR_LAB_FORK, slot: 0, other: 1)
      fork.mask = 1
      let answer = try ask(fork)
      // Where the process was ended from outside, the answer says nothing of forks.
      let isOver = isAlive(process)
      try reset()
      if isOver { return Self.refusal(answer.failure) }
    }
  }

  private static func refusal(_ failure: Int32) -> String? {
    switch failure {
    case 0: return nil
    case ENOMEM: return "pages cannot be pinned: the limit of locked memory is too low (ulimit -l)"
    case let code: return "pages cannot be pinned, because io_uring says: \(String(cString: strerror(code)))"
    }
  }

  /// Why a debugger may not store where a process may only read; `nil` where it may. Ends all processes.
  ///
  /// Source: `proc_mem.force_override` in Linux `Documentation/admin-guide/kernel-parameters.txt`.
  public func forcedStoreRefusal() throws(LabFailure) -> String? {
    let process = ProcessID(rawValue: 0)
    while true {
      try prepare([.start, .map(process, .anonymous(pages: 1, writable: false))])
      let answer = try ask(.init(COWTUTOR_LAB_FORCE, value: 1))
      let isOver = isAlive(process)
      try reset()
      guard isOver else { continue }
      if answer.failure != 0 { return "/proc/self/mem: \(String(cString: strerror(answer.failure)))" }
      return answer.refused == 0 ? nil : "this kernel refuses them (proc_mem.force_override)"
    }
  }
}
