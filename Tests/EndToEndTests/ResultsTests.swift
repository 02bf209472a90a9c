import Foundation
import Testing

@Suite("Votes that are kept in a file", .serialized)
struct ResultsTests {
  let scratch: Scratch
  let file: String

  init() throws {
    scratch = try Scratch()
    file = scratch.file("results.json")
  }

  private struct Kept: Decodable, Equatable {
    struct Lesson: Decodable, Equatable {
      let questions: [String: Question]
    }
    struct Question: Decodable, Equatable {
      let rounds: [Round]
    }
    struct Round: Decodable, Equatable {
      let counts: [String: Int]
    }
    let format: Int
    let lessons: [String: Lesson]
  }

  /// What the file holds, read without any code of the program.
  private var kept: [String: [[String: Int]]] {
    get throws {
      let kept = try JSONDecoder().decode(Kept.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
      #expect(kept.format == 1)
      return kept.lessons[LessonOne.id]?.questions.mapValues { $0.rounds.map(\.counts) } ?? [:]
    }
  }

  private func present(tracer: String = "") throws -> TerminalWindow {
    let window = try TerminalWindow(
      80, 24, scratch: scratch, options: "present --motion none --results '\(file)'", tracer: tracer)
    try window.wait(for: "1/5 · question")
    return window
  }

  private static let old =
    #"{"format":1,"lessons":{"gone":{"questions":{"q":{"rounds":[{"counts":{"c":7}}]}}}}}"#

  @Test(
    "Every card is in the file at once, and a presentation that starts again, even after a kill, goes on with them"
  )
  func resumed() throws {
    try scratch.write(Self.old, to: "results.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let first = try present()
    try first.press("v", "1", "2", "b", "8", "Up")
    try first.wait(for: "21 counted")
    try first.signal(SIGKILL)
    #expect(try first.waitForEnd() == 128 + SIGKILL)
    #expect(try kept == ["name-it": [["copy-on-write": 12, "for-the-other": 9]]])

    let second = try present()
    // The first vote is over: it is the second one that a key leads to.
    try second.press("v")
    try second.wait(for: "second vote, 0 counted")
    try second.press("PageUp", "PageUp", "s")
    try second.wait("the bars from before") { $0.contains("21 cards") && $0.contains("█ 12") }
    try second.press("PageDown", "PageDown", "2", "0")
    try second.wait(for: "second vote, 20 counted")
    try second.press("q")
    #expect(try second.waitForEnd() == 0)
    #expect(
      try kept == ["name-it": [["copy-on-write": 12, "for-the-other": 9], ["copy-on-write": 20]]])
    #expect(scratch.read("results.json").contains("\"gone\""))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test("Without the option nothing is kept")
  func nothingKept() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "present --motion none")
    try window.wait(for: "1/5 · question")
    try window.press("v", "5")
    try window.wait(for: "5 counted")
    try window.press("q", "q")
    #expect(try window.waitForEnd() == 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.path).filter {
      $0.hasSuffix("json")
    }
    #expect(files == [])
  }

  @Test(
    "A file that is not ours is refused before there is a screen, and stays as it is",
    arguments: ["", "my thesis", #"{"format":1,"lessons":{"a":{"answers":{}}}}"#, #"{"format":2}"#])
  func stranger(text: String) throws {
    try scratch.write(text, to: "results.json")
    let tool = try Tool.run([Tool.cowtutor, "present", "--results", file])
    #expect(tool.status == 1)
    #expect(tool.output.isEmpty)
    #expect(tool.errors.contains("Votes cannot be saved in \(file): it "))
    #expect(tool.errors.contains("tart with --results FILE in another folder."))
    #expect(scratch.read("results.json") == text)
  }

  @Test(
    "A failure is told once, and the next card saves everything",
    .enabled(if: SystemFault.isPossible, "strace is not there or may not trace"),
    arguments: [
      SystemFault("openat", .lock, "error=EACCES", number: 2),
      SystemFault("openat", .temporary, "error=ENOSPC", number: 2),
      SystemFault("write", .temporary, "error=ENOSPC", number: 2),
      SystemFault("fsync", .temporary, "error=EIO", number: 2),
      SystemFault("rename", .temporary, "error=EROFS", number: 2),
    ])
  func fails(fault: SystemFault) throws {
    let window = try present(tracer: fault.tracer(scratch.path, file: "results.json"))
    let before = scratch.read("results.json")
    try window.press("v", "5")
    try window.wait(for: "Votes cannot be saved in")
    #expect(scratch.read("results.json") == before)
    try window.press("Up")
    try window.wait("the end of the notice") { $0.contains("6 counted") && !$0.contains("cannot be saved") }
    #expect(try kept == ["name-it": [["copy-on-write": 6]]])
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test(
    "What is lost in the end is told on standard error, after the terminal is given back",
    .enabled(if: SystemFault.isPossible, "strace is not there or may not trace"))
  func lost() throws {
    let fault = SystemFault("openat", .temporary, "error=ENOSPC", number: 2)
    let tracer = fault.tracer(scratch.path, file: "results.json")
      .replacingOccurrences(of: ":when=2", with: ":when=2+")
    let window = try present(tracer: tracer)
    try window.press("v", "5")
    try window.wait(for: "Votes cannot be saved in")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    try window.wait(for: "Not saved: the votes on 1 question. Votes cannot be saved in")
  }
}
