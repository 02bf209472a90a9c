import CNcurses
import Canvas
import Testing

@testable import NcursesBackend

@Suite("Keys out of what ncurses reads")
struct KeyDecoderTests {
  private let start = ContinuousClock.now

  /// The keys in some bytes that come together; then nothing comes for a moment.
  private func keys(_ text: String, isUTF8: Bool = true) -> [Key] {
    keys(text.utf8.map { Int32($0) }, isUTF8: isUTF8)
  }

  private func keys(_ codes: [Int32], isUTF8: Bool = true) -> [Key] {
    var decoder = KeyDecoder(isUTF8: isUTF8)
    let taken = codes.compactMap { decoder.take($0, at: start) }
    return taken + [decoder.pause(at: start)].compactMap { $0 }
  }

  @Test("Characters, controls and the keys that ncurses has a code for")
  func plain() {
    #expect(keys("a?é漢") == [.character("a"), .character("?"), .character("é"), .character("漢")])
    #expect(
      keys("\r\n\t\u{7F}\u{08}\u{03}") == [.enter, .enter, .tab, .backspace, .backspace, .control("c")])
    #expect(keys([KEY_UP, KEY_NPAGE, KEY_F0 + 1]) == [.up, .pageDown, .function(1)])
    #expect(keys([KEY_SUSPEND, 0]).isEmpty)
  }

  @Test("ESC by itself is Escape, before another ESC too")
  func escape() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("a\u{1B}") == [.character("a"), .escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape])
  }

  @Test(
    "Sequences that nobody knows come to nothing, and the key behind them counts",
    arguments: [
      "\u{1B}[99;5u", "\u{1B}[?1;2c", "\u{1B}Oq", "\u{1B}x", "\u{1B}]11;rgb:0000/0000/0000\u{07}",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[<35;1;1M", "\u{1B}[1;10A", "\u{1B}_q\u{1B}\\",
    ])
  func unknownSequences(sequence: String) {
    #expect(keys(sequence + "k") == [.character("k")])
    #expect(keys(sequence).isEmpty)
  }

  @Test("A sequence in two parts comes to nothing, even if its ESC was taken for the key")
  func splitSequences() {
    var decoder = KeyDecoder(isUTF8: true)
    func take(_ text: String, at time: ContinuousClock.Instant) -> [Key] {
      text.utf8.compactMap { decoder.take(Int32($0), at: time) } + [decoder.pause(at: time)].compactMap { $0 }
    }
    #expect(take("\u{1B}[1;", at: start).isEmpty)
    #expect(take("5Cq", at: start + .milliseconds(500)) == [.character("q")])
    #expect(take("\u{1B}", at: start) == [.escape])
    #expect(take("[1;5C2", at: start + .milliseconds(300)) == [.character("2")])
    #expect(take("\u{1B}", at: start) == [.escape])
    #expect(take("[1", at: start + .seconds(3)) == [.character("["), .character("1")])
  }

  @Test(
    "A sequence that never ends keeps the keyboard for no longer than a second",
    arguments: ["]", "P", "[", "O", "_"])
  func endless(introducer: String) {
    var decoder = KeyDecoder(isUTF8: true)
    for byte in "\u{1B}\(introducer)".utf8 { _ = decoder.take(Int32(byte), at: start) }
    _ = decoder.pause(at: start)
    #expect(decoder.take(0x03, at: start + .milliseconds(1100)) == .control("c"))
    #expect(decoder.take(0x71, at: start + .milliseconds(1200)) == .character("q"))
  }

  @Test("Pasted text never acts as keys; what follows it does")
  func paste() {
    let pasted = "q\u{1B}[A\rabcd".utf8.map { Int32($0) }
    #expect(
      keys([KeyDecoder.pasteStart] + pasted + [KEY_UP, KeyDecoder.pasteEnd, 0x71]) == [.character("q")])
    var decoder = KeyDecoder(isUTF8: true)
    _ = decoder.take(KeyDecoder.pasteStart, at: start)
    // Its pieces may be as far apart as the frames of a scene, but not for ever.
    decoder.endPaste(at: start + .milliseconds(900))
    #expect(decoder.take(0x71, at: start + .milliseconds(900)) == nil)
    decoder.endPaste(at: start + .milliseconds(1800))
    #expect(decoder.isPasting)
    decoder.endPaste(at: start + .milliseconds(1900))
    #expect(decoder.take(0x71, at: start + .milliseconds(1900)) == .character("q"))
  }

  @Test("Bytes that are no UTF-8 come to nothing and take no other key with them")
  func invalidUTF8() {
    let broken: [[Int32]] = [
      [0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
    ]
    for bytes in broken { #expect(keys(bytes + [0x71]) == [.character("q")], "\(bytes)") }
    #expect(keys("é", isUTF8: false).isEmpty)
  }

  @Test("Whatever comes, a plain key after a pause gets through within four tries")
  func recovers() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var decoder = KeyDecoder(isUTF8: true)
      let noise = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
        Int32.random(in: 0..<0x1000, using: &generator)
      }
      for code in noise { _ = decoder.take(code, at: start) }
      _ = decoder.pause(at: start)
      let bell = decoder.take(0x07, at: start + .seconds(2))
      let tries = (0..<4).compactMap { _ in decoder.take(0x71, at: start + .seconds(2)) }
      #expect(bell == nil || bell == .control("g"), "\(noise)")
      #expect(tries.last == .character("q"), "\(noise)")
    }
  }
}
