import Foundation
import Testing

@Suite("Much memory as a map, in a terminal", .serialized, .enabled(if: Lab.isReadable, Lab.reason))
struct LargeMemoryTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test(
    "64 MiB are shared until a key starts the child, which writes until nothing is shared; then nothing moves"
  )
  func map() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live --memory 64MiB")
    try window.wait(for: "Space: the child starts to write.")
    usleep(1_000_000)
    let first = try window.wait(for: "not started")
    #expect(first.contains("█████") && first.contains("shared 64 MiB") && first.contains(" 0 faults"))
    try window.press("Space")
    try window.wait("the writes") { !$0.contains("shared 64 MiB") && !$0.contains("Space: the child") }
    try window.press("+", "+", "+")
    let screen = try window.wait("the end") { $0.contains("all written") && $0.contains("shared 0 B") }
    #expect(screen.contains("128 MiB needed · 64 MiB copied"))
    #expect(screen.firstMatch(of: /The fork took \d+ [nµm]s, the writes \d+ [µm]?s, \d+ [nµ]s each\./) != nil)
    #expect(!screen.contains("would have taken"))
    usleep(400_000)
    let before = try window.activity
    usleep(1_000_000)
    #expect(try window.activity == before)
    // A new child, which shares everything again.
    try window.press("o")
    try window.wait("the other order") {
      $0.contains("writes at random") && $0.contains("█████") && $0.contains("shared 64 MiB")
        && $0.contains("Space: the child starts to write.")
    }
    let all = try Lab.processes(of: window)
    #expect(all.count == 4)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    try Lab.waitForEnd(of: all)
  }

  @Test("More than fits is refused with the figures, and what is no size with an example")
  func refused() throws {
    let large = try Tool.run([Tool.cowtutor, "live", "--memory", "1000000GiB"])
    #expect(large.status == 2)
    #expect(large.errors.contains("does not fit") && large.errors.contains("or less with --memory"))
    let bad = try Tool.run([Tool.cowtutor, "live", "--memory", "lots"])
    #expect(bad.status == 64)
    #expect(bad.errors.contains("1GiB"))
  }
}
