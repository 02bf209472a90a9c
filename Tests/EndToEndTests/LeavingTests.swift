import Foundation
import Testing

@Suite("Leaving the terminal as it was", .serialized)
struct LeavingTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("q, Ctrl-C and Ctrl-\\ end the program with status 0", arguments: ["q", "C-c", "C-\\"])
  func keys(key: String) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    #expect(try window.isFullScreen)
    try window.press(key)
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }

  @Test("Esc leads out of the lesson, and never out of the program")
  func escape() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.press("Escape")
    let list = try window.wait(for: "Lessons")
    for _ in 0..<3 {
      try window.press("Escape")
      // Longer than the rest of a sequence may take.
      usleep(200_000)
    }
    // A key after them shows that all have been read.
    try window.press("F1")
    let help = try window.wait(for: "Keys that work")
    #expect(!help.contains("│ Esc "))
    try window.press("F1")
    try window.wait("the list as it was") { $0 == list }
    try window.press("q")
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
