import Foundation
import Testing

@Suite("Ctrl-C and Ctrl-\\ in every command", .serialized)
struct InterruptTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.file("cowtutor"), withIntermediateDirectories: true)
    try scratch.write(SavedProgress.old, to: "cowtutor/progress.json")
  }

  /// A command, and what it does when it is interrupted.
  struct Case: CustomTestStringConvertible {
    enum Kind {
      /// Takes the terminal over: the key means quit.
      case fullScreen
      /// Goes on until it has shown this: the signal ends it.
      case lasting(String)
      /// Is over at once, so that it has to be held up in its first write: the signal ends it.
      case short
    }

    let options: String
    let kind: Kind

    var testDescription: String { options.isEmpty ? "no command" : options }
  }

  private static let cases = [
    Case(options: "", kind: .fullScreen), Case(options: "learn", kind: .fullScreen),
    Case(options: "live", kind: .fullScreen), Case(options: "live --memory 16MiB", kind: .fullScreen),
    Case(options: "present", kind: .fullScreen), Case(options: "present --loop", kind: .fullScreen),
    Case(options: "present --notes", kind: .fullScreen), Case(options: "testcard", kind: .fullScreen),
    Case(options: "sandbox", kind: .fullScreen), Case(options: "practice", kind: .fullScreen),
    Case(options: "plain", kind: .lasting("Question 1")),
    Case(options: "progress reset", kind: .lasting("[y/N]")),
    Case(options: "verify --programs 1000000", kind: .lasting(" %")),
    Case(options: "lab --runs 1000", kind: .lasting(" %")),
    Case(options: "list", kind: .short), Case(options: "progress", kind: .short),
    Case(options: "check", kind: .short), Case(options: "exercise --seed 1", kind: .short),
    Case(options: "render putting-off-a-copy", kind: .short),
    Case(options: "handout putting-off-a-copy", kind: .short),
    Case(options: "report $XDG_STATE_HOME/cowtutor/progress.json", kind: .short),
  ]

  @Test(
    "The command ends at once by the key, as by Ctrl-C, and leaves nothing behind", arguments: cases,
    [0x03, 0x1C])
  func ends(command: Case, key: UInt8) throws {
    let signal = key == 0x03 ? SIGINT : SIGQUIT
    var tracer = ""
    if case .short = command.kind {
      tracer =
        "strace -qq -o /dev/null --seccomp-bpf -f -e trace=write -e inject=write:delay_enter=2000000:when=1"
    }
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, options: command.options, tracer: tracer)
    let settings = terminal.settings
    switch command.kind {
    case .fullScreen: try terminal.wait(for: "2004h")
    case .lasting(let text): try terminal.wait(for: text, seconds: 30)
    case .short: try terminal.waitForHold()
    }
    let processes = terminal.descendants
    try terminal.send([key])
    // None of them comes to its end with that status by itself, however long it takes.
    let said = terminal.passUntilEnd(seconds: 60)
    if case .fullScreen = command.kind {
      #expect(said.status == 0)
    } else {
      #expect(said.status == 128 + signal)
    }
    for word in ["Crash", "crash", "Thread 0", "Backtrace", "Fatal"] {
      #expect(!said.text.contains(word), "\(said.text)")
    }
    #expect(terminal.settings == settings)
    try terminal.waitForEnd(of: processes)
  }

  @Test("No command is missing above")
  func all() throws {
    let help = try Tool.run([Tool.cowtutor, "--help"]).output
    let names = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .prefix { $0.hasPrefix("  ") }
      .compactMap { $0.prefixMatch(of: #/  ([a-z]+) /#).map { String($0.1) } }
    #expect(names.count > 10)
    #expect(
      Set(names) == Set(Self.cases.compactMap { $0.options.split(separator: " ").first.map(String.init) }))
  }
}
