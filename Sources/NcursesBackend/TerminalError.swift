/// Why there is no full screen to draw on, and what to do about it.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or standard output is a file or a pipe.
  case notATerminal(String)
  case termUnset
  /// The terminal database does not know the name in `TERM`.
  case termUnknown(String)
  /// The terminal cannot place its cursor.
  case termTooSimple(String)
  /// ncurses cannot start, or the system has no file descriptor left.
  case notStarted

  public var description: String { "\(remedy); or, without a full screen: cowtutor plain" }

  private var remedy: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream) is not a terminal; start cowtutor in one, without redirection"
    case .termUnset:
      "TERM is not set, so the terminal's abilities are unknown; try: TERM=xterm-256color cowtutor"
    case .termUnknown(let name):
      "TERM is '\(name)', which this system does not know; try: TERM=xterm-256color cowtutor"
    case .termTooSimple(let name):
      "the terminal '\(name)' cannot place its cursor, which a full screen needs; use another terminal"
    case .notStarted:
      "the terminal cannot be set up; close some programs, or try: TERM=xterm-256color cowtutor"
    }
  }
}
