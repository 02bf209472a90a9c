import CNcurses
import CSignals
import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Terminal {
  /// The next thing that comes in, waited for in one call that sleeps.
  ///
  /// - Parameters:
  ///   - timeout: in milliseconds; `nil` waits as long as it takes.
  ///   - others: what else ends the wait, as for poll(2).
  /// - Returns: `nil` when the time is over, something else ended the wait, or what came means nothing.
  public func nextEvent(timeout: Int?, or others: [pollfd] = []) -> InputEvent? {
    if let event = readEvent() { return event }
    var sources =
      [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ] + others
    let timeout = decoder.isPasting ? min(timeout ?? Self.longestPause, Self.longestPause) : timeout
    // A signal that interrupts the wait stands in the pipe, and the next wait returns at once.
    guard poll(&sources, nfds_t(sources.count), timeout.map { Int32(clamping: $0) } ?? -1) > 0 else {
      decoder.endPaste(at: .now)
      return nil
    }
    if sources[1].revents != 0, let event = readSignal() { return event }
    guard sources[0].revents != 0 else { return nil }
    if Int32(sources[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { return hangUp() }
    return readEvent() ?? (isInputAtEnd ? hangUp() : nil)
  }

  /// The terminal is gone, whether or not the signal that says so has come.
  private func hangUp() -> InputEvent {
    endingSignal = SIGHUP
    return .terminated
  }

  /// Milliseconds after which it is time to see whether pasted text is over although its end never came.
  private static let longestPause = Int(KeyDecoder.lateness / .milliseconds(1))
  /// Codes that are read before anything else gets its turn.
  private static let mostCodes = 4096

  /// A terminal that is gone is readable and gives nothing.
  private var isInputAtEnd: Bool {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 0) > 0 else { return false }
    var available: Int32 = 0
    return ioctl(STDIN_FILENO, UInt(FIONREAD), &available) != 0 || available == 0
  }

  private func readSignal() -> InputEvent? {
    var byte: UInt8 = 0
    guard read(signals, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH:
      return readEvent()
    case SIGTSTP:
      suspend(wholeJob: false)
      return .resumed(size)
    case SIGCONT:
      // Stopped by another than ourselves, and whoever had the terminal meanwhile has left it as they like.
      resume()
      return .resumed(size)
    case let signal:
      endingSignal = signal
      return .terminated
    }
  }

  private func readEvent() -> InputEvent? {
    for _ in 0..<Self.mostCodes {
      let code = wgetch(cowtutor_stdscr())
      switch code {
      case ERR:
        return decoder.pause(at: .now).map(InputEvent.key)
      case KEY_RESIZE:
        size = Self.currentSize
        return .resized(size)
      case KEY_MOUSE:
        if let event = mouseEvent() { return event }
      default:
        if let key = decoder.take(code, at: .now) { return .key(key) }
      }
    }
    return nil
  }

  private func mouseEvent() -> InputEvent? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let point = Point(x: Int(event.x), y: Int(event.y))
    if event.bstate & cowtutor_wheel_up() != 0 { return .wheel(point, down: false) }
    if event.bstate & cowtutor_wheel_down() != 0 { return .wheel(point, down: true) }
    return event.bstate & cowtutor_left_pressed() != 0 ? .click(point) : nil
  }
}
