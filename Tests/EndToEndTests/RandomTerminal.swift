import TestSupport

/// What may come from a terminal, at random: keys, the mouse, sizes, pasted text and noise; nothing that ends or
/// suspends the program.
struct RandomTerminal {
  enum Event {
    case bytes(String)
    case size(width: Int, height: Int)
  }

  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> Event {
    switch random.number(below: 100) {
    case ..<70: .bytes(random.pick(Self.keys))
    case ..<82: .bytes(mouse())
    case ..<90: .size(width: size().width, height: size().height)
    case ..<94: .bytes("\u{1B}[200~\(pasted())\u{1B}[201~")
    default: .bytes(random.pick(Self.noise))
    }
  }

  /// The more often one stands here, the more often it is pressed.
  private static let keys =
    [
      "\r", "\r", "\r", "\t", "\u{1B}[Z", "\u{1B}", "\u{7F}", "\u{0C}", "\u{15}", "\u{1B}OA", "\u{1B}OB",
      "\u{1B}OB",
      "\u{1B}OC", "\u{1B}OC", "\u{1B}OC", "\u{1B}OD", "\u{1B}OH", "\u{1B}OF", "\u{1B}[5~", "\u{1B}[6~",
      "\u{1B}OP",
    ] + "1234abcdjkrszzt?m+-=.,.,. /oé寫".map(String.init)

  /// Unknown and unfinished sequences, answers to questions that nobody asked, controls and bytes that are no text.
  private static let noise = [
    "\u{1B}[99;5u", "\u{1B}[1;5Q", "\u{1B}[?62;4c", "\u{1B}]0;title\u{07}", "\u{1B}]52;c;", "\u{1B}\\",
    "\u{1B}P1+r\u{1B}\\", "\u{1B}[1", "\u{1B}[", "\u{1B}O", "\u{1B}\u{1B}", "\u{1B}[<0;1", "\u{1B}x",
    "\u{1B}[I",
    "\u{1B}[O", "\u{1B}[M", "\u{1B}[201~", "\u{00}", "\u{01}", "\u{04}", "\u{0E}", "\u{13}",
    "\u{11}",
    "\u{85}", "\u{9B}1m", "\u{FFFD}", "e\u{301}", "👩‍👩‍👧",
  ]

  /// Presses, releases and the wheel, above the line of keys: a click on its last word ends the program.
  private mutating func mouse() -> String {
    let button = random.pick([0, 0, 0, 64, 65, 64, 65, 1, 2, 35, 999])
    let place = "\(1 + random.number(below: 200));\(1 + random.number(below: 18))"
    return "\u{1B}[<\(button);\(place)M" + (random.happens(onceIn: 4) ? "" : "\u{1B}[<\(button);\(place)m")
  }

  private mutating func size() -> (width: Int, height: Int) {
    switch random.number(below: 4) {
    case 0: (1 + random.number(below: 220), 1 + random.number(below: 70))
    case 1: (60 + random.number(below: 120), 20 + random.number(below: 40))
    default: (60 + random.number(below: 30), 20 + random.number(below: 8))
    }
  }

  private mutating func pasted() -> String {
    String(
      repeating: random.pick(["q", "text\r", "q\rz?1", "漢字\n", " "]), count: 1 + random.number(below: 200))
  }
}
