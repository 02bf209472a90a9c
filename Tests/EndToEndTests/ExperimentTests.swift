import Foundation
import Testing

@Suite(
  "An experiment that hangs, dies or cannot begin, in a terminal", .serialized,
  .enabled(if: Lab.isReadable, Lab.reason))
struct ExperimentTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// The free mode with two processes.
  private func liveWindow() throws -> TerminalWindow {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f")
    try window.wait(for: "1 of 1 event")
    return window
  }

  /// Stops processes, and waits until they are.
  private func stop(_ processes: [Int32]) throws {
    for process in processes { kill(process, SIGSTOP) }
    for _ in 0..<6000 where processes.contains(where: { Lab.state(of: $0) != "T" }) { usleep(10_000) }
    try #require(processes.allSatisfy { Lab.state(of: $0) == "T" })
  }

  // MARK: - Hanging

  /// Where the process beside the screen is stopped too, no answer ever comes: neither a result nor a failure. So whatever
  /// happens then happened without waiting for one.
  @Test(
    "With every process of it stopped, keys act at once, and q ends the program and all of them",
    arguments: [true, false])
  func hanging(withProcessBeside: Bool) throws {
    let window = try liveWindow()
    let all = try Lab.processes(of: window)
    #expect(all.count == 4)
    try stop(Array(all.dropFirst(withProcessBeside ? 0 : 1)))
    try window.press("w", "w", "?")
    try window.wait(for: "The process writes the page")
    try window.press("?")
    try window.wait("the end of the help") {
      $0.contains("1 of 1 event") && !$0.contains("The process writes")
    }
    try window.press(",")
    try window.wait(for: "0 of 1 event · past")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    try Lab.waitForEnd(of: all)
  }

  @Test("In a lesson, l leaves an experiment that hangs, and the next one is another")
  func leaving() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    try window.choose(LessonOne.rightChoice)
    try window.press("l")
    try window.wait(for: "0 of 4")
    let all = try Lab.processes(of: window)
    try stop(all)
    try window.press(".", "l")
    try window.wait(for: "computed by the model")
    try Lab.waitForEnd(of: all)
    try window.press("l")
    try window.wait(for: "0 of 4")
    try window.press(".")
    try window.wait(for: "1 of 4")
    let next = try Lab.processes(of: window)
    try window.press("C-c")
    #expect(try window.waitForEnd() == 0)
    try Lab.waitForEnd(of: next)
  }

  @Test("The map of much memory can be left while its processes are stopped")
  func map() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live --memory 16MiB")
    try window.wait(for: "Space: the child starts to write.")
    let all = try Lab.processes(of: window)
    #expect(all.count == 4)
    try stop(all)
    try window.press("Space", "o", "?")
    try window.wait(for: "Start or pause the child's writes")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    try Lab.waitForEnd(of: all)
  }

  @Test("What hung and goes on has lost nothing: what was asked meanwhile is done in order")
  func goesOn() throws {
    let window = try liveWindow()
    let beside = try #require(try Lab.processes(of: window).first)
    try stop([beside])
    try window.press("w", "w", "r", "?")
    try window.wait(for: "The process writes the page")
    kill(beside, SIGCONT)
    try window.press("?")
    try window.wait(for: "4 of 4 events")
    try window.wait(for: "read 101")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  // MARK: - Dying

  @Test("When the process beside the screen is killed, that is said, its processes end, and n begins again")
  func killed() throws {
    let window = try liveWindow()
    let all = try Lab.processes(of: window)
    kill(try #require(all.first), SIGKILL)
    try window.wait(for: "n begins again")
    #expect(try window.text.contains("was ended from outside"))
    try Lab.waitForEnd(of: all)
    try window.press("n", "w")
    try window.wait(for: "happened: no fault ✓")
    let next = try Lab.processes(of: window)
    #expect(next.count == 3)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    try Lab.waitForEnd(of: next)
  }

  @Test("In a lesson the model goes on then, and the map of much memory stays as it is")
  func killedElsewhere() throws {
    let lesson = try TerminalWindow(120, 36, scratch: scratch, options: "--motion none")
    try lesson.choose(LessonOne.rightChoice)
    try lesson.press("l")
    try lesson.wait(for: "0 of 4")
    kill(try #require(try Lab.processes(of: lesson).first), SIGKILL)
    try lesson.wait(for: "Not on the kernel: the experiment was ended from outside")
    try lesson.wait(for: "computed by the model")
    let map = try TerminalWindow(120, 36, scratch: try Scratch(), options: "live --memory 16MiB")
    try map.wait(for: "Space: the child starts to write.")
    kill(try #require(try Lab.processes(of: map).first), SIGKILL)
    try map.wait(for: "the experiment was ended from outside")
    try map.press("q")
    #expect(try map.waitForEnd() == 0)
  }

  @Test("A program that is killed takes them along, all stopped")
  func programKilled() throws {
    let window = try liveWindow()
    let all = try Lab.processes(of: window)
    try stop(all)
    try window.signal(SIGKILL)
    try Lab.waitForEnd(of: all)
  }

  @Test("An experiment that begins again and again leaves no process and no open file behind")
  func leaks() throws {
    let window = try liveWindow()
    let pid = try #require(window.pid)
    let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").sorted()
    var all = try Lab.processes(of: window)
    for number in 0..<8 {
      if number.isMultiple(of: 2) { try stop(try Lab.processes(of: window)) }
      try window.press("n")
      try window.wait(for: "0 of 0 events")
      try window.press("f")
      try window.wait(for: "1 of 1 event")
      all += try Lab.processes(of: window)
    }
    #expect(Set(all).count == 9 * 4)
    try Lab.waitForEnd(of: Array(all.dropLast(4)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").sorted() == files)
    #expect(try String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8) == "\(all[32]) ")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    try Lab.waitForEnd(of: all)
  }

  // MARK: - Not beginning

  @Test(
    "Whichever process or file is one too many, that is told with what to do, and keys act",
    .enabled(if: Stranger.isPossible, Stranger.reason),
    arguments: [
      ("--nproc=1:1", "the experiment cannot be started: Resource temporarily", "(ulimit -u)"),
      ("--nproc=2:2", "the experiment cannot be started: Resource temporarily", "(ulimit -u)"),
      ("--nproc=3:3", "a process cannot be started: Resource temporarily", "(ulimit -u)"),
      ("--nofile=20:20", "a process cannot be started: Too many open files", "(ulimit -n)"),
    ])
  func limits(limit: String, what: String, remedy: String) throws {
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o755)
    // The limit counts all processes of a user, so this one has none but these.
    let user = 62_000 + (Int(limit.suffix(1)) ?? 0)
    let stranger = Stranger.command(user: user).joined(separator: " ")
    try scratch.write("shift; exec \(stranger) prlimit \(limit) \(program) \"$@\"\n", to: "limited")
    let window = try TerminalWindow(
      160, 36, scratch: scratch, options: "live", tracer: "sh \(scratch.file("limited"))")
    let screen = try window.wait(for: what)
    #expect(screen.contains(remedy))
    try window.press("w", "n")
    try window.wait(for: what)
    try window.press("?")
    try window.wait(for: "The process writes the page")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test(
    "Where there is no descriptor left, that is told with what to do", .enabled(if: SystemFault.isPossible))
  func noDescriptor() throws {
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "live",
      tracer: "strace -D -o /dev/null -e inject=socketpair:error=EMFILE:when=1")
    let screen = try window.wait(for: "there is no socket for the experiment: Too many open files")
    #expect(screen.contains("(ulimit -n)"))
    try window.press("n", "w")
    try window.wait(for: "happened: no fault ✓")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }
}
