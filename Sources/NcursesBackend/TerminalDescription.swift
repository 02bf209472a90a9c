import CNcurses
import Canvas

/// What the terminal database says of the terminal.
enum TerminalDescription {
  /// From xterm's control sequences; the database has no name for them.
  static let startMarkingPastes = "\u{1B}[?2004h"
  static let stopMarkingPastes = "\u{1B}[?2004l"
  private static let stopMouse = "\u{1B}[?1006l\u{1B}[?1000l"

  /// The name to start with: that of an unknown relative of xterm is replaced, any other unknown one refused.
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

  /// Whether the terminal reports the mouse, and so is one of those that know xterm's private modes.
  static var hasMouse: Bool { string("kmous") != nil }

  /// Whether colours are numbers of red, green and blue instead of places in a palette.
  static var takesRGB: Bool {
    tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || string("RGB") != nil
  }

  /// What the terminal can do; of characters, what the C library knows in this locale.
  static func abilities(
    _ name: String, colorCount: Int, isUTF8: Bool, environment: [String: String]
  ) -> TerminalAbilities {
    func has(_ characters: String, width: Int32) -> Bool {
      isUTF8 && characters.unicodeScalars.allSatisfy { cowtutor_width($0.value) == width }
    }
    let askedFor = environment["TERM"] ?? name
    return TerminalAbilities(
      name: name == askedFor ? name : "\(askedFor), taken for \(name)", colors: colorCount,
      // What many terminals say of themselves, since the database mostly does not.
      directColor: takesRGB || ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? ""),
      unicode: isUTF8, lines: has("─│╭╮╰╯┏┓┗┛┣┫━", width: 1), blocks: has("░▒▓█▀▄", width: 1),
      wide: has("寫時複製", width: 2), mouse: hasMouse)
  }

  /// What gives the terminal back without ncurses: colours, cursor, keypad, mouse, and the shell's screen.
  static var farewell: String {
    let modes = hasMouse ? stopMarkingPastes + stopMouse : ""
    return modes + ["sgr0", "op", "rmkx", "cnorm", "rmcup"].compactMap(string).map(withoutPadding).joined()
  }

  /// A capability; `nil` where the terminal has none of that name.
  private static func string(_ name: String) -> String? {
    guard let value = tigetstr(name), value != UnsafeMutablePointer(bitPattern: -1) else { return nil }
    return String(cString: value)
  }

  /// Without delays such as `$<5>`, which old hardware needs between commands; see terminfo(5).
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
