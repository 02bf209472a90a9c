import Foundation

/// What a person and a terminal emulator do to the program.
extension PseudoTerminal {
  /// Types bytes, or sends them as the terminal does; what the program sends in the meantime is thrown away.
  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      var source = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&source, 1, 10_000) > 0 else { throw Failure("the program reads nothing any more") }
      if source.revents & Int16(POLLIN) != 0 {
        _ = readOnce()
      } else if source.revents & Int16(POLLOUT) != 0 {
        let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 256)) }
        guard count > 0 else { throw Failure("the terminal is gone: \(String(cString: strerror(errno)))") }
        rest = rest.dropFirst(count)
      } else {
        throw Failure("the program has gone")
      }
    }
  }

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  /// Changes the size; the kernel tells the program.
  func resize(_ width: Int, _ height: Int) throws {
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failure("the size cannot be changed: \(String(cString: strerror(errno)))")
    }
  }

  /// Lets time pass, and takes what the program sends in it.
  @discardableResult
  func pass(milliseconds: Int) -> [UInt8] {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(milliseconds)
    var bytes: [UInt8] = []
    while true {
      let left = Int32((end - clock.now) / .milliseconds(1))
      guard left > 0 else { return bytes }
      var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, left) > 0 else { continue }
      let new = readOnce()
      // After its end there is always nothing to read.
      if new.isEmpty { usleep(UInt32(left) * 1000) }
      bytes += new
    }
  }

  /// Not inlined: where the result is not used, an optimizing build of Swift 6.3 frees the copy before it fills it.
  @inline(never)
  private func readOnce() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// Waits until the program has sent a text. A picture repeats only what differs, so only new text is found.
  func wait(for text: String, seconds: Double = 30) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    // Decoded as a whole: what comes may end in the middle of a character.
    var sent: [UInt8] = []
    while Date() < deadline {
      sent += pass(milliseconds: 50)
      if String(decoding: sent, as: UTF8.self).contains(text) { return }
    }
    throw Failure("waited in vain for “\(text)”")
  }

  /// Kibibytes of memory that the program has in use; `nil` once it has ended.
  var residentMemory: Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { line in line.split { !$0.isNumber }.first.flatMap { Int($0) } }
  }
}
