import TestSupport
import Testing

@Suite("Cursor keys on every terminal", .serialized)
struct CursorKeyTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Both forms of the arrows choose, whatever the description says", arguments: TerminalDatabase.names)
  func forms(name: String) throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, options: "--motion none", name: name)
    try terminal.wait(for: "Question 1 of 5")
    // Ctrl-L has all of the screen sent.
    for (keys, choice) in [("\u{1B}[B\u{1B}OB", "C"), ("\u{1B}[A", "B"), ("\u{1B}OA", "A")] {
      try terminal.send("\(keys)\u{0C}")
      // Without the spaces, "▸ Choices" would do.
      try terminal.wait(for: "▸ \(choice)  ")
    }
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  @Test("No key is lost around a Ctrl-L, not even in the first moments, when the terminal may still answer")
  func hasty() throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, options: "--motion none")
    terminal.press("\u{1B}[B\u{0C}\u{1B}[B\u{0C}")
    try terminal.wait(for: "▸ C  ")
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  @Test("After a reset of the terminal the arrows work at once, and Ctrl-L brings every mode back")
  func reset() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    let before = try window.wait(for: "▸ A")
    let modes = try window.modes
    try window.reset()
    #expect(try window.modes != modes)
    try window.press("Down")
    try window.wait(for: "B")
    try window.press("Up", "C-l")
    try window.wait("the screen as it was") { $0 == before }
    try window.wait("the modes as they were") { _ in try window.modes == modes }
    try window.press("Down", "Down")
    try window.wait(for: "▸ C")
    try window.paste("q\r\r")
    try window.press("Up")
    try window.wait(for: "▸ B")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }
}
