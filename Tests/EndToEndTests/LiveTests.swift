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
    try window.choose(LessonOne.rightChoice)
    try window.press("Enter", "l")
    try window.wait("the kernel's name") { $0.firstMatch(of: /Linux \d+\.\d+: (frames|inferred)/) != nil }
    try window.press(".", ".", ".")
    let screen = try window.wait(for: "predicted: copy · happened: copy ✓")
    #expect(screen.contains("1 fault · "))
    #expect(screen.firstMatch(of: /PARENT \d+ .* CHILD \d+/) != nil)
    try window.press(",")
    try window.wait(for: "past: a recorded reading")
    let all = try Lab.processes(of: window)
    #expect(all.count == 4)
    try window.press("l")
    try window.wait(for: "computed by the model")
    try Lab.waitForEnd(of: all)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test("In the free mode a key forks and another writes, and q leaves no process behind")
  func freeMode() throws {
    let window = try TerminalWindow(60, 20, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f", "w")
    try window.wait(for: "happened: copy ✓")
    let all = try Lab.processes(of: window)
    #expect(all.count == 4)
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    try Lab.waitForEnd(of: all)
  }

  @Test("A program that is killed takes all its processes with it, a stopped one among them")
  func killed() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    try window.press("f")
    try window.wait(for: "1 of 1 event")
    let all = try Lab.processes(of: window)
    kill(try #require(all.last), SIGSTOP)
    try window.signal(SIGKILL)
    try Lab.waitForEnd(of: all)
  }

  @Test("A process that somebody ends is told of in a sentence, and the rest goes on")
  func testProcessKilled() throws {
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

  @Test("When the supervisor is ended from outside, that is said, and a key begins again")
  func supervisorKilled() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "live")
    try window.wait(for: "0 of 0 events")
    kill(try Lab.processes(of: window)[1], SIGKILL)
    try window.press("w")
    try window.wait(for: "n begins again")
    try window.press("n", "w")
    try window.wait(for: "happened: no fault ✓")
  }
}

/// Processes of experiments, as `/proc` shows them.
enum Lab {
  /// Whether this system lets a program look at the page tables of its children.
  static var isReadable: Bool { access("/proc/self/pagemap", R_OK) == 0 }
  static let reason: Comment = "/proc/self/pagemap cannot be read here"

  /// Of an experiment without a screen, the supervisor first: each names the program that started it as its argument.
  static func processes(startedBy program: Int32) throws -> [Int32] {
    try all.filter { arguments(of: $0) == ["cowtutor-lab", "\(program)"] }
  }

  /// Of the experiment on a screen: the process beside the program, the supervisor, and then the others.
  static func processes(of window: TerminalWindow) throws -> [Int32] {
    let program = try #require(window.pid)
    let beside = try all.filter {
      field("Name", of: $0) == "cowtutor-beside" && field("PPid", of: $0) == "\(program)"
    }
    return try beside + beside.flatMap { try processes(startedBy: $0) }
  }

  private static var all: [Int32] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.sorted()
    }
  }

  /// A line of `/proc/PID/status`.
  private static func field(_ name: String, of process: Int32) -> Substring? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return status?.split(separator: "\n").first { $0.hasPrefix("\(name):") }?.split(separator: "\t").last
  }

  static func waitForEnd(of processes: [Int32]) throws {
    let deadline = Date(timeIntervalSinceNow: 60)
    while true {
      let left = processes.filter { state(of: $0).map { $0 != "Z" } ?? false }
      if left.isEmpty { return }
      guard Date() < deadline else { throw Failure("processes \(left) of an experiment are left") }
      usleep(10_000)
    }
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
