import CKernelLab
import MemoryModel
import Glibc

extension MeasuredCosts.Action {
  var measurement: cowtutor_lab_measurement {
    switch self {
    case .hugeFirstTouch: COWTUTOR_LAB_TIME_HUGE_FIRST_TOUCH
    case .hugeFork: COWTUTOR_LAB_TIME_HUGE_FORK
    case .firstTouch: COWTUTOR_LAB_TIME_FIRST_TOUCH
    case .fork: COWTUTOR_LAB_TIME_FORK
    case .vfork: COWTUTOR_LAB_TIME_VFORK
    case .copyFaults: COWTUTOR_LAB_TIME_COPY_FAULTS
    case .reuseFaults: COWTUTOR_LAB_TIME_REUSE_FAULTS
    case .stores: COWTUTOR_LAB_TIME_STORES
    case .copy: COWTUTOR_LAB_TIME_COPY
    case .freshCopy: COWTUTOR_LAB_TIME_FRESH_COPY
    case .eagerFork: COWTUTOR_LAB_TIME_EAGER_FORK
    }
  }

  /// Whether its time means anything only if each page took a fault.
  var faultsOnEachPage: Bool { self == .firstTouch || self == .copyFaults || self == .reuseFaults }

  /// Why this machine does not offer what the action measures, and what helps; `nil` if it does.
  ///
  /// - Parameters:
  ///   - failure: the errno of pinning pages; `nil` if that worked, or was not tried.
  ///   - faults: as the measurement counted them.
  func refusal(failure: Int32?, faults: Int, pages: Int) -> String? {
    // A few faults more are of the process's own stack and data.
    let slack = 16
    switch self {
    case .eagerFork:
      if let failure { return Self.pinRefusal(failure) }
      return faults > pages / 2 ? "this kernel does not copy pinned pages at a fork" : nil
    case .hugeFirstTouch, .hugeFork:
      let smallPages = CostMeter.hugePageBytes / MeasuredCosts.pageBytes
      let least = pages / smallPages + pages % smallPages
      guard faults > least + slack else { return nil }
      return """
        the kernel gave no huge pages, or too few; turn them on (/sys/kernel/mm/transparent_hugepage/enabled), or free some \
        memory
        """
    default: return nil
    }
  }

  private static func pinRefusal(_ failure: Int32) -> String {
    switch failure {
    case ENOMEM:
      "the limit of locked memory is too low to pin the pages; raise it (ulimit -l), or be root"
    case EPERM, EACCES:
      "io_uring, which pins the pages, is not allowed here; be root, and outside a container that forbids it"
    case ENOSYS: "this kernel has no io_uring, which pins the pages"
    default: "the pages cannot be pinned: \(String(cString: strerror(failure)))"
    }
  }
}

extension cowtutor_lab_answer {
  /// The errno of pinning pages, if that failed.
  var pinFailure: Int32? { failure != 0 && value == 1 ? failure : nil }
}
