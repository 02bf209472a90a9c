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
    while try window.text.firstMatch(of: #/5/5 · scene, event (\d+) of \1 /#) == nil {
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

  @Test("q asks once before votes are lost, and a file that keeps them spares the question")
  func quitting() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "present --motion none")
    try window.wait(for: "1/5 · question")
    try window.press("v", "1", "2")
    let typed = try window.wait(for: "vote, 12 counted · A 12")
    #expect(typed.contains("What does the kernel copy") && typed.contains("hold up the card"))
    try window.press("q")
    try window.wait(for: "Votes are not saved: q quits anyway, another key stays.")
    try window.press("Escape")
    try window.wait("the presentation") { !$0.contains("not saved") && $0.contains("12 counted") }
    try window.press("q", "q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)

    let kept = try TerminalWindow(
      60, 20, scratch: scratch, options: "present --motion none --results '\(scratch.file("votes.json"))'")
    try kept.wait(for: "1/5 · question")
    try kept.press("v", "7")
    try kept.wait(for: "7 counted")
    try kept.press("q")
    #expect(try kept.waitForEnd() == 0)
  }

  @Test("A press during an event completes it instead of going past it")
  func completing() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "present")
    try window.wait(for: "1/5 · question")
    while try !window.text.contains("scene, event 0 of 4") {
      let before = try window.text
      try window.press("PageDown")
      try window.wait("the next screen") { $0 != before }
    }
    for event in 1...3 {
      try window.pressAtOnce("PageDown", "PageDown")
      let screen = try window.wait(for: "scene, event \(event) of 4")
      #expect(!screen.contains("scene, event \(event + 1) of 4"))
    }
    try window.wait(for: "f2 was copied to f6")
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
