import Foundation
import Testing

@Suite("The screen in a terminal", .serialized)
struct ScreenTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("A resize in the middle of a scene keeps everything; too small a window says so and comes back")
  func resize() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Space plays the scene")
    try window.press("Space")
    try window.wait(for: "CHILD")
    try window.resize(120, 36)
    try window.wait("three panels at 120×36") {
      $0.contains("Memory") && $0.contains("╮\n") && widest($0) == 120
    }
    try window.resize(40, 10)
    try window.wait(for: "terminal has 40 × 10")
    try window.resize(60, 20)
    let screen = try window.wait(for: "Question 1 of 5")
    #expect(widest(screen) == 60)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  private func widest(_ screen: String) -> Int {
    screen.split(separator: "\n").map(\.count).max() ?? 0
  }

  @Test(
    "Help opens over the lesson and closes again; zoom gives the memory the whole screen and gives it back")
  func helpAndZoom() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.press("?")
    try window.wait(for: "Keys that work here")
    try window.press("?")
    try window.wait(for: "Question 1 of 5")
    try window.press("z")
    try window.wait("zoom") { $0.contains("Memory") && !$0.contains("Choices") }
    try window.press("z")
    try window.wait(for: "Choices")
  }

  @Test("The scene is stepped by hand, forwards and back to the same picture")
  func steps() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    let start = try window.wait(for: "Space plays the scene")
    try window.press(".", ".")
    try window.wait(for: "2 of 4 · answer to go on")
    try window.press(",", ",")
    try window.wait("the first picture") { $0 == start }
  }

  @Test("Without UTF-8 everything is drawn in ASCII")
  func ascii() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, environment: ["LC_ALL": "C"])
    let screen = try window.wait(for: "Question 1 of 5")
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
    #expect(screen.contains("+ Question 1 of 5"))
  }

  @Test("With nothing moving the program sleeps in one wait: no processor time, not one wake-up")
  func idle() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    try window.wait(for: "Question 1 of 5")
    try window.press(".", ".")
    try window.wait(for: "answer to go on")
    usleep(300_000)
    let before = try window.activity
    usleep(2_000_000)
    #expect(try window.activity == before)
  }
}
