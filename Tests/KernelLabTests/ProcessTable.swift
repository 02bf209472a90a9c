import Foundation

/// Processes as `/proc` shows them.
enum ProcessTable {
  /// The letter of its state, such as `T` for stopped and `Z` for one that has ended and is not waited for; `nil` where there
  /// is no such process.
  static func state(of pid: Int32) -> Character? {
    field("State", of: pid)?.first
  }

  /// A line of `/proc/PID/status`.
  static func field(_ name: String, of pid: Int32) -> String? {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line?.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
  }

  /// All in a process group.
  static func members(ofGroup group: Int32) -> [Int32] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int32($0) }.filter { getpgid($0) == group }
  }

  /// Its open files, by descriptor.
  static func files(of pid: Int32) throws -> [Int32: String] {
    let folder = "/proc/\(pid)/fd"
    var files: [Int32: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let descriptor = Int32(name) else { continue }
      files[descriptor] = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
    }
    return files
  }

  /// Those that are still there.
  static func remaining(_ pids: [Int32]) -> [Int32] {
    pids.filter { state(of: $0) != nil }
  }

  /// Those that are still there after a while. One that nobody waits for counts as gone: that is for the first process of the
  /// system to do, which has it once its parent is gone.
  static func remainingAfterAWhile(_ pids: [Int32]) -> [Int32] {
    wait { pids.allSatisfy { state(of: $0) == nil || state(of: $0) == "Z" } }
    return pids.filter { state(of: $0) != nil && state(of: $0) != "Z" }
  }

  /// Waits for something, and says whether it has come.
  @discardableResult
  static func wait(until condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while !condition() {
      if ContinuousClock.now > deadline { return false }
      usleep(1000)
    }
    return true
  }

  /// Stops a process, and waits until it has.
  static func stop(_ pid: Int32) {
    kill(pid, SIGSTOP)
    wait { state(of: pid) == "T" }
  }
}
