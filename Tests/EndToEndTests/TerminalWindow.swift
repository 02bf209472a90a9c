import Foundation
import Testing

/// The program in a real terminal emulator, tmux, driven by real keys.
final class TerminalWindow {
  private let scratch: Scratch
  private let socket: String
  private static let patience: TimeInterval = 60
  /// As many captures of a picture that moves count as one that stands still.
  private static let mostMovingPictures = 5

  /// Opens a window in which a shell notes the terminal's settings, starts the program, and says how it ended.
  ///
  /// - Parameter options: behind the name of the program.
  /// - Parameter tracer: a command that runs the program, itself under the number in `$$`.
  /// - Parameter inShell: whether an interactive shell starts it, which can suspend it and stays afterwards.
  init(
    _ width: Int, _ height: Int, scratch: Scratch, options: String = "", environment: [String: String] = [:],
    tracer: String = "", inShell: Bool = false
  ) throws {
    self.scratch = scratch
    socket = scratch.file("tmux-\(UUID().uuidString.prefix(8))")
    for name in ["before", "after", "pid", "status"] {
      try? FileManager.default.removeItem(atPath: scratch.file(name))
    }
    var variables = [
      "XDG_STATE_HOME": scratch.path, "XDG_CONFIG_HOME": scratch.file("config"),
      "XDG_RUNTIME_DIR": scratch.path, "LC_ALL": "C.UTF-8",
      "TERM": "tmux-256color", "PS1": "$ ",
    ]
    variables.merge(environment) { $1 }
    let assignments = variables.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    try scratch.write(
      """
      stty -g > '\(scratch.file("before"))'
      env \(assignments) sh -c 'echo $$ > "\(scratch.file("pid"))"; exec \(tracer) "\(Tool.cowtutor)" \(options)'
      status=$?
      stty -g > '\(scratch.file("after"))'
      echo $status > '\(scratch.file("status"))'
      exec sleep 600
      """, to: "session")
    if inShell {
      try tmux(
        "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "env", "PS1=$ ", "bash", "--norc", "-i")
      try press(
        "env \(assignments) sh -c 'echo $$ > \(scratch.file("pid")); exec \(Tool.cowtutor) \(options)'",
        "Enter")
    } else {
      try tmux("new-session", "-d", "-x", "\(width)", "-y", "\(height)", "sh", scratch.file("session"))
    }
  }

  deinit {
    _ = try? tmux("kill-server")
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    try tmux(arguments)
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let finished = try Tool.run(
      ["tmux", "-S", socket, "-f", "/dev/null"] + arguments, environment: ["LC_ALL": "C.UTF-8"])
    guard finished.status == 0 else { throw Failure("tmux \(arguments[0]): \(finished.errors)") }
    return finished.output
  }

  // MARK: - Keys

  /// Presses keys by their names in tmux: `Down`, `Enter`, `q`, `C-c`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Goes from an answer to the next question, past whatever still plays.
  func goOn() throws {
    try press("n")
  }

  /// Presses keys so that all of them are there before the first one is read, or nearly so.
  func pressAtOnce(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Sends bytes as if the terminal had sent them, all at once: after a pause an ESC would be the key.
  func send(_ bytes: [UInt8]) throws {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  func resize(_ width: Int, _ height: Int) throws {
    try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  /// Resets the terminal, as `reset` in another program or a menu of the emulator does.
  func reset() throws {
    try tmux("send-keys", "-R")
  }

  /// What the program has the terminal do: cursor keys and keypad, the mouse, the cursor, the alternate screen.
  var modes: String {
    get throws {
      let flags = ["keypad_cursor", "keypad", "mouse_standard", "mouse_sgr", "cursor"].map { "#{\($0)_flag}" }
      return try tmux("display-message", "-p", flags.joined() + "#{alternate_on}")
    }
  }

  /// The rest of the row from the terminal's cursor on; `nil` while the cursor is hidden.
  var textAtCursor: String? {
    get throws {
      let place = try tmux("display-message", "-p", "#{cursor_flag} #{cursor_x} #{cursor_y}")
      let numbers = place.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      guard numbers.count == 3, numbers[0] == 1 else { return nil }
      return try String(rows[numbers[2]].dropFirst(numbers[1]))
    }
  }

  func signal(_ signal: Int32) throws {
    guard let pid = pid else { throw Failure("the program has not started") }
    kill(pid, signal)
  }

  var pid: Int32? { Int32(scratch.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)) }

  /// Processor ticks and context switches of the program so far; see proc(5). The same twice: it has slept all the time.
  var activity: [String] {
    get throws {
      guard let pid else { throw Failure("the program has not started") }
      let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: " ")
      let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      let switches = status.split(separator: "\n").filter { $0.contains("ctxt_switches") }
      return (stat[13...14] + switches).map(String.init)
    }
  }

  // MARK: - The screen

  var text: String {
    get throws { try tmux("capture-pane", "-p") }
  }

  /// With the sequences for its colours.
  var paintedText: String {
    get throws { try tmux("capture-pane", "-p", "-e") }
  }

  var rows: [String] {
    get throws { try text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Whether the program has the alternate screen; the shell's is back when it has not.
  var isFullScreen: Bool {
    get throws { try tmux("display-message", "-p", "#{alternate_on}").hasPrefix("1") }
  }

  /// Waits until the screen is as it should be, and all of it has arrived: a picture may come in parts.
  ///
  /// - Returns: the screen then; a scene that goes on playing may already have gone on.
  @discardableResult
  func wait(_ what: String, until condition: (String) throws -> Bool) throws -> String {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    var matches = 0
    var last = ""
    while true {
      let text = try text
      if try condition(text) {
        matches += 1
        if text == last || matches == Self.mostMovingPictures { return text }
      } else {
        matches = 0
      }
      last = text
      guard Date() < deadline else { throw Failure("waited in vain for \(what); on the screen is\n\(text)") }
      usleep(10_000)
    }
  }

  @discardableResult
  func wait(for text: String) throws -> String {
    try wait("“\(text)”") { $0.contains(text) }
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: its exit status as the shell tells it: 128 and the signal's number where one ended it.
  func waitForEnd() throws -> Int32? {
    try wait("the end of the program") { _ in scratch.read("status").hasSuffix("\n") }
    return Int32(scratch.read("status").dropLast())
  }

  /// The terminal's settings are those from before the program, and the shell's screen is back.
  var isRestored: Bool {
    get throws { try !isFullScreen && scratch.read("before") == scratch.read("after") }
  }

  // MARK: - Questions

  /// Answers the question on the screen.
  func answer(_ answer: TypedAnswer) throws {
    switch answer {
    case .choice(let text): try choose(text)
    case .figures(let first, let second):
      try wait(for: "▸ ")
      for figure in [first, second] {
        for digit in figure { try press(String(digit)) }
        try press("Down")
      }
    }
    try press("Enter")
  }

  /// Marks the choice whose text begins so, with the arrow keys alone.
  func choose(_ choice: String) throws {
    let letters = ["A", "B", "C", "D"]
    let screen = try wait(for: "  \(choice)")
    let marked = letters.firstIndex { screen.contains("▸ \($0)  ") }
    let wanted = letters.firstIndex { screen.contains(" \($0)  \(choice)") }
    guard let marked, let wanted else { throw Failure("no choice “\(choice)” in\n\(screen)") }
    for _ in 0..<abs(wanted - marked) { try press(wanted > marked ? "Down" : "Up") }
    try wait(for: "▸ \(letters[wanted])  \(choice)")
  }
}
