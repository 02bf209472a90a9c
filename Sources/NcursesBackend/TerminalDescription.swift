import CNcurses
import Canvas

/// The terminal database's description of the terminal.
enum TerminalDescription {
  /// Sequences that switch the needed modes on and off: keypad, mouse reports and marks around pasted text. The last two are
  /// xterm's private modes, for which the database has no names.
  static var modes: (start: String, stop: String) {
    let (on, off) = hasMouse ? ("\u{1B}[?1000;1006;2004h", "\u{1B}[?2004;1006;1000l") : ("", "")
    return (on + withoutPadding(string("smkx") ?? ""), off + withoutPadding(string("rmkx") ?? ""))
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
  ///
  /// - Parameter announcesDirectColor: whether the terminal takes any colour, which its usual description does not say.
  static func name(_ name: String, announcesDirectColor: Bool = false) throws(TerminalError) -> String {
    let usual = try knownName(name)
    guard announcesDirectColor, !takesRGB, let direct = directName(usual) else { return usual }
    var status: Int32 = 0
    if setupterm(direct, 1, &status) == OK, takesRGB, tigetnum("colors") > 256, string("cup") != nil {
      return direct
    }
    // Back to the one that counts.
    return try knownName(usual)
  }

  /// The description of the same terminal with direct colour, as ncurses names it: `xterm-direct` for `xterm-256color`.
  ///
  /// Compared on ncurses 6.4 with Debian's package ncurses-term: those of xterm, tmux, Alacritty, kitty, Konsole, mintty and st
  /// differ from the usual ones in colours alone (`colors`, `RGB`, `setaf`, `setab`, and that the palette cannot be changed), not
  /// in keys or modes. Other ways are not sound: with 256 colours ncurses sends indices, and `init_color` would change the
  /// palette of the terminal, for other programs too. Without such a description there are 256 colours.
  private static func directName(_ name: String) -> String? {
    let suffix = "-256color"
    return name.hasSuffix(suffix) ? name.dropLast(suffix.count) + "-direct" : name + "-direct"
  }

  /// Many terminals announce direct colour in the environment, since their description mostly does not.
  static func announcesDirectColor(_ environment: [String: String]) -> Bool {
    ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
  }

  private static func knownName(_ name: String) throws(TerminalError) -> String {
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

  /// Whether the terminal can be asked about itself: it knows xterm's private sequences. The Linux console, which has the mouse
  /// from another program, and Apple's Terminal print parts of a question; they answer none.
  static func takesQuestions(_ name: String, environment: [String: String]) -> Bool {
    hasMouse && !name.hasPrefix("linux") && environment["TERM_PROGRAM"] != "Apple_Terminal"
  }

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
      directColor: takesRGB || announcesDirectColor(environment),
      unicode: isUTF8, lines: has("─│╭╮╰╯┏┓┗┛┣┫━", width: 1), blocks: has("░▒▓█▀▄", width: 1),
      wide: has("寫時複製", width: 2), mouse: hasMouse)
  }

  /// Restores the terminal without ncurses: keypad, mouse, pastes, colours, cursor, and the shell's screen.
  static var farewell: String {
    // A picture may have been cut short.
    (hasMouse ? "\u{1B}[?2026l" : "") + modes.stop
      + ["sgr0", "op", "cnorm", "rmcup"].compactMap(string).map(withoutPadding).joined()
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
