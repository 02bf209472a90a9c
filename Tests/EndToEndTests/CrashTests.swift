import Foundation
import Testing

@Suite("A program that dies leaves the terminal as it was", .serialized)
struct CrashTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test(
    "A failure inside restores the terminal first, and its message follows on the shell's screen",
    arguments: [
      ("thrown", "an error was thrown on purpose", 1),
      ("precondition", "a precondition failed on purpose", 128 + SIGILL),
      ("overflow", "depth(_:)", 128 + SIGSEGV), ("abort", "Aborted", 128 + SIGABRT),
    ])
  func failures(failure: String, message: String, status: Int32) throws {
    let window = try TerminalWindow(
      100, 1000, scratch: scratch, options: "--failure \(failure)")
    #expect(try window.waitForEnd() == status)
    #expect(try window.isRestored)
    #expect(try window.text.contains(message))
  }

  @Test(
    "A deadly signal restores the terminal first",
    arguments: [SIGQUIT, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGPIPE, SIGUSR1, SIGUSR2])
  func signals(signal: Int32) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.signal(signal)
    #expect(try window.waitForEnd() == 128 + signal)
    #expect(try window.isRestored)
  }

  @Test(
    "A terminal that goes away ends the program, even one that ignores the hang-up", arguments: [false, true])
  func hangUp(ignored: Bool) throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, ignoringHangUp: ignored)
    #expect(terminal.drain().count > 1000)
    terminal.hangUp()
    #expect(terminal.waitForEnd(seconds: 10) == 128 + SIGHUP)
  }

  @Test("A terminal that takes nothing any more does not keep the program from ending")
  func stalled() throws {
    // Larger than what the system keeps for a terminal that nobody reads.
    let terminal = try PseudoTerminal(300, 100, scratch: scratch)
    usleep(500_000)
    #expect(terminal.waitForEnd(seconds: 0.1) == nil)
    kill(terminal.pid, SIGTERM)
    #expect(terminal.waitForEnd(seconds: 20) == 128 + SIGTERM)
  }
}
