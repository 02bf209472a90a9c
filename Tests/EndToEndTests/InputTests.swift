import Foundation
import TestSupport
import Testing

@Suite("What comes in from a terminal", .serialized)
struct InputTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Pasted text never acts as keys")
  func paste() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    let before = try window.wait(for: "Question 1 of 5")
    try window.paste("q\r\rz?")
    // A key behind it shows that all of it has been read.
    try window.press("?")
    try window.wait(for: "Keys that work")
    try window.press("?")
    try window.wait("the question as it was") { $0 == before }
  }

  @Test("Pasted text that comes in pieces while the scene plays never acts as keys either")
  func pasteInPieces() throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch)
    try terminal.wait(for: "Question 1 of 5")
    try terminal.send("++r")
    try terminal.send("\u{1B}[200~some text")
    for _ in 0..<10 {
      terminal.pass(milliseconds: 300)
      try terminal.send("q\r")
    }
    #expect(terminal.waitForEnd(seconds: 0.2) == nil)
    try terminal.send("\u{1B}[201~?")
    try terminal.wait(for: "Keys that work")
  }

  @Test("Unknown and split escape sequences and bytes that are no UTF-8 are ignored")
  func noise() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    let before = try window.wait(for: "Question 1 of 5")
    try window.send(Array("\u{1B}[99;5u\u{1B}]0;q\u{07}".utf8) + [0xFF, 0xC3])
    try window.send(Array("\u{1B}[1".utf8))
    usleep(200_000)
    try window.send(Array(";5Q".utf8))
    try window.press("?")
    try window.wait(for: "Keys that work")
    try window.press("?")
    try window.wait("the question as it was") { $0 == before }
  }

  @Test(
    "Every size works, down to one cell, and a large one",
    arguments: [(1, 1), (2, 2), (7, 3), (59, 20), (60, 19), (500, 150)])
  func sizes(width: Int, height: Int) throws {
    let window = try TerminalWindow(width, height, scratch: scratch)
    // ncurses leaves the last cell of a screen empty.
    if width * height > 1 { try window.wait("something on the screen") { $0.contains { !$0.isWhitespace } } }
    try window.resize(80, 24)
    try window.wait(for: "Question 1 of 5")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test("A storm of 500 sizes while the scene plays and keys arrive leaves the picture right")
  func storm() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    var generator = SplitMix64(seed: FuzzEnvironment.firstSeed)
    for number in 0..<500 {
      try window.resize(.random(in: 1...200, using: &generator), .random(in: 1...60, using: &generator))
      if number % 10 == 0 { try window.press("Down", ".") }
    }
    try window.resize(80, 24)
    try window.wait("the lesson at 80×24") {
      $0.contains("q quit") && $0.split(separator: "\n").map(\.count).max() == 80
    }
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test(
    "Ctrl-Z, SIGTSTP and SIGSTOP leave the shell its terminal, and fg draws in the size of that moment",
    arguments: [nil, SIGTSTP, SIGSTOP])
  func suspend(signal: Int32?) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, inShell: true)
    try window.wait(for: "Question 1 of 5")
    if let signal { try window.signal(signal) } else { try window.press("C-z") }
    try window.wait("the shell's word") { $0.contains("Stopped") || signal == SIGSTOP && scratch.isStopped }
    // Nobody can tell a program of SIGSTOP before it stops.
    if signal != SIGSTOP {
      #expect(try !window.isFullScreen)
      try window.press("echo", "Space", "kept", "Enter")
      try window.wait("the shell's answer") { $0.contains("\nkept\n$") }
    }
    try window.resize(120, 36)
    try window.press("fg", "Enter")
    try window.wait("the lesson at 120×36") {
      $0.contains("q quit") && $0.split(separator: "\n").map(\.count).max() == 120
    }
    try window.press("q")
    let shell = try window.wait(for: "$ ")
    #expect(try !window.isFullScreen)
    // The shell goes on below what it had written meanwhile, and overwrites none of it.
    guard signal != SIGSTOP else { return }
    let rows = shell.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let kept = try #require(rows.firstIndex(of: "kept"))
    #expect(rows[kept - 1].hasSuffix("echo kept") && rows[kept + 1].hasSuffix("fg"), "\(shell)")
    #expect(rows.last == "$", "\(shell)")
  }
}
