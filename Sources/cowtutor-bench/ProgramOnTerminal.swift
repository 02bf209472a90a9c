import CPseudoTerminal
import Files
import Glibc

/// A program on a pseudo-terminal, timed from outside.
final class ProgramOnTerminal {
  private let master: Int32
  private let pid: pid_t
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant

  init(_ arguments: [String], width: Int = 80, height: Int = 24, state: String) throws {
    let environment = ["TERM=xterm-256color", "LC_ALL=C.UTF-8", "XDG_STATE_HOME=\(state)", "HOME=\(state)"]
    started = clock.now
    var pid: pid_t = 0
    master = withCStrings(arguments) { arguments in
      withCStrings(environment) { cowtutor_pty_start(arguments, $0, Int32(width), Int32(height), &pid) }
    }
    self.pid = pid
    guard master >= 0 else { throw BenchmarkError("no pseudo-terminal: \(SystemFailure.latest.reason)") }
  }

  deinit {
    kill(pid, SIGKILL)
    close(master)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  /// What came, and when the last byte of it came.
  struct Burst {
    var bytes = 0
    var end: ContinuousClock.Instant
  }

  /// Reads until nothing has come for so many milliseconds after the first byte.
  func burst(quiet: Int32) throws -> Burst {
    var burst = Burst(end: clock.now)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&source, 1, burst.bytes == 0 ? 5000 : quiet) > 0 {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { throw BenchmarkError("the program ended") }
      burst.bytes += count
      burst.end = clock.now
    }
    guard burst.bytes > 0 else { throw BenchmarkError("the program sends nothing") }
    return burst
  }

  /// From before the program was started to the last byte of its first screen.
  func firstScreen() throws -> Duration {
    try burst(quiet: 100).end - started
  }

  /// Sends a key.
  ///
  /// - Returns: how long it took to the last byte of the answer, and how many bytes that had.
  func press(_ key: String, quiet: Int32 = 6) throws -> (time: Duration, bytes: Int) {
    let sent = clock.now
    _ = key.withCString { write(master, $0, strlen($0)) }
    let burst = try burst(quiet: quiet)
    return (burst.end - sent, burst.bytes)
  }

  /// Reads and throws away what comes in so many milliseconds.
  func watch(milliseconds: Int) {
    let end = clock.now + .milliseconds(milliseconds)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while clock.now < end {
      if poll(&source, 1, 20) > 0 { _ = read(master, &buffer, buffer.count) }
    }
  }

  // MARK: - What the kernel counts; see proc(5)

  var residentBytes: Int { (field("status", "VmRSS:") ?? 0) * 1024 }
  var voluntarySwitches: Int { field("status", "voluntary_ctxt_switches:") ?? 0 }

  /// Nanoseconds on a processor.
  var processorTime: Int {
    Int(text("schedstat").split(separator: " ").first ?? "") ?? 0
  }

  /// Clock ticks on a processor, for itself and in the kernel.
  var ticks: Int {
    let fields = text("stat").split(separator: " ")
    return fields.count > 14 ? (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0) : 0
  }

  private func field(_ file: String, _ name: String) -> Int? {
    let line = text(file).split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }

  private func text(_ file: String) -> String {
    String(decoding: (try? readFile("/proc/\(pid)/\(file)", limit: 1 << 20)) ?? [], as: UTF8.self)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

func withCStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
  let copies = strings.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return body(copies)
}
