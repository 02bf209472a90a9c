import Foundation
import Testing

@Suite("The test card in a terminal", .serialized)
struct TestCardTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("A clicker leads through the cards, a resize recomputes the lesson, and q gives the terminal back")
  func cards() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "testcard --lessons '\(scratch.path)'")
    let first = try window.wait(for: "1 of 6")
    for text in ["tmux-256color", "60 × 20", "UTF-8          ✓ yes", "│寫時複製│", "┏CowTutor"] {
      #expect(first.contains(text), "\(text)")
    }
    for theme in ["dark", "light", "high-contrast", "mono"] {
      try window.press("PageDown")
      try window.wait(for: "Theme: \(theme)")
    }
    try window.press("F5", "Escape", "PageDown")
    try window.wait(for: "question 5 · answer 34")
    try window.resize(120, 36)
    try window.wait(for: "All of Putting off a copy fits at 120 × 36.")
    try window.resize(40, 10)
    try window.wait(for: "terminal has 40 × 10")
    try window.resize(80, 24)
    try window.wait(for: "question 5 · answer 14")
    try window.press("PageUp")
    try window.wait(for: "Theme: mono")
    try window.press("t")
    try window.wait(for: "Theme: dark")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("cowtutor/progress.json")))
  }

  @Test(
    "It knows the colours of the terminal and what the locale can show",
    arguments: [
      (
        ["TERM": "vt100", "LC_ALL": "C"],
        ["Colours        none", "UTF-8          x", "in ASCII", "Wide           "]
      ),
      (["TERM": "xterm"], ["Colours        8", "✓ yes", "Direct colour  no"]),
      (["TERM": "xterm-unheard-of"], ["xterm-unheard-of, taken for xterm-256color", "Colours        256"]),
      (["COLORTERM": "truecolor"], ["Colours        256", "Direct colour  yes"]),
    ] as [([String: String], [String])])
  func abilities(environment: [String: String], texts: [String]) throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "testcard", environment: environment)
    let screen = try window.wait(for: "1 of 6")
    for text in texts { #expect(screen.contains(text), "\(text) in\n\(screen)") }
  }

  @Test("A light theme paints its own background, whatever the terminal's is")
  func background() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "testcard --theme light")
    try window.wait(for: "1 of 6")
    // White around every character, blanks among them: nothing of the terminal's own is left.
    let paints = try window.paintedText
    #expect(paints.contains("48;5;231"))
    #expect(!paints.contains("\u{1B}[49m") && !paints.contains("\u{1B}[39;49m"))
  }

  @Test("A lesson that there is not is told, with those that there are")
  func noLesson() throws {
    let tool = try Tool.run([Tool.cowtutor, "testcard", "nonesuch"])
    #expect(tool.status == 64)
    #expect(tool.errors.contains("there is no lesson 'nonesuch'; there are: putting-off-a-copy"))
  }
}
