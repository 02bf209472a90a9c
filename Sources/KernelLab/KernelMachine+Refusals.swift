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
    let setup: [Event] = [.start, .map(process, .anonymous(pages: 1)), .write(process, 0, value: 1)]
    switch try answer(to: .init(COWTUTOR_LAB_FORK, other: 1, mask: 1), after: setup).failure {
    case 0: return nil
    case ENOMEM: return "pages cannot be pinned: the limit of locked memory is too low (ulimit -l)"
    case let code: return "pages cannot be pinned, because io_uring says: \(String(cString: strerror(code)))"
    }
  }

  /// Why a debugger may not store where a process may only read; `nil` where it may. Ends all processes.
  ///
  /// Source: `proc_mem.force_override` in Linux `Documentation/admin-guide/kernel-parameters.txt`.
  public func forcedStoreRefusal() throws(LabFailure) -> String? {
    let readOnly = Mapping.anonymous(pages: 1, writable: false)
    let setup: [Event] = [.start, .map(ProcessID(rawValue: 0), readOnly)]
    let answer = try answer(to: .init(COWTUTOR_LAB_FORCE, value: 1), after: setup)
    if answer.failure != 0 { return "/proc/self/mem: \(String(cString: strerror(answer.failure)))" }
    return answer.refused == 0 ? nil : "this kernel refuses them (proc_mem.force_override)"
  }

  /// What the first process answers after some events; asked again where it was ended from outside, since that answer says nothing.
  private func answer(to command: cowtutor_lab_command, after events: [Event]) throws(LabFailure)
    -> cowtutor_lab_answer
  {
    while true {
      try prepare(events)
      let answer = try ask(command)
      let isSound = isAlive(ProcessID(rawValue: 0))
      try reset()
      if isSound { return answer }
    }
  }
}
