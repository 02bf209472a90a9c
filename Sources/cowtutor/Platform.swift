import CStart
import Canvas
import Files
import LearnerProgress
import Learning
import TutorUI
@preconcurrency import Glibc

/// The process and its services; only the executable looks at them.
enum Platform {
  /// The arguments without the program's name. What is not UTF-8 in them stays as it is, since it may be a path.
  static var arguments: [String] {
    (0..<cowtutor_argument_count()).dropFirst().map { String(path: cowtutor_argument($0)) }
  }

  static let environment: [String: String] = {
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(path: text)
      if let equals = variable.utf8.firstIndex(of: UInt8(ascii: "=")) {
        environment[String(variable[..<equals])] = String(variable[variable.utf8.index(after: equals)...])
      }
      entry += 1
    }
    return environment
  }()

  static var now: Timestamp { Timestamp(secondsSince1970: Int(time(nil))) }

  /// A seed from the user and the place of the progress: a choice keeps its letter at each start, and learners differ.
  static func seed(of path: String) -> UInt64 {
    var source = RandomSource(seed: UInt64(getuid()), name: path)
    return source.next()
  }

  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Writes lines to standard error; what the arguments or the files have put into them is made visible.
  static func warn(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    writeToStandardError(lines.map { TextLayout.sanitize(String($0)) + "\n" }.joined())
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

  /// Columns of the terminal on standard output; `nil` if there is no terminal.
  static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A line from standard input without its end; `nil` at the end of the input. The rest of an overlong line is skipped.
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

  /// Columns of the terminal on standard output, as many as there can be if it does not say; `nil` if there is no terminal.
  static var outputColumns: Int? { isatty(STDOUT_FILENO) == 1 ? terminalWidth ?? .max : nil }

  /// Ends the process.
  static func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
  }
}
