import Files
import Glibc

/// A memory control group with little memory and no swap, made for an experiment and removed after it.
///
/// Sources: Linux `Documentation/admin-guide/cgroup-v2.rst` (memory.max, cgroup.subtree_control),
/// `Documentation/admin-guide/cgroup-v1/memory.rst`.
public struct MemoryGroup {
  let path: String

  /// Makes a group below the topmost one that is visible and gives memory to those below it.
  ///
  /// - Parameter file: the text of a file; `nil` if it cannot be read.
  /// - Throws: ``LabFailure`` where there is none, or another user may not make one.
  package init(bytes: Int, file: (_ path: String) -> String? = systemText) throws(LabFailure) {
    let folders = MemoryGroupFolder.all(
      groups: file("/proc/self/cgroup") ?? "", mounts: file("/proc/self/mountinfo") ?? "")
    guard let above = folders.first(where: { $0.givesMemory(file: file) }) else {
      throw LabFailure("no memory control group can be made here, since none gives memory to those below it")
    }
    path = "\(above.path)/cowtutor-\(getpid())"
    guard mkdir(path, 0o755) == 0 else {
      let reason = SystemFailure.latest.reason
      throw LabFailure("a memory control group cannot be made in \(above.path): \(reason)")
    }
    do throws(LabFailure) {
      let names =
        above.isFirstVersion
        ? (memory: "memory.limit_in_bytes", swap: "memory.memsw.limit_in_bytes", swapBytes: bytes)
        : (memory: "memory.max", swap: "memory.swap.max", swapBytes: 0)
      try writeSetting("\(bytes)", to: "\(path)/\(names.memory)")
      // Not there where swap is not counted.
      try? writeSetting("\(names.swapBytes)", to: "\(path)/\(names.swap)")
    } catch {
      remove()
      throw error
    }
  }

  func add(_ process: Int32) throws(LabFailure) {
    try writeSetting("\(process)", to: "\(path)/cgroup.procs")
  }

  /// Removes the group, once its last process has ended.
  public func remove() {
    for _ in 0..<100 where rmdir(path) != 0 && errno == EBUSY { usleep(10_000) }
  }
}

extension MemoryGroupFolder {
  /// Whether a group below it can have a limit of its own.
  func givesMemory(file: (_ path: String) -> String?) -> Bool {
    isFirstVersion
      || file("\(path)/cgroup.subtree_control")?.split(whereSeparator: \.isWhitespace).contains("memory")
        == true
  }
}
