import CSignals
import Canvas
import Glibc

extension Terminal {
  /// Waits for the next event in one call that sleeps.
  ///
  /// - Parameters:
  ///   - timeout: in milliseconds; `nil` waits indefinitely.
  ///   - others: what else ends the wait, as for poll(2).
  /// - Returns: `nil` after the timeout, when something else ended the wait, or when the input means nothing.
  public func nextEvent(timeout: Int?, or others: [pollfd] = []) -> InputEvent? {
    if let event = readInput() { return event }
    var sources =
      [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ] + others
    let undecided = decoder.deadline.map { Int((($0 - .now) / .milliseconds(1)).rounded(.up)) }
    let limit = [timeout, undecided].compactMap { $0 }.min().map { Int32(clamping: max(0, $0)) }
    // A signal that interrupts the wait is in the pipe, so the next wait returns at once.
    guard poll(&sources, nfds_t(sources.count), limit ?? -1) >= 0 else { return nil }
    if sources[1].revents != 0, let event = readSignal() { return event }
    guard sources[0].revents != 0 else { return decoder.settle(at: .now) }
    if Int32(sources[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { return hangUp() }
    return readInput()
  }

  /// The terminal is gone, even if the signal for it has not arrived.
  private func hangUp() -> InputEvent {
    endingSignal = SIGHUP
    return .terminated
  }

  private func readSignal() -> InputEvent? {
    var byte: UInt8 = 0
    guard read(signals, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH:
      // Even at the old size: a terminal that has returned to it may have lost cells on the way.
      fitWindow()
      forgetPicture()
      return .resized(size)
    case SIGTSTP:
      suspend(wholeJob: false)
      return .resumed(size)
    case SIGCONT:
      // Another process had stopped this one, so the terminal is as the shell left it.
      repaint()
      return .resumed(size)
    case let signal:
      endingSignal = signal
      return .terminated
    }
  }

  /// The most bytes to read before other work gets its turn.
  private static let mostBytes = 4096

  /// Reads up to the first event and not one byte further: input after the end of the program belongs to the shell.
  private func readInput() -> InputEvent? {
    for _ in 0..<Self.mostBytes {
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 0) > 0 else { return nil }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
      // A terminal that is gone is readable but empty.
      guard count == 1 else { return hangUp() }
      if let event = decoder.take(byte, at: .now) { return event }
      if let reply = decoder.takeReply(), let event = hear(reply) { return event }
    }
    return nil
  }
}
