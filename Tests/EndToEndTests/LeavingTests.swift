import Foundation
import Testing

@Suite("Leaving the terminal as it was", .serialized)
struct LeavingTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("q and Ctrl-C end the program with status 0", arguments: ["q", "C-c"])
  func keys(key: String) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    #expect(try window.isFullScreen)
    try window.press(key)
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }

  @Test("Esc to the end leads out of the lesson and then out of the program")
  func escape() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.press("Escape")
    try window.wait(for: "Lessons")
    try window.press("Escape")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }

  @Test(
    "A signal restores the terminal first and then ends the program", arguments: [SIGTERM, SIGHUP, SIGINT])
  func signals(signal: Int32) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.signal(signal)
    #expect(try window.waitForEnd() == 128 + signal)
    #expect(try window.isRestored)
  }

  @Test("Without a terminal, or with one that cannot do it, there is one clear line and status 1")
  func noTerminal() throws {
    let environment = ["XDG_STATE_HOME": scratch.path, "TERM": "xterm"]
    let finished = try Tool.run([Tool.cowtutor], environment: environment)
    #expect(finished.status == 1)
    #expect(
      finished.errors
        == "Error: standard input is not a terminal; start cowtutor in one, without redirection; "
        + "or, without a full screen: cowtutor plain\n")
    #expect(finished.output.isEmpty)

    let window = try TerminalWindow(80, 24, scratch: scratch, environment: ["TERM": "no-such-terminal"])
    try window.wait(for: "TERM is 'no-such-terminal', which this system does not know")
    #expect(try window.waitForEnd() == 1)
    #expect(try window.isRestored)
  }
}
