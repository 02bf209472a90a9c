import CNcurses
import CSignals
import Canvas
import Glibc

/// The terminal as a full screen; the only part that uses ncurses.
///
/// Only one exists at a time, on the thread that made it. ``close()`` restores the terminal; so does a signal, and so does a
/// crash.
public final class Terminal {
  public internal(set) var size = Size(width: 0, height: 0)
  /// The number of colours; 0 on a terminal without colours.
  public let colorCount: Int
  /// Its other abilities.
  public let abilities: TerminalAbilities
  /// The signal that asked the program to end.
  var endingSignal: Int32?

  let signals: Int32
  var decoder: KeyDecoder
  var paints: PaintTable
  /// The picture on the screen, if it is known.
  var shown: (canvas: Canvas, palette: Palette)?
  /// `nil` as long as nothing was asked.
  var questions: Questions?
  /// Whether the terminal can be told where a picture begins and ends.
  var isSynchronized = false
  /// Whether questions do no harm.
  let takesQuestions: Bool
  private let screen: OpaquePointer
  /// Modes that ncurses does not set.
  private let modes: (start: String, stop: String)
  private var hasModes = false

  /// Takes the terminal over. Set the locale up first: see ``TextEncoding``.
  public init(environment: [String: String], isUTF8: Bool) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal("standard input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal("standard output") }
    let name = try TerminalDescription.name(
      environment["TERM"] ?? "", announcesDirectColor: TerminalDescription.announcesDirectColor(environment))
    // These would freeze the size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    cowtutor_rescue_open()
    guard let screen = cowtutor_newterm(name) else {
      cowtutor_rescue_close()
      throw .notStarted
    }
    self.screen = screen
    set_term(screen)
    Self.setModes()
    modes = TerminalDescription.modes
    takesQuestions = TerminalDescription.takesQuestions(name, environment: environment)
    decoder = KeyDecoder(
      isUTF8: isUTF8, escapeDelay: Self.escapeDelay(environment), described: TerminalDescription.keys)
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
    // The window may have changed before its signal was caught.
    fitWindow()
  }

  /// Gives the terminal back. Nothing may be shown afterwards.
  public func close() {
    awaitReplies()
    leave()
    cowtutor_signals_close()
    cowtutor_rescue_close()
    delscreen(screen)
  }

  /// Stops the program and gives the terminal to the shell, until the shell continues it.
  ///
  /// The first process of a session has no shell to return to and is not stopped.
  ///
  /// - Parameter wholeJob: whether to stop the whole job, as Ctrl-Z does, or this process alone, as a signal does.
  public func suspend(wholeJob: Bool = true) {
    guard getsid(0) != getpid() else { return }
    awaitReplies()
    leave()
    cowtutor_signals_stop(wholeJob)
    repaint()
  }

  /// Ends the process by the signal that asked it to end, if one did, so that the parent sees why.
  public func passOnSignal() {
    if let endingSignal { cowtutor_signals_die(endingSignal) }
  }

  /// Takes the terminal over again, at its present size: the next picture is sent whole, with every mode it needs.
  public func repaint() {
    // The terminal is given back first, but not twice: that would move the shell's cursor.
    if !isendwin() { leave() }
    hasModes = false
    fitWindow()
    forgetPicture()
  }

  /// Adopts the size of the window, if the system knows it.
  func fitWindow() {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
      return
    }
    let now = Size(width: Int(window.ws_col), height: Int(window.ws_row))
    if now != size {
      resize_term(Int32(now.height), Int32(now.width))
      size = Self.currentSize
    }
  }

  /// Switches the modes on that ncurses does not set.
  func sendModes() {
    guard !hasModes else { return }
    hasModes = true
    cowtutor_putp(modes.start)
  }

  private func leave() {
    cowtutor_putp(modes.stop)
    hasModes = false
    endwin()
  }

  static var currentSize: Size {
    Size(width: Int(cowtutor_columns()), height: Int(cowtutor_rows()))
  }

  /// ncurses only draws; keys are read and decoded here.
  private static func setModes() {
    // Raw: Ctrl-C, Ctrl-S and Ctrl-Z come as keys.
    raw()
    noecho()
    nonl()
    scrollok(cowtutor_stdscr(), false)
    curs_set(0)
  }

  /// How long the rest of a sequence may take after its ESC: `ESCDELAY` in milliseconds, as for ncurses. The default is enough
  /// for a slow line and too short to notice.
  private static func escapeDelay(_ environment: [String: String]) -> Duration {
    .milliseconds(environment["ESCDELAY"].flatMap(Int.init).map { max(0, min($0, 10_000)) } ?? 50)
  }

  private static func startColors() -> Int {
    start_color()
    use_default_colors()
    return Int(cowtutor_colors())
  }
}
