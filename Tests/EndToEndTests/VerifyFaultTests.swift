import Foundation
import Testing

@Suite(
  "cowtutor verify, where something ends or refuses it", .serialized, .enabled(if: Lab.isReadable, Lab.reason)
)
struct VerifyFaultTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// A run that takes long, with the supervisor and the test processes of its experiment.
  private final class Run {
    let terminal: PseudoTerminal
    let supervisor: Int32
    private(set) var output = ""

    init(_ scratch: Scratch) throws {
      terminal = try PseudoTerminal(100, 24, scratch: scratch, options: "verify --programs 1000000 --seed 1")
      var supervisor: Int32?
      let deadline = Date(timeIntervalSinceNow: 20)
      while supervisor == nil {
        guard Date() < deadline else { throw Failure("no experiment") }
        usleep(10_000)
        supervisor = try Lab.processes(startedBy: terminal.pid).first
      }
      self.supervisor = supervisor ?? 0
    }

    /// All of the experiment that have not ended; its supervisor's session is theirs alone.
    var processes: [Int32] {
      get throws {
        let all = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        return all.filter { getsid($0) == supervisor && Lab.state(of: $0) != "Z" }
      }
    }

    /// A process of the experiment besides its supervisor; between two programs there is none.
    var testProcess: Int32? {
      get throws { try processes.first { $0 != supervisor } }
    }

    func stopTestProcess() throws {
      let deadline = Date(timeIntervalSinceNow: 20)
      while Date() < deadline {
        if let testProcess = try testProcess, kill(testProcess, SIGSTOP) == 0 { return }
      }
      throw Failure("there never is a test process")
    }

    /// Takes what the program prints until it ends, or until so much time is over.
    ///
    /// - Returns: its status; `nil` if it goes on.
    func end(within seconds: Double) -> Int32? {
      let deadline = Date(timeIntervalSinceNow: seconds)
      while Date() < deadline {
        guard let bytes = terminal.output(milliseconds: 20) else { return terminal.waitForEnd(seconds: 5) }
        output += String(decoding: bytes, as: UTF8.self)
      }
      return nil
    }

    func waitForNoProcesses() throws {
      let deadline = Date(timeIntervalSinceNow: 10)
      while try !processes.isEmpty {
        guard Date() < deadline else { throw Failure("left: \(try processes)") }
        usleep(1000)
      }
    }
  }

  @Test("Ctrl-C ends it, and all processes of the experiment with it")
  func interrupt() throws {
    let run = try Run(scratch)
    try run.terminal.wait(for: "%")
    run.terminal.press("\u{3}")
    #expect(run.end(within: 60) == 128 + SIGINT)
    try run.waitForNoProcesses()
  }

  @Test("Ctrl-C leaves the terminal as it was")
  func interruptInTerminal() throws {
    let window = try TerminalWindow(
      80, 24, scratch: scratch, options: "verify --programs 1000000", inShell: true)
    try window.wait(for: " %")
    try window.press("C-c")
    // The shell's line begins anew, and shows what is typed.
    try window.wait("the prompt") { $0.contains("^C\n$") }
    try window.press("echo status $?", "Enter")
    try window.wait(for: "\nstatus \(128 + SIGINT)")
    #expect(try !window.isFullScreen)
  }

  @Test(
    "A program that is killed takes all processes of the experiment with it, a stopped one too",
    arguments: ["nobody", "supervisor", "test process"])
  func killed(stopped: String) throws {
    let run = try Run(scratch)
    switch stopped {
    case "supervisor": kill(run.supervisor, SIGSTOP)
    case "test process": try run.stopTestProcess()
    default: break
    }
    kill(run.terminal.pid, SIGKILL)
    #expect(run.end(within: 60) == 128 + SIGKILL)
    try run.waitForNoProcesses()
  }

  @Test("A test process that somebody kills is a disagreement that is shown in full, and status 1")
  func subjectKilled() throws {
    let run = try Run(scratch)
    var status: Int32?
    // Between two programs nobody is missed.
    for _ in 0..<20 where status == nil {
      if let testProcess = try run.testProcess { kill(testProcess, SIGKILL) }
      status = run.end(within: 1)
    }
    #expect(status == 1)
    #expect(run.output.contains("· 1 disagreement · seed"))
    #expect(
      run.output.contains("The smallest program that was found, as a scene:\r\n\r\nscene:\r\n  kind: memory"))
    #expect(run.output.contains("was ended from outside, by signal 9."))
    try run.waitForNoProcesses()
  }

  @Test(
    "A supervisor that is killed, or does not answer any more, is told with status 2",
    arguments: [SIGKILL, SIGSTOP])
  func supervisorKilled(signal: Int32) throws {
    let run = try Run(scratch)
    kill(run.supervisor, signal)
    #expect(run.end(within: 60) == 2)
    #expect(
      run.output.contains(
        signal == SIGKILL
          ? "cowtutor: the experiment was ended from outside, with all its processes; start it again"
          : "cowtutor: the experiment does not answer any more and was ended; start it again"))
    try run.waitForNoProcesses()
  }

  // MARK: - Refusals

  private func checkRefused(_ command: [String], _ sentence: String) throws {
    let finished = try Tool.run(command)
    #expect(finished.status == 2)
    #expect(finished.errors == "cowtutor: \(sentence)\n")
    #expect(finished.output == "")
  }

  @Test(
    "Whichever process is one too many, that is told with what to do",
    .enabled(if: Stranger.isPossible, Stranger.reason),
    arguments: [
      (0, "the experiment cannot be started"), (2, "a process cannot be started"),
      (3, "the fork was refused"),
    ])
  func tooManyProcesses(limit: Int, what: String) throws {
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o755)
    // The limit counts all processes of a user, so this one has none but these.
    try checkRefused(
      Stranger.command(user: 61_000 + limit) + [
        "prlimit", "--nproc=\(limit):\(limit)", program, "verify", "--seed", "1",
      ],
      "\(what): Resource temporarily unavailable; end some processes, or raise the limit (ulimit -u)")
  }

  @Test("Too few files are told with what to do")
  func tooFewFiles() throws {
    try checkRefused(
      ["prlimit", "--nofile=20:20", Tool.cowtutor, "verify"],
      "a process cannot be started: Too many open files; close some files, or raise the limit (ulimit -n)")
  }

  @Test("A page table that nobody may read is told", .enabled(if: Stranger.isPossible, Stranger.reason))
  func unreadable() throws {
    // The kernel shows nobody a program that he may run and not read.
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o711)
    let finished = try Tool.run(Stranger.command + [program, "verify"])
    #expect(finished.status == 2)
    #expect(
      finished.errors.wholeMatch(
        of:
          #/cowtutor: /proc/\d+/pagemap cannot be read: Permission denied; this system does not allow it here, so watch the model instead\n/#
      ) != nil, "\(finished.errors)")
  }

  @Test(
    "In the tutor, a system without /proc is told, and the model goes on",
    .enabled(
      if: (try? Tool.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc"]))?.status == 0,
      "/proc may not be taken away here"))
  func noProc() throws {
    try scratch.write("mount -t tmpfs none /proc\nexec \"$@\"\n", to: "without-proc")
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "--motion none",
      tracer: "unshare -m sh \(scratch.file("without-proc"))")
    try window.choose(LessonOne.rightChoice)
    try window.press("Enter", "l")
    try window.wait(for: "experiments need /proc, so mount it")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }
}
