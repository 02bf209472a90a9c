import Canvas
import Testing

@testable import NcursesBackend

@Suite("Keys out of the bytes of a terminal")
struct KeyDecoderTests {
  private func keys(_ bytes: [UInt8], isUTF8: Bool = true) -> [Key] {
    var line = Line(KeyDecoder(isUTF8: isUTF8))
    line.receive(bytes)
    line.fallSilent()
    return line.keys
  }

  private func keys(_ text: String, isUTF8: Bool = true) -> [Key] {
    keys(Array(text.utf8), isUTF8: isUTF8)
  }

  @Test("Characters and controls")
  func plain() {
    #expect(keys("a?é漢") == [.character("a"), .character("?"), .character("é"), .character("漢")])
    #expect(
      keys("\r\n\t\u{7F}\u{08}\u{0C}") == [.enter, .enter, .tab, .backspace, .backspace, .control("l")])
    #expect(keys([0x00, 0x1D, 0x1E, 0x1F]).isEmpty)
  }

  @Test("Ctrl-\\ is Ctrl-C, and both get through whatever came before", arguments: [0x03, 0x1C] as [UInt8])
  func controlC(byte: UInt8) {
    for start in [
      "", "\u{1B}", "\u{1B}[", "\u{1B}[200~", "\u{1B}[200~\u{1B}[20", "\u{1B}]0;", "\u{1B}P", "\u{1B}[M",
      "\u{1B}O",
    ] {
      #expect(keys(Array(start.utf8) + [byte]) == [.control("c")], "\(start.debugDescription)")
    }
    #expect(keys([0xE2, 0x82, byte]) == [.control("c")])
  }

  @Test("ESC by itself is Escape, before another ESC too")
  func escape() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("a\u{1B}") == [.character("a"), .escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape])
  }

  @Test("An ESC waits for what may follow as long as it is told, and is the key then")
  func escapeDelay() {
    let start = ContinuousClock.now
    var decoder = KeyDecoder(isUTF8: true, escapeDelay: .milliseconds(200))
    #expect(decoder.deadline == nil)
    #expect(decoder.take(0x1B, at: start) == nil)
    #expect(decoder.deadline == start + .milliseconds(200))
    #expect(decoder.settle(at: start + .milliseconds(199)) == nil)
    #expect(decoder.settle(at: start + .milliseconds(200)) == .key(.escape))
    #expect(decoder.deadline == nil)
  }

  @Test(
    "Sequences that nobody knows come to nothing, and the key behind them counts",
    arguments: [
      "\u{1B}[99;5u", "\u{1B}[?1;2c", "\u{1B}OE", "\u{1B}x", "\u{1B}]11;rgb:0000/0000/0000\u{07}",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[<35;1;1M", "\u{1B}[<0;1;1m", "\u{1B}_q\u{1B}\\", "\u{1B}[[F",
      "\u{1B}[2~",
      "\u{1B}[?2026;2$y", "\u{1B}[201~", "\u{1B}[I", "\u{1B}[M#!!",
    ])
  func unknownSequences(sequence: String) {
    #expect(keys(sequence + "k") == [.character("k")])
    #expect(keys(sequence).isEmpty)
  }

  @Test("A sequence in parts is joined; behind an ESC that was taken for the key its rest comes to nothing")
  func splitSequences() {
    var line = Line(KeyDecoder(isUTF8: true))
    line.receive("\u{1B}[1;", then: .milliseconds(2000))
    line.receive("5Cq", then: .milliseconds(2000))
    #expect(line.takeKeys() == [.right, .character("q")])
    line.receive("\u{1B}", then: .milliseconds(2000))
    line.receive("[1;5C2", then: .milliseconds(2000))
    #expect(line.takeKeys() == [.escape, .character("2")])
    line.receive("\u{1B}", then: .milliseconds(2000))
    line.receive("]0;title\u{07}3", then: .milliseconds(2000))
    #expect(line.takeKeys() == [.escape, .character("3")])
    line.receive("\u{1B}", then: .seconds(4))
    line.receive("[1")
    #expect(line.takeKeys() == [.escape, .character("["), .character("1")])
  }

  @Test(
    "A sequence that never ends keeps the keyboard for no longer than three seconds",
    arguments: ["]", "P", "[", "O", "_", "[M", "[<0;1"])
  func endless(introducer: String) {
    var line = Line(KeyDecoder(isUTF8: true))
    line.receive("\u{1B}\(introducer)", then: .milliseconds(3100))
    line.receive("q")
    #expect(line.takeKeys() == [.character("q")])
    // And none at all before Esc, Enter or an arrow.
    line.receive("\u{1B}\(introducer)\r")
    #expect(line.takeKeys() == [.enter])
    line.receive("\u{1B}\(introducer)\u{1B}[A")
    #expect(line.takeKeys() == [.up])
  }

  @Test("Bytes that are no UTF-8 come to nothing and take no other key with them")
  func invalidUTF8() {
    let broken: [[UInt8]] = [
      [0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
    ]
    for bytes in broken { #expect(keys(bytes + [0x71]) == [.character("q")], "\(bytes)") }
    #expect(keys("é", isUTF8: false).isEmpty)
  }

  @Test("Clicks and the wheel, in both forms and with a key held")
  func mouse() {
    func events(_ bytes: [UInt8]) -> [InputEvent] {
      var line = Line(KeyDecoder(isUTF8: true))
      line.receive(bytes)
      return line.events
    }
    let point = Point(x: 9, y: 2)
    for button in [0, 4, 8, 16] { #expect(events(Array("\u{1B}[<\(button);10;3M".utf8)) == [.click(point)]) }
    #expect(events(Array("\u{1B}[<64;10;3M".utf8)) == [.wheel(point, down: false)])
    #expect(events(Array("\u{1B}[<65;10;3M".utf8)) == [.wheel(point, down: true)])
    #expect(events(Array("\u{1B}[M".utf8) + [32, 42, 35]) == [.click(point)])
    #expect(events(Array("\u{1B}[M".utf8) + [96, 42, 35]) == [.wheel(point, down: false)])
    // Columns beyond 95 are bytes that no character begins with.
    #expect(events(Array("\u{1B}[M".utf8) + [97, 233, 255]) == [.wheel(Point(x: 200, y: 222), down: true)])
    let other = [
      "1;10;3M", "2;10;3M", "32;10;3M", "66;10;3M", "0;10;3m", "0;10M", "99999999999999999999;1;1M",
    ]
    for report in other { #expect(events(Array("\u{1B}[<\(report)".utf8)).isEmpty, "\(report)") }
  }

  @Test("Whatever comes, a plain key after a pause gets through within four tries")
  func recovers() {
    var generator = SystemRandomNumberGenerator()
    let start = ContinuousClock.now
    for _ in 0..<2000 {
      var decoder = KeyDecoder(isUTF8: true)
      let noise = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &generator)
      }
      for byte in noise { _ = decoder.take(byte, at: start) }
      _ = decoder.settle(at: start + .seconds(3))
      let tries = (0..<4).compactMap { _ in decoder.take(0x71, at: start + .seconds(7)) }
      #expect(tries.last == .key(.character("q")), "\(noise)")
    }
  }
}
