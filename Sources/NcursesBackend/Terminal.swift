import CNcurses
import CSignals
import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal as a full screen: the only place that talks to ncurses.
///
/// One at a time, on the thread that made it. ``close()`` gives the terminal back as it was; so does a signal, and so does
/// a crash.
public final class Terminal {
  public internal(set) var size = Size(width: 0, height: 0)
  /// How many colours there are; 0 on a terminal without.
  public let colorCount: Int
  /// What it can do besides.
  public let abilities: TerminalAbilities
  /// The signal that asked the program to end.
  var endingSignal: Int32?

  let signals: Int32
  var decoder: KeyDecoder
  var paints: PaintTable
  /// What is on the screen, as far as is known.
  var shown: (canvas: Canvas, palette: Palette)?
  private let screen: OpaquePointer
  private let marksPastedText: Bool

  /// Takes the terminal over. The locale has to be set up before: see ``TextEncoding``.
  public init(environment: [String: String], isUTF8: Bool) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal("standard input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal("standard output") }
    let name = try TerminalDescription.name(environment["TERM"] ?? "")
    // Exported, they would freeze the size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    cowtutor_rescue_open()
    guard let screen = cowtutor_newterm(name) else {
      cowtutor_rescue_close()
      throw .notStarted
    }
    self.screen = screen
    set_term(screen)
    Self.setModes(escapeDelay: environment["ESCDELAY"] == nil)
    marksPastedText = TerminalDescription.hasMouse
    decoder = KeyDecoder(isUTF8: isUTF8)
    colorCount = has_colors() ? Self.startColors() : 0
    paints = PaintTable(colorCount: colorCount, takesRGB: TerminalDescription.takesRGB)
    abilities = TerminalDescription.abilities(
      name, colorCount: colorCount, isUTF8: isUTF8, environment: environment)
    signals = cowtutor_signals_open()
    size = Self.currentSize
    guard signals >= 0 else {
      endwin()
      cowtutor_rescue_close()
      throw .notStarted
    }
    let farewell = TerminalDescription.farewell
    farewell.withCString { cowtutor_rescue_bytes($0, farewell.utf8.count) }
    markPastedText(true)
  }

  /// Gives the terminal back. Nothing may be shown afterwards.
  public func close() {
    leave()
    cowtutor_signals_close()
    cowtutor_rescue_close()
    delscreen(screen)
  }

  /// Gives the terminal to the shell until the shell gives it back.
  ///
  /// The first process of a session has no shell to go back to and is not stopped.
  ///
  /// - Parameter wholeJob: whether all that the shell started with it stops too, as for Ctrl-Z; a signal stops whom it is sent to.
  public func suspend(wholeJob: Bool = true) {
    guard getsid(0) != getpid() else { return }
    leave()
    cowtutor_signals_stop(wholeJob)
    resume()
  }

  /// Ends the process by the signal that asked for it, if one did, so that whoever waits for it sees why.
  public func passOnSignal() {
    if let endingSignal { cowtutor_signals_die(endingSignal) }
  }

  /// Takes the terminal over again, in the size of this moment; the next picture brings the modes back.
  func resume() {
    // Whoever had the terminal has set its modes; ncurses sets its own after an end. A second end would take the shell's
    // cursor to where it was before the first.
    if !isendwin() { endwin() }
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 {
      resizeterm(Int32(window.ws_row), Int32(window.ws_col))
    }
    size = Self.currentSize
    markPastedText(true)
    repaint()
  }

  private func leave() {
    markPastedText(false)
    endwin()
  }

  static var currentSize: Size {
    Size(width: Int(cowtutor_columns()), height: Int(cowtutor_rows()))
  }

  private static func setModes(escapeDelay: Bool) {
    // As long as a sequence may take over a slow line, and too short to be felt.
    if escapeDelay { set_escdelay(50) }
    // Raw: Ctrl-C, Ctrl-S and Ctrl-Z come as keys.
    raw()
    noecho()
    nonl()
    keypad(cowtutor_stdscr(), true)
    nodelay(cowtutor_stdscr(), true)
    scrollok(cowtutor_stdscr(), false)
    define_key("\u{1B}[200~", KeyDecoder.pasteStart)
    define_key("\u{1B}[201~", KeyDecoder.pasteEnd)
    mousemask(cowtutor_left_pressed() | cowtutor_wheel_up() | cowtutor_wheel_down(), nil)
    mouseinterval(0)
    curs_set(0)
  }

  private static func startColors() -> Int {
    start_color()
    use_default_colors()
    return Int(cowtutor_colors())
  }

  /// Asks the terminal to put pasted text in brackets, so that it never counts as keys.
  private func markPastedText(_ isOn: Bool) {
    guard marksPastedText else { return }
    cowtutor_putp(isOn ? TerminalDescription.startMarkingPastes : TerminalDescription.stopMarkingPastes)
  }
}
