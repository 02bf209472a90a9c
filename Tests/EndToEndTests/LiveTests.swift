import Foundation
import Testing

@Suite("A scene on the real kernel, in a terminal", .serialized, .enabled(if: Lab.isReadable, Lab.reason))
struct LiveTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("The first question of lesson 1 is played with l: predicted and happened, on a kernel that is named")
  func firstQuestion() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    try window.choose("Copy-on-write")
    try window.press("Enter", "l")
    try window.wait("the kernel's name") { $0.firstMatch(of: /Linux \d+\.\d+: (frames|inferred)/) != nil }
    try window.press(".", ".", ".")
    let screen = try window.wait(for: "predicted: copy · happened: copy ✓")
    #expect(screen.contains("1 fault · "))
    #expect(screen.firstMatch(of: /PARENT \d+ .* CHILD \d+/) != nil)
    try window.press(",")
    try window.wait(for: "past: a recorded reading")
    try window.press("l")
    try window.wait(for: "computed by the model")
    try waitForNoProcesses(of: window)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test("In the free mode a key forks and another writes, and q leaves no process behind")
  func freeMode() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f", "w")
    try window.wait(for: "happened: copy ✓")
    #expect(try processes(of: window).count == 3)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    try waitForNoProcesses(of: window)
  }

  @Test("A program that is killed takes all its processes with it, a stopped one among them")
  func killed() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f")
    try window.wait(for: "1 of 1 event")
    kill(try #require(try processes(of: window).last), SIGSTOP)
    try window.signal(SIGKILL)
    try waitForNoProcesses(of: window)
  }

  @Test("A process that somebody ends is told of in a sentence, and the rest goes on")
  func subjectKilled() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f")
    let screen = try window.wait("the child's name") { $0.contains(/CHILD \d+/) }
    let child = try #require(screen.firstMatch(of: /CHILD (\d+)/)?.1)
    kill(try #require(Int32(child)), SIGKILL)
    try window.press("w")
    try window.wait(for: "child was ended from outside")
    try window.press("f")
    try window.wait(for: "3 of 3 events")
  }

  @Test("When the whole experiment is ended from outside, that is said, and a key begins again")
  func supervisorKilled() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    kill(try #require(try processes(of: window).first), SIGKILL)
    try window.press("w")
    try window.wait(for: "n begins again")
    try window.press("n", "w")
    try window.wait(for: "happened: no fault ✓")
  }

  // MARK: - Processes

  /// The processes of the experiment: the supervisor first.
  private func processes(of window: TerminalWindow) throws -> [Int32] {
    try Lab.processes(startedBy: try #require(window.pid))
  }

  private func waitForNoProcesses(of window: TerminalWindow) throws {
    let program = try #require(window.pid)
    try window.wait("the end of all processes") { _ in try Lab.processes(startedBy: program).isEmpty }
  }
}

/// Processes of experiments, as `/proc` shows them.
enum Lab {
  /// Whether this system lets a program look at the page tables of its children.
  static var isReadable: Bool { access("/proc/self/pagemap", R_OK) == 0 }
  static let reason: Comment = "/proc/self/pagemap cannot be read here"

  /// All that run as part of an experiment: they name the program that started it, or the supervisor, as their argument.
  static func processes(startedBy program: Int32) throws -> [Int32] {
    let all = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.sorted()
    let supervisors = all.filter { arguments(of: $0) == ["cowtutor-lab", "\(program)"] }
    return supervisors
  }

  /// The letter of a process's state: `Z` for one that has ended and is not waited for; see proc(5).
  static func state(of process: Int32) -> Character? {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.split(separator: " ").dropFirst(2).first?.first
  }

  private static func arguments(of process: Int32) -> [String] {
    let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
