import Canvas
import Testing

@testable import NcursesBackend

@Suite("Pasted text: whole, torn, late and endless")
struct PasteTests {
  private static let start = Array("\u{1B}[200~".utf8)
  private static let end = Array("\u{1B}[201~".utf8)
  /// What would be seen at once if it acted: keys, an arrow, an Esc that is alone, and half a marker.
  private static let pasted = Array("q\r1\u{1B}[A\u{1B}[20q\u{1B}\u{1B}[2".utf8)

  /// From 1 ms to 2 s, those around the moment when an ESC counts as the key among them.
  private static let gaps = [
    1, 2, 5, 10, 20, 40, 49, 50, 51, 60, 100, 200, 300, 500, 700, 999, 1000, 1001, 1500, 2000,
  ]

  private func line() -> Line { Line(KeyDecoder(isUTF8: true)) }

  @Test("Pasted text never acts as keys; what follows it does")
  func whole() {
    var line = line()
    line.receive(Self.start + Self.pasted + Self.end + [0x71])
    #expect(line.takeKeys() == [.character("q")])
    line.receive(Self.start + Self.end + [0x78])
    #expect(line.takeKeys() == [.character("x")])
  }

  @Test("A start marker that comes in two parts begins a paste at every cut and gap", arguments: gaps)
  func tornStart(gap: Int) {
    for cut in 0...Self.start.count {
      var line = line()
      line.receive(Self.start[..<cut], then: .milliseconds(gap))
      line.receive(Self.start[cut...] + Self.pasted + Self.end + [0x7A])
      // After a lone ESC nobody can know; the rest of the marker is no key even then.
      let before: [Key] = cut == 1 && gap >= 50 ? [.escape] : []
      #expect(line.takeKeys() == before + [.character("z")], "cut \(cut), gap \(gap)")
    }
  }

  @Test("An end marker that comes in two parts ends the paste at every cut and gap", arguments: gaps)
  func tornEnd(gap: Int) {
    for cut in 0...Self.end.count {
      var line = line()
      line.receive(Self.start + Self.pasted + Self.end[..<cut], then: .milliseconds(gap))
      line.receive(Self.end[cut...] + [0x71])
      #expect(line.takeKeys() == [.character("q")], "cut \(cut), gap \(gap)")
    }
  }

  @Test("Both markers in pieces of one byte, with a gap between any two", arguments: gaps)
  func crumbled(gap: Int) {
    // Together a marker may take no longer than a sequence.
    guard gap * Self.start.count < 3000 else { return }
    var line = line()
    for byte in Self.start + Self.pasted + Self.end { line.receive([byte], then: .milliseconds(gap)) }
    line.receive("z")
    #expect(line.takeKeys() == (gap >= 50 ? [.escape] : []) + [.character("z")])
  }

  @Test("The text may come in pieces as far apart", arguments: gaps)
  func pieces(gap: Int) {
    var line = line()
    line.receive(Self.start, then: .milliseconds(gap))
    for _ in 0..<10 { line.receive("q\r", then: .milliseconds(gap)) }
    line.receive(Self.end + [0x7A])
    #expect(line.takeKeys() == [.character("z")])
  }

  @Test(
    "Ctrl-C ends during a paste that never ends, at once and however fast other keys come", arguments: gaps)
  func endless(gap: Int) {
    for cut in 0..<Self.end.count {
      var line = line()
      line.receive(Self.start + Self.pasted + Self.end[..<cut], then: .milliseconds(gap))
      for _ in 0..<20 { line.receive("q", then: .milliseconds(gap)) }
      line.receive([0x03])
      #expect(line.takeKeys() == [.control("c")], "cut \(cut), gap \(gap)")
    }
  }

  @Test("Three seconds of silence end a paste whose end is lost; the rest of a marker is no key then either")
  func lostEnd() {
    for cut in 0..<Self.end.count {
      var line = line()
      line.receive(Self.start + Self.pasted + Self.end[..<cut], then: .milliseconds(2900))
      #expect(line.takeKeys().isEmpty)
      line.receive("q", then: .milliseconds(3100))
      line.receive("q")
      #expect(line.takeKeys() == [.character("q")], "cut \(cut)")

      line.receive(Self.start + Self.pasted + Self.end[..<cut], then: .milliseconds(4000))
      line.receive(Self.end[cut...] + [0x7A])
      #expect(line.takeKeys() == [.character("z")], "cut \(cut)")
    }
  }

  @Test("A paste that starts while another has not ended ends with it")
  func nested() {
    var line = line()
    line.receive(Self.start + [0x71] + Self.start + [0x71] + Self.end + [0x7A])
    #expect(line.takeKeys() == [.character("z")])
  }
}
