import Canvas
import Foundation
import Testing

@testable import Exports

@Suite("Recordings for asciinema")
struct AsciicastTests {
  private let lines = Pictures.recording.asciicast(Pictures.palette, title: "A \"title\" \\ 写\n\u{1B}")
    .split(separator: "\n").map { Data($0.utf8) }

  private func events() throws -> [(time: Double, output: String)] {
    try lines.dropFirst().map { line in
      let event = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
      try #require(event.count == 3)
      #expect(event[1] as? String == "o")
      return (try #require(event[0] as? Double), try #require(event[2] as? String))
    }
  }

  @Test("The header has what the format asks for")
  func header() throws {
    let header = try #require(try JSONSerialization.jsonObject(with: lines[0]) as? [String: Any])
    #expect(header["version"] as? Int == 2)
    #expect(header["width"] as? Int == 40)
    #expect(header["height"] as? Int == 24)
    #expect(header["title"] as? String == "A \"title\" \\ 写\n\u{1B}")
  }

  @Test(
    "Each picture comes when it was appended, one that changes nothing not at all, and the last one stays")
  func times() throws {
    #expect(try events().map(\.time) == [0, 5, 5.033, 7, 7.007, 11.007])
  }

  @Test("After each event a terminal shows that picture, and the end leaves it there")
  func pictures() throws {
    let events = try events()
    let frames = Pictures.recording.frames
    var terminal = SmallTerminal(Pictures.size)
    for (event, frame) in zip(events, frames) {
      terminal.take(event.output)
      #expect(terminal.cells == SmallTerminal.cells(of: frame.picture, Pictures.palette))
    }
    terminal.take(try #require(events.last).output)
    #expect(terminal.cells == SmallTerminal.cells(of: frames[frames.count - 1].picture, Pictures.palette))
    #expect(terminal.unknown == [])
  }

  @Test("Only what changes is sent")
  func changes() throws {
    let events = try events()
    var terminal = SmallTerminal(Pictures.size)
    terminal.take(events[0].output)
    let whole = terminal.written
    terminal.take(events[1].output)
    #expect(terminal.written == whole + 1)
  }
}
