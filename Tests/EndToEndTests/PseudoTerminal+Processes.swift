import Foundation

/// What an interrupted program leaves behind.
extension PseudoTerminal {
  /// The terminal's settings: they are the same seen from either end.
  var settings: [UInt32] {
    var settings = termios()
    guard tcgetattr(master, &settings) == 0 else { return [] }
    return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
  }

  /// Every process that the program has started, and that has not ended.
  var descendants: Set<pid_t> {
    var parents: [pid_t: pid_t] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let process = pid_t(name), let stat = Self.stat(process) else { continue }
      parents[process] = pid_t(stat[1])
    }
    var found: Set<pid_t> = [pid]
    while true {
      let more = found.union(parents.filter { found.contains($0.value) }.keys)
      if more == found { return found.subtracting([pid]) }
      found = more
    }
  }

  /// State, parent and so on; see proc(5). `nil` once it is gone.
  private static func stat(_ process: pid_t) -> [Substring]? {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = stat.lastIndex(of: ")")
    else { return nil }
    return stat[stat.index(after: name)...].split(separator: " ")
  }

  func waitForEnd(of processes: Set<pid_t>) throws {
    let deadline = Date(timeIntervalSinceNow: 10)
    while true {
      let left = processes.filter { process in Self.stat(process).map { $0[0] != "Z" } ?? false }
      if left.isEmpty { return }
      guard Date() < deadline else { throw Failure("processes \(left) go on without the program") }
      usleep(10_000)
    }
  }

  /// Waits until a tracer holds the program up for long.
  func waitForHold() throws {
    let deadline = Date(timeIntervalSinceNow: 30)
    var since: Date?
    while Date() < deadline {
      let isHeld = descendants.contains { Self.stat($0)?[0] == "t" }
      since = isHeld ? since ?? Date() : nil
      if let since, Date().timeIntervalSince(since) > 0.3 { return }
      usleep(20_000)
    }
    throw Failure("the tracer never held the program up")
  }

  /// Reads what the program sends until it ends.
  func passUntilEnd(seconds: Double) -> (status: Int32?, text: String) {
    let start = Date()
    var bytes: [UInt8] = []
    while Date().timeIntervalSince(start) < seconds {
      bytes += pass(milliseconds: 20)
      if let status = waitForEnd(seconds: 0) {
        bytes += pass(milliseconds: 100)
        return (status, String(decoding: bytes, as: UTF8.self))
      }
    }
    return (nil, String(decoding: bytes, as: UTF8.self))
  }
}
