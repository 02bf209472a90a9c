import CPseudoTerminal
import Foundation

/// The program on a bare pseudo-terminal that shows nothing, for what no terminal emulator would do to it.
final class PseudoTerminal {
  private(set) var master: Int32
  let pid: pid_t

  /// Starts the program as the first process of a session whose terminal this is.
  ///
  /// - Parameters:
  ///   - name: of the terminal's description.
  ///   - tracer: a command that runs the program.
  ///   - variables: of the environment, besides its usual ones.
  init(
    _ width: Int32, _ height: Int32, scratch: Scratch, options: String = "", name: String = "xterm-256color",
    tracer: String = "", ignoringHangUp: Bool = false, variables: [String] = []
  ) throws {
    // nohup would move the output; the shell only ignores the signal.
    let ignore = ignoringHangUp ? "trap '' HUP; " : ""
    let environment =
      [
        "XDG_STATE_HOME=\(scratch.path)", "XDG_CONFIG_HOME=\(scratch.file("config"))", "TERM=\(name)",
        "LC_ALL=C.UTF-8",
      ] + variables
    var pid: pid_t = 0
    master = Tool.withCStrings(["/bin/sh", "-c", "\(ignore)exec \(tracer) '\(Tool.cowtutor)' \(options)"]) {
      arguments in
      Tool.withCStrings(environment) { cowtutor_pty_start(arguments, $0, width, height, &pid) }
    }
    self.pid = pid
    guard master >= 0 else { throw Failure("no pseudo-terminal: \(String(cString: strerror(errno)))") }
  }

  deinit {
    kill(pid, SIGKILL)
    hangUp()
  }

  /// Reads what the program sends until there is nothing for a moment.
  @discardableResult
  func drain() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&source, 1, 500) > 0 {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Sends what keys send.
  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Reads what the program has sent, waiting for it no longer than told.
  ///
  /// - Returns: `nil` once the program is gone and everything was read.
  func output(milliseconds: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return [] }
    let count = read(master, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Closes the terminal, as a lost connection does.
  func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: its status as a shell tells it; `nil` if it goes on.
  func waitForEnd(seconds: Double) -> Int32? {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var status: Int32 = 0
    while true {
      if waitpid(pid, &status, WNOHANG) == pid { return Tool.ended(status) }
      guard Date() < deadline else { return nil }
      usleep(10_000)
    }
  }
}
