import Foundation
import TestSupport
import Testing

/// Each kind of exercise, played to a right and to a wrong answer.
@Suite("Exercises at a terminal, through a pipe, on slides and on paper", .serialized)
struct ExerciseKindTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// A folder with the lesson of a kind, first in the course.
  private func folder(_ kind: String) throws -> String {
    let folder = scratch.file("lessons-\(kind)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try ExerciseLessons.text(kind).write(toFile: "\(folder)/\(kind).yaml", atomically: true, encoding: .utf8)
    return folder
  }

  /// Keys; a text in parentheses stands for the row that begins so.
  private static let paths: [(kind: String, right: [String], wrong: [String])] = [
    ("choice", ["(20)", "Enter"], ["(21)", "Enter"]),
    (
      "fields", ["2", "0", "Down", "1", "Down", "Right", "Down", "Enter"],
      ["Right", "Enter", "Right", "Enter", "Left", "Enter", "Enter"]
    ),
    ("marks", ["(Done)", "Enter"], ["Enter", "(Done)", "Enter"]),
    ("assign", ["1", "Down", "3", "Down", "Enter"], ["Right", "Down", "Right", "Down", "Enter"]),
    (
      "order",
      [
        "(Take a free frame)", "Enter", "(Copy the page)", "Enter", "(Point the entry)", "Enter",
        "(Lower the old)", "Enter", "(Done)", "Enter",
      ], ["(Raise the old)", "Enter", "(Done)", "Enter"]
    ),
    (
      "kernel",
      [
        "(take a free)", "Enter", "(copy the page)", "Enter", "(point the)", "Enter", "(lower the)", "Enter",
        "(let the program)", "Enter", "(Done)", "Enter", "(make the entry)", "Enter", "(let the program)",
        "Enter",
        "(Done)", "Enter",
      ], ["Enter", "(Done)", "Enter", "(send a)", "Enter", "(Done)", "Enter"]
    ),
    (
      "bug",
      ["Enter", "Enter", "Enter", "(Stop)", "Enter", "(A frame's count)", "Enter"],
      ["Enter", "(Stop)", "Enter", "(No private)", "Enter"]
    ),
  ]

  /// The row *Do* says write at first; fork is two further on.
  private static let goal = (
    kind: "goal",
    right: ["(Do:)", "Enter", "Right", "Right", "Right", "Enter", "(Done)", "Enter"]
  )

  @Test("A goal is reached with arrow keys and Enter, at 60×20, and said to be reached with par")
  func goalByKeys() throws {
    let window = try TerminalWindow(
      60, 20, scratch: scratch, options: "--motion none --lessons '\(try folder("goal"))'")
    try window.open("goal")
    try press(["(Done)", "Enter"], window)
    try window.wait(for: "The goal is not reached yet.")
    try press(Self.goal.right, window)
    try window.wait(for: "✓ Right")
    try window.wait(for: "That is par")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  private func press(_ keys: [String], _ window: TerminalWindow) throws {
    for key in keys {
      if key.hasPrefix("(") {
        try window.select(String(key.dropFirst().dropLast()))
      } else {
        try window.press(key)
      }
    }
  }

  @Test("With arrow keys and Enter, at 60×20", arguments: paths.indices, [true, false])
  func keys(index: Int, right: Bool) throws {
    let path = Self.paths[index]
    let window = try TerminalWindow(
      60, 20, scratch: scratch, options: "--motion none --lessons '\(try folder(path.kind))'")
    try window.open(path.kind)
    try press(right ? path.right : path.wrong, window)
    try window.wait(for: right ? "✓ Right" : "✗ Not")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    let saved = try SavedProgress(scratch.file("cowtutor/progress.json"))
    let answers = saved.lessons[path.kind]?.answers[path.kind] ?? []
    #expect(answers.map(\.right) == [right])
  }

  private static let lines: [(kind: String, right: String, wrong: String)] = [
    ("fields", "20 1 yes", "21 0 no"), ("marks", "none", "1 2 3"), ("assign", "1 3", "1 1"),
    ("kernel", "2 3 4 6 8\n5 8", "1\n1"), ("bug", "\n\n\n1", "\n2"),
  ]

  @Test("In plain lines through a pipe", arguments: lines.indices, [true, false])
  func pipe(index: Int, right: Bool) throws {
    let (kind, rightLine, wrongLine) = Self.lines[index]
    let finished = try Tool.run(
      [Tool.cowtutor, "plain", "--lessons", try folder(kind), kind],
      input: "\(right ? rightLine : wrongLine)\nq\n", environment: ["XDG_STATE_HOME": scratch.path])
    #expect(finished.status == 0)
    #expect(finished.output.contains(right ? "\nRight.\n" : "\nNot right"), "\(finished.output)")
    #expect(finished.output.contains("\n1 of 1 questions completed.\n"))
  }

  @Test("On paper, with room for an answer, and the solution behind", arguments: ExerciseLessons.kinds)
  func paper(kind: String) throws {
    let lesson = try ExerciseLessons.lesson(kind)
    let finished = try Tool.run(
      [Tool.cowtutor, "handout", kind, "--lessons", try folder(kind)],
      environment: ["XDG_STATE_HOME": scratch.path])
    #expect(finished.status == 0)
    let parts = finished.output.components(separatedBy: "## Question 1")
    #expect(parts.count == 3)
    #expect(parts.dropFirst().first?.contains("____") == true)
    let words = kind == "goal" ? "A way to the goal:" : lesson.questions[0].solutionWords.prefix(12)
    #expect(parts.last?.contains(words) == true, "\(words)")
    #expect(parts.dropFirst().first?.contains(lesson.questions[0].solutionWords) == false || kind == "choice")
  }

  @Test("On slides: asked, revealed, explained and played", arguments: ExerciseLessons.kinds)
  func slides(kind: String) throws {
    let window = try TerminalWindow(
      80, 24, scratch: scratch, options: "present \(kind) --motion none --lessons '\(try folder(kind))'")
    try window.wait(for: "1/1 · question")
    for _ in 0..<12 where try !window.text.contains("The answer") {
      try window.press("PageDown")
      usleep(50_000)
    }
    try window.wait(for: "The answer")
    for _ in 0..<3 { try window.press("PageDown") }
    try window.press("q")
    _ = try window.waitForEnd()
  }
}

extension TerminalWindow {
  /// Opens a lesson by its id, from wherever the program begins.
  fileprivate func open(_ kind: String) throws {
    try wait(for: "Question 1")
    try press("Escape")
    try wait(for: "Lessons")
    // The last lesson; below it are the sandbox and practice.
    try press("End", "Up", "Up", "Enter")
    try wait(for: "of the kind \(kind)")
  }

  /// Selects the row whose text begins so, with the arrow keys alone.
  fileprivate func select(_ text: String) throws {
    for key in ["Up", "Down"] {
      for _ in 0..<12 {
        if try self.text.split(separator: "\n").contains(where: {
          $0.contains("▸") && $0.contains("  \(text)")
        }) {
          return
        }
        try press(key)
        usleep(20_000)
      }
    }
    throw Failure("no row “\(text)” in\n\(try self.text)")
  }
}
