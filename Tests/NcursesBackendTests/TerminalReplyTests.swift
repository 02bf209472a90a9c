import Canvas
import Testing

@testable import NcursesBackend

@Suite("What a terminal answers about itself")
struct TerminalReplyTests {
  private static let samples: [(String, TerminalReply?)] = [
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", .background(0xFFFFFF)),
    ("\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{07}", .background(0xFDF6E3)),
    ("\u{1B}]11;rgb:00/2b/36\u{1B}\\", .background(0x002B36)),
    ("\u{1B}]11;rgb:f/0/8\u{07}", .background(0xFF0088)),
    ("\u{1B}]11;rgba:1111/2222/3333/ffff\u{07}", .background(0x112233)),
    ("\u{1B}]11;#80ff00\u{07}", .background(0x80FF00)),
    ("\u{1B}[?2026;1$y", .synchronizes(true)), ("\u{1B}[?2026;2$y", .synchronizes(true)),
    ("\u{1B}[?2026;0$y", .synchronizes(false)), ("\u{1B}[?2026;4$y", .synchronizes(false)),
    ("\u{1B}]10;rgb:ffff/ffff/ffff\u{07}", nil), ("\u{1B}]11;rgb:ffff/ffff\u{07}", nil),
    ("\u{1B}]11;rgb:fffff/0/0\u{07}", nil), ("\u{1B}]11;rgb:+f/0/0\u{07}", nil), ("\u{1B}]11;#ff\u{07}", nil),
    ("\u{1B}]11;red\u{1B}\\", nil), ("\u{1B}]11;\u{07}", nil), ("\u{1B}P11;rgb:f/f/f\u{1B}\\", nil),
    ("\u{1B}[?2004;2$y", nil), ("\u{1B}[?2026;2c", nil), ("\u{1B}[?2026y", nil),
    ("\u{1B}]11;" + String(repeating: "f", count: 1000) + "\u{07}", nil),
  ]

  @Test("Each is read, wherever it is torn, acts as no key, and the key behind it counts", arguments: samples)
  func answers(text: String, reply: TerminalReply?) {
    let bytes = Array(text.utf8)
    // A lone ESC is the key after a while, whoever sent it.
    for cut in 2..<bytes.count {
      var decoder = KeyDecoder(isUTF8: true)
      var now = ContinuousClock.now
      for (place, byte) in bytes.enumerated() {
        if place == cut {
          now += .milliseconds(40)
          #expect(decoder.settle(at: now) == nil)
          now += .milliseconds(cut == bytes.count - 1 ? 5 : 2000)
        }
        #expect(decoder.take(byte, at: now) == nil, "byte \(place) of \(text.debugDescription) at \(cut)")
      }
      #expect(decoder.takeReply() == reply, "\(text.debugDescription) at \(cut)")
      #expect(decoder.takeReply() == nil)
      #expect(decoder.take(UInt8(ascii: "x"), at: now) == .key(.character("x")))
    }
  }

  @Test("The window for an answer closes by itself, without a timer")
  func window() {
    let start = ContinuousClock.now
    var questions = Questions(asked: start, awaitsBackground: true)
    #expect(questions.left(at: start + .milliseconds(49)) == .milliseconds(1))
    #expect(questions.left(at: start + .milliseconds(50)) == nil)
    questions.awaitsBackground = false
    #expect(questions.left(at: start) == Questions.patience)
    questions.awaitsSynchronization = false
    #expect(questions.left(at: start) == nil)
    #expect(KeyDecoder(isUTF8: true).deadline == nil)
  }
}
