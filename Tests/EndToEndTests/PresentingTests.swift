import Foundation
import Testing

@Suite("A lesson presented in a terminal of 60 × 20", .serialized)
struct PresentingTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Page Down alone leads from the first question to the last scene, and q gives the terminal back")
  func pageDown() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "present --motion none")
    try window.wait(for: "1/5 · question")
    var screens = 1
    while try window.text.firstMatch(of: #/5/5 · scene, (\d+) of \1 /#) == nil {
      let before = try window.text
      try window.press("PageDown")
      try window.wait("the next screen") { $0 != before }
      screens += 1
      try #require(screens < 300)
    }
    #expect(screens > 5 * 8)
    // A clicker's buttons for the begin and the end of a show.
    try window.press("F5", "Escape", "PageUp")
    try window.wait(for: "5/5 · scene")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }

  @Test("Counted cards are shown when they are to be, and the screen goes black and comes back")
  func vote() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "present --motion none")
    try window.wait(for: "1/5 · question")
    try window.press("v", "1", "2", "b", "8")
    let hidden = try window.wait(for: "vote, 20 counted")
    #expect(!hidden.contains("█"))
    try window.press("s")
    try window.wait("the bars") { $0.contains("█ 12") && $0.contains("20 cards") }
    try window.press(".")
    try window.wait("a black screen") { $0.allSatisfy(\.isWhitespace) }
    try window.press("PageDown")
    try window.wait(for: "20 cards")
  }

  @Test("With nothing moving a presentation sleeps")
  func idle() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "present")
    try window.wait(for: "1/5 · question")
    usleep(300_000)
    let before = try window.activity
    usleep(1_500_000)
    #expect(try window.activity == before)
  }

  @Test("A lesson that there is not is told, with those that there are")
  func noLesson() throws {
    let tool = try Tool.run([Tool.cowtutor, "present", "nonesuch"])
    #expect(tool.status == 64)
    #expect(tool.errors.contains("there is no lesson 'nonesuch'; there are: putting-off-a-copy"))
  }
}
