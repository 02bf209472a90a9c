import Canvas
import TestSupport
import Testing

@testable import NcursesBackend

@Suite("Keys on every terminal description", .serialized)
struct TerminalDescriptionTests {
  /// Every form that the keys have on one terminal or another, without ESC.
  private static let forms: [(Key, [String])] =
    [
      (.up, ["[A", "OA", "[1;5A", "O5A", "[a", "Oa"]), (.down, ["[B", "OB", "[1;2B", "O2B", "[b", "Ob"]),
      (.right, ["[C", "OC", "[1;3C", "O3C", "[c", "Oc"]),
      (.left, ["[D", "OD", "[1;10D", "O10D", "[d", "Od"]),
      (.home, ["[H", "OH", "[1~", "[7~", "[1;5H", "[1;2~", "[7$", "[7^", "[7@"]),
      (.end, ["[F", "OF", "[4~", "[8~", "[1;5F", "[4;2~", "[8$"]),
      (.pageUp, ["[5~", "[5;5~", "[5$"]), (.pageDown, ["[6~", "[6;5~", "[6^"]), (.backTab, ["[Z"]),
      (.enter, ["OM"]), (.function(1), ["OP", "[11~", "[[A", "[1;2P", "O2P", "[11;2~"]),
      (.function(5), ["[15~", "[[E"]),
      (.function(6), ["[17~"]), (.function(10), ["[21~"]), (.function(12), ["[24~"]),
    ]

  private func events(_ sequence: [UInt8], cutAt cut: Int, _ described: [[UInt8]: Key]) -> [InputEvent] {
    var line = Line(KeyDecoder(isUTF8: true, described: described))
    line.receive(sequence[..<cut], then: .milliseconds(cut > 1 ? 500 : 40))
    line.receive(sequence[cut...])
    line.fallSilent()
    return line.events
  }

  @Test(
    "Both forms of every cursor key, those with Shift, Alt or Ctrl, and what the description says",
    arguments: TerminalDatabase.names)
  func keys(name: String) throws {
    #expect(try TerminalDescription.name(name) == name)
    let described = TerminalDescription.keys
    for (sequence, key) in described {
      for cut in 0..<sequence.count {
        #expect(events(sequence, cutAt: cut, described) == [.key(key)], "\(sequence) at \(cut)")
      }
    }
    for (key, forms) in Self.forms {
      for form in forms {
        let sequence = [0x1B] + Array(form.utf8)
        for cut in 0..<sequence.count {
          #expect(events(sequence, cutAt: cut, described) == [.key(key)], "\(form) at \(cut)")
        }
      }
    }
  }

  @Test("The keypad sends digits and signs as it does in the other mode")
  func keypad() {
    for (letter, character) in zip("jklmnopqrstuvwxy", "*+,-./0123456789") {
      let sequence = Array("\u{1B}O\(letter)".utf8)
      #expect(events(sequence, cutAt: 0, [:]) == [.key(.character(character))])
    }
  }

  @Test("A description's sequence counts where it means something else on other terminals")
  func described() {
    let keys: [[UInt8]: Key] = [
      Array("\u{1B}[M".utf8): .function(1), Array("\u{1B}B".utf8): .down,
      Array("\u{1B}?t".utf8): .function(5),
      Array("\u{1B}Ot".utf8): .function(6),
    ]
    for (sequence, key) in keys { #expect(events(sequence, cutAt: 0, keys) == [.key(key)]) }
    #expect(events(Array("\u{1B}?q".utf8), cutAt: 0, keys).isEmpty)
  }

  @Test("There are descriptions to try")
  func machine() {
    #expect(
      Set(TerminalDatabase.names).isSuperset(of: [
        "linux", "screen", "tmux-256color", "vt100", "xterm-256color",
      ]))
  }
}
