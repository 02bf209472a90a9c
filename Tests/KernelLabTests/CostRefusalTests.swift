import MemoryModel
import Testing
import Glibc

@testable import KernelLab

@Suite("Measurements that a machine does not offer, and what it is")
struct CostRefusalTests {
  @Test(
    "Where pages cannot be pinned, the reason says what helps",
    arguments: [
      (ENOMEM, "raise it (ulimit -l)"), (EPERM, "be root"), (ENOSYS, "no io_uring"), (EFAULT, "Bad address"),
    ])
  func pinning(failure: Int32, words: String) {
    let reason = MeasuredCosts.Action.eagerFork.refusal(failure: failure, faults: 0, pages: 4096)
    #expect(reason?.contains(words) == true, "\(reason ?? "")")
  }

  @Test("A fork of pinned pages that faults afterwards was not eager")
  func notEager() {
    let action = MeasuredCosts.Action.eagerFork
    #expect(action.refusal(failure: nil, faults: 0, pages: 4096) == nil)
    #expect(action.refusal(failure: nil, faults: 4096, pages: 4096)?.contains("does not copy") == true)
  }

  @Test(
    "Huge pages are those whose first touch takes a fault for each 2 MiB, and one for each page behind the last of them",
    arguments: [
      (4096, 8, true), (4096, 20, true), (4096, 4096, false), (4096, 519, false), (512 + 300, 301, true),
      (512 + 300, 812, false),
    ])
  func huge(pages: Int, faults: Int, isHuge: Bool) {
    for action in [MeasuredCosts.Action.hugeFork, .hugeFirstTouch] {
      #expect((action.refusal(failure: nil, faults: faults, pages: pages) == nil) == isHuge)
    }
  }

  @Test("All other measurements need nothing special")
  func others() {
    for action in MeasuredCosts.Action.allCases
    where ![.eagerFork, .hugeFork, .hugeFirstTouch].contains(action) {
      #expect(action.refusal(failure: nil, faults: 1 << 20, pages: 1) == nil)
    }
  }

  @Test(
    "A machine looks virtual by its processor's flag, or by what a hypervisor shows of itself",
    arguments: [
      (["/proc/cpuinfo": "processor\t: 0\nflags\t\t: fpu vme hypervisor lahf_lm\n"], true),
      (["/proc/cpuinfo": "processor\t: 0\nflags\t\t: fpu vme lahf_lm\nbugs\t\t: hypervisor\n"], false),
      (["/sys/hypervisor/type": "xen\n"], true), (["/sys/hypervisor/type": ""], false),
      (["/proc/device-tree/hypervisor/compatible": "linux,kvm\0"], true),
      (["/sys/class/dmi/id/sys_vendor": "QEMU\n"], true),
      (["/sys/class/dmi/id/sys_vendor": "Dell Inc.\n"], false), ([:], false),
    ] as [([String: String], Bool)])
  func virtual(files: [String: String], expected: Bool) {
    #expect(VirtualMachine.isLikely { files[$0] } == expected)
  }
}
