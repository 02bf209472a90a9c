import Foundation

/// A command that was run to its end.
struct Finished {
  let status: Int32
  let output: String
  let errors: String
}

enum Tool {
  /// The program as it was built with these tests: beside their bundle.
  static let cowtutor: String = {
    let arguments = CommandLine.arguments
    let bundle =
      arguments.firstIndex(of: "--test-bundle-path").map { arguments[arguments.index(after: $0)] }
      ?? arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("cowtutor").path
  }()

  static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs a command, looked up in `PATH`, with nothing but the given environment besides `PATH`.
  ///
  /// Its streams are files, and its end is waited for by its number: a server that it leaves behind keeps nothing open
  /// that is waited for, as Foundation's `Process` would.
  static func run(
    _ command: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Finished {
    let scratch = try Scratch()
    try scratch.write(input, to: "input")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, scratch.file("input"), O_RDONLY, 0)
    for (descriptor, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
      posix_spawn_file_actions_addopen(&actions, descriptor, scratch.file(name), O_WRONLY | O_CREAT, 0o600)
    }
    // What the test runner blocks must reach what is run here, and every server that stays behind.
    var attributes = posix_spawnattr_t()
    var nothing = sigset_t()
    sigemptyset(&nothing)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigmask(&attributes, &nothing)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let variables = environment.merging(["PATH": path]) { own, _ in own }.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let failure = withCStrings(command) { arguments in
      withCStrings(variables) { posix_spawnp(&pid, command[0], &actions, &attributes, arguments, $0) }
    }
    guard failure == 0 else { throw Failure("\(command[0]): \(String(cString: strerror(failure)))") }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return Finished(status: ended(status), output: scratch.read("output"), errors: scratch.read("errors"))
  }

  /// An exit status as a shell tells it: 128 and the number of the signal that ended the program.
  static func ended(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return body(copies)
  }
}

/// What went wrong outside the program under test, or what it was waited for in vain.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A folder for one test, gone afterwards.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("cowtutor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func read(_ name: String) -> String {
    (try? String(contentsOfFile: file(name), encoding: .utf8)) ?? ""
  }

  /// Whether the program whose number is in `pid` is stopped; see proc(5).
  var isStopped: Bool {
    let pid = read("pid").trimmingCharacters(in: .whitespacesAndNewlines)
    let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    return stat.split(separator: " ").dropFirst(2).first == "T"
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: file(name), atomically: true, encoding: .utf8)
  }
}
