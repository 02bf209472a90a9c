import Foundation
import Testing

@Suite("Pasted text that is torn, late or endless", .serialized)
struct PasteTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// A cut in one of the markers, and the gap there.
  struct Tear: CustomTestStringConvertible {
    let start: Bool
    let cut: Int
    let milliseconds: Int

    var testDescription: String { "\(start ? "start" : "end") at \(cut), \(milliseconds) ms" }
  }

  private static let tears: [Tear] =
    [(1, 100), (2, 100), (4, 60), (5, 1000), (7, 2000)].map {
      Tear(start: true, cut: $0.0, milliseconds: $0.1)
    }
    + [(1, 100), (2, 60), (4, 60), (4, 1200), (7, 2000)].map {
      Tear(start: false, cut: $0.0, milliseconds: $0.1)
    }

  @Test("Torn markers are joined: no letter acts, and the keys behind do", arguments: tears)
  func torn(tear: Tear) throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, options: "--motion none")
    try terminal.wait(for: "Question 1 of 5")
    let marker = tear.start ? "\u{1B}[200~" : "\u{1B}[201~"
    if !tear.start { try terminal.send("\u{1B}[200~q\rq") }
    try terminal.send(String(marker.prefix(tear.cut)))
    terminal.pass(milliseconds: tear.milliseconds)
    try terminal.send(marker.dropFirst(tear.cut) + (tear.start ? "q\rq\u{1B}[201~" : "") + "?")
    try terminal.wait(for: "Keys that work")
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  @Test("Ctrl-C ends during a paste that never ends, while keys keep coming", arguments: ["", "\u{1B}[20"])
  func endless(rest: String) throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch)
    try terminal.wait(for: "Question 1 of 5")
    try terminal.send("\u{1B}[200~some text\(rest)")
    for _ in 0..<5 {
      terminal.pass(milliseconds: 200)
      try terminal.send("q")
    }
    #expect(terminal.waitForEnd(seconds: 0.2) == nil)
    try terminal.send("\u{03}")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  @Test("Silence gives the keys back after a paste whose end is lost")
  func lost() throws {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch)
    try terminal.wait(for: "Question 1 of 5")
    try terminal.send("\u{1B}[200~some text")
    terminal.pass(milliseconds: 3500)
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }
}
