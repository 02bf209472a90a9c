import Files
import LearnerProgress
import TutorUI

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// The process and its surroundings; nothing below the executable looks at them.
enum Outside {
  static let environment: [String: String] = {
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text).utf8
      if let equals = variable.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: variable[..<equals], as: UTF8.self)
        environment[name] = String(decoding: variable[equals...].dropFirst(), as: UTF8.self)
      }
      entry += 1
    }
    return environment
  }()

  static var now: Timestamp { Timestamp(secondsSince1970: Int(time(nil))) }

  /// The same for a learner at each start, so that a choice keeps its letter, and another for another learner: made of the
  /// user and the place of the progress.
  static func seed(of path: String) -> UInt64 {
    var source = RandomSource(seed: UInt64(getuid()), name: path)
    return source.next()
  }

  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static var randomSeed: UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }

  /// Writes a line to standard error.
  static func complain(_ message: String) {
    writeToStandardError(message + "\n")
  }

  static func writeToStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// The kernel's name and the first two parts of its version, such as `Linux 6.18`.
  static var kernel: String {
    var system = utsname()
    uname(&system)
    func text(_ field: some Any) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    let version = text(system.release).split(separator: ".").prefix(2).joined(separator: ".")
    return "\(text(system.sysname)) \(version)"
  }

  /// Columns of the terminal that standard output goes to; `nil` if that is none.
  static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Brings what was printed so far to standard output.
  ///
  /// - Returns: why some of it did not get there, now or before.
  @discardableResult
  static func flush() -> SystemFailure? {
    if fflush(stdout) != 0 { return .latest }
    return ferror(stdout) == 0 ? nil : SystemFailure(code: EIO)
  }

  /// A line from standard input without its end; `nil` once there is none. Of an overlong one the rest is passed over.
  static func readLine() -> String? {
    let longest = 1000
    var bytes: [UInt8] = []
    while true {
      let byte = getchar()
      if byte == EOF && bytes.isEmpty { return nil }
      if byte == EOF || byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      if bytes.count < longest { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    }
  }

  /// How wide the terminal on standard output is, as far as it says so; `nil` where there is none.
  static var outputColumns: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return .max }
    return Int(window.ws_col)
  }

  /// Ends the process, once all that was printed has been shown.
  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }
}
