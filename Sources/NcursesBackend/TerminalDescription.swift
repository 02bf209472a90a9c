import CNcurses
import Canvas

/// The terminal database's description of the terminal.
enum TerminalDescription {
  /// Sequences that switch the needed modes on and off.
  struct Modes {
    let start: String
    let stop: String
  }

  /// Keypad, mouse reports and marks around pasted text. The last two are xterm's private modes, for which the database has
  /// no names.
  static var modes: Modes {
    let (on, off) = hasMouse ? ("\u{1B}[?1000;1006;2004h", "\u{1B}[?2004;1006;1000l") : ("", "")
    return Modes(
      start: on + withoutPadding(string("smkx") ?? ""), stop: off + withoutPadding(string("rmkx") ?? ""))
  }

  /// The key sequences in the description, each from its ESC on.
  ///
  /// A single control character means the same on every terminal, whatever its description says.
  static var keys: [[UInt8]: Key] {
    let names: [(String, Key)] =
      [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
        ("kend", .end),
        ("kpp", .pageUp), ("knp", .pageDown), ("kent", .enter), ("kcbt", .backTab), ("kbs", .backspace),
      ] + (1...12).map { ("kf\($0)", .function($0)) }
    return names.reduce(into: [:]) { keys, entry in
      guard let bytes = string(entry.0).map({ Array($0.utf8) }), bytes.count > 1, bytes[0] == 0x1B else {
        return
      }
      keys[bytes] = entry.1
    }
  }

  /// The name to start with. An unknown relative of xterm is replaced; any other unknown name is refused.
  static func name(_ name: String) throws(TerminalError) -> String {
    guard !name.isEmpty else { throw .termUnset }
    var candidates = [name]
    if name.hasPrefix("xterm-") { candidates.append("xterm-256color") }
    for candidate in candidates {
      var status: Int32 = 0
      guard setupterm(candidate, 1, &status) == OK else {
        if status == 1 { throw .termTooSimple(candidate) }
        continue
      }
      guard string("cup") != nil else { throw .termTooSimple(candidate) }
      return candidate
    }
    throw .termUnknown(name)
  }

  /// Whether the terminal reports the mouse, and so knows xterm's private modes.
  static var hasMouse: Bool { string("kmous") != nil }

  /// Whether colours are red, green and blue values instead of palette indices.
  static var takesRGB: Bool {
    tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || string("RGB") != nil
  }

  /// The abilities of the terminal; for characters, those of the C library in this locale.
  static func abilities(
    _ name: String, colorCount: Int, isUTF8: Bool, environment: [String: String]
  ) -> TerminalAbilities {
    func has(_ characters: String, width: Int32) -> Bool {
      isUTF8 && characters.unicodeScalars.allSatisfy { cowtutor_width($0.value) == width }
    }
    let askedFor = environment["TERM"] ?? name
    return TerminalAbilities(
      name: name == askedFor ? name : "\(askedFor), taken for \(name)", colors: colorCount,
      // Many terminals announce it in the environment, since the database mostly does not.
      directColor: takesRGB || ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? ""),
      unicode: isUTF8, lines: has("─│╭╮╰╯┏┓┗┛┣┫━", width: 1), blocks: has("░▒▓█▀▄", width: 1),
      wide: has("寫時複製", width: 2), mouse: hasMouse)
  }

  /// Restores the terminal without ncurses: keypad, mouse, pastes, colours, cursor, and the shell's screen.
  static var farewell: String {
    modes.stop + ["sgr0", "op", "cnorm", "rmcup"].compactMap(string).map(withoutPadding).joined()
  }

  /// A capability; `nil` if the terminal does not have it.
  private static func string(_ name: String) -> String? {
    guard let value = tigetstr(name), value != UnsafeMutablePointer(bitPattern: -1) else { return nil }
    return String(cString: value)
  }

  /// Removes delays such as `$<5>`, which old hardware needs between commands; see terminfo(5).
  private static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
      result += String(rest[..<start.lowerBound])
      rest = rest[rest.index(after: end)...]
    }
    return result + String(rest)
  }
}
