import Foundation
import Testing

@Suite("Terminals and locales of every kind", .serialized)
struct TerminalKindTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private static let terminals = [
    "vt100", "linux", "xterm", "xterm-16color", "xterm-256color", "xterm-direct", "screen-256color",
    "tmux-256color",
    "xterm-of-the-future",
  ]

  @Test("It works without colours, with 8, 16 and 256 of them, and with direct colour", arguments: terminals)
  func colors(name: String) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, environment: ["TERM": name])
    try window.wait(for: "Question 1 of 5")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }

  @Test(
    "A terminal that cannot do it gets one clear line, with the way to do without",
    arguments: [
      ("", "TERM is not set"), ("dumb", "cannot place its cursor"), ("no-such-terminal", "does not know"),
    ])
  func refused(name: String, message: String) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, environment: ["TERM": name])
    #expect(try window.waitForEnd() == 1)
    #expect(try window.text.contains(message))
    #expect(try window.text.contains("cowtutor plain"))
    #expect(try window.isRestored)
  }

  @Test("A redirected output gets one clear line")
  func redirected() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "> '\(scratch.file("output"))'")
    #expect(try window.waitForEnd() == 1)
    #expect(try window.text.contains("standard output is not a terminal"))
    #expect(scratch.read("output").isEmpty)
  }

  @Test(
    "A locale that does not exist is taken at its word, and no locale for UTF-8",
    arguments: [
      (["LC_ALL": "xx_YY.UTF-8"], true), (["LC_ALL": ""], true), (["LC_ALL": "xx_YY"], false),
      (["LC_ALL": "POSIX"], false), (["LC_ALL": "", "LANG": "C"], false),
    ])
  func locales(environment: [String: String], isUnicode: Bool) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, environment: environment)
    let screen = try window.wait(for: "Question 1 of 5")
    #expect(screen.contains("╭") == isUnicode)
    #expect(screen.contains("+ Question") == !isUnicode)
  }
}
