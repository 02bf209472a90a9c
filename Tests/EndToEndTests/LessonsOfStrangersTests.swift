import Foundation
import Testing

@Suite("Lesson files that come from strangers")
struct LessonsOfStrangersTests {
  let scratch: Scratch
  private let environment: [String: String]

  init() throws {
    scratch = try Scratch()
    environment = ["XDG_STATE_HOME": scratch.file("state")]
    try FileManager.default.createDirectory(
      atPath: scratch.file("lessons"), withIntermediateDirectories: true)
  }

  private func cowtutor(_ arguments: String...) throws -> Finished {
    try Tool.run([Tool.cowtutor] + arguments, environment: environment)
  }

  private func add(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.file("lessons/\(name)")))
  }

  private func add(_ text: String, _ name: String) throws {
    try add(Array(text.utf8), name)
  }

  /// The bundled lesson under another id.
  private static func lesson(id: String) throws -> String {
    try String(contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
      .replacingOccurrences(of: "id: putting-off-a-copy", with: "id: \(id)")
  }

  // MARK: - What is in a file

  private static let poisons: [(String, [UInt8], String)] = [
    ("over 1 MB", Array(repeating: 0x23, count: (1 << 20) + 1), "it is larger than 1 MB"),
    ("alias bomb", bomb, "an anchor ('&') has no meaning in a lesson"),
    ("nesting", Array(repeating: 0x5B, count: 100_000), "this is nested too deeply for a lesson"),
    ("no UTF-8", Array("format: 1\nid: ".utf8) + [0xFF, 0x0A], "this is not UTF-8"),
    ("zeros", Array(repeating: 0, count: 4096), "the hidden character U+0000"),
    ("empty", [], "the file is empty"),
  ]

  private static var bomb: [UInt8] {
    let levels = (1...9).map { level in
      "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    return Array(("a0: &a0 [x, x, x]\n" + levels.joined() + "questions: *a9\n").utf8)
  }

  @Test(
    "What would hurt is refused by check with its reason, and left out of the lessons", arguments: poisons)
  func poison(what: String, bytes: [UInt8], reason: String) throws {
    try add(bytes, "bad.yaml")
    try add(try Self.lesson(id: "good"), "good.yaml")
    let checked = try cowtutor("check", scratch.file("lessons"))
    #expect(checked.status == 1)
    #expect(checked.output.contains("bad.yaml:"))
    #expect(checked.output.contains(reason))
    #expect(checked.output.utf8.count < 1_000_000)
    let listed = try cowtutor("list", "--lessons", scratch.file("lessons"))
    #expect(listed.status == 0)
    #expect(listed.output.contains("\ngood "))
    #expect(listed.errors.contains("Left out: \(scratch.file("lessons/bad.yaml"))."))
  }

  @Test("A lesson with thousands of questions is checked, listed, opened and gone through")
  func manyQuestions() throws {
    let count = 1500
    try add(ManyQuestions.lesson(count), "many.yaml")
    let checked = try cowtutor("check", scratch.file("lessons/many.yaml"))
    #expect(checked.output == "1 lesson with \(count) questions: no problems found.\n")
    let listed = try cowtutor("list", "--lessons", scratch.file("lessons"))
    #expect(listed.output.contains("0 / \(count) completed"))
    let window = try TerminalWindow(
      80, 24, scratch: scratch, options: "--motion none --lessons '\(scratch.file("lessons"))'")
    try window.wait(for: "Question 1 of 5")
    try window.press("Escape")
    try window.wait(for: "Enter open")
    // Below it are the sandbox and practice.
    try window.press("End", "Up", "Up")
    try window.wait(for: "0 / \(count)")
    try window.press("Enter")
    try window.wait(for: "Question 1 of \(count)")
    try window.press("Right")
    try window.wait(for: "Question 2 of \(count)")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  /// How many lessons come with the program.
  private static let bundled = 7

  @Test("Of files with the same id check names all but the first, and the list has that one")
  func duplicates() throws {
    for name in ["a.yaml", "b.yaml", "c.yml"] { try add(try Self.lesson(id: "twin"), name) }
    let checked = try cowtutor("check", scratch.file("lessons"))
    #expect(checked.status == 1)
    let lines = checked.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(line.contains("error: the lesson id 'twin' is that of")) }
    let listed = try cowtutor("list", "--lessons", scratch.file("lessons"))
    #expect(listed.output.split(separator: "\n").count == Self.bundled + 1)
    #expect(listed.errors.contains("b.yaml and 1 more: another lesson has the same id"))
  }

  @Test("A lesson with the id of a bundled one is named by check and by the list, which leaves it out")
  func bundledID() throws {
    let bundled = try Self.lesson(id: "putting-off-a-copy")
    try add(bundled, "mine.yaml")
    #expect(try cowtutor("check", scratch.file("lessons")).status == 0, "the very same file")
    try add(bundled.replacing("title: Putting", with: "title: My putting"), "mine.yaml")
    let checked = try cowtutor("check", scratch.file("lessons"))
    #expect(checked.status == 1)
    #expect(
      checked.output == scratch.file("lessons/mine.yaml")
        + ":2:5: error: the lesson id 'putting-off-a-copy' is that of a bundled lesson, so --lessons leaves this one "
        + "out; choose another\n")
    let listed = try cowtutor("list", "--lessons", scratch.file("lessons"))
    #expect(listed.output.split(separator: "\n").count == Self.bundled)
    #expect(listed.errors.contains("mine.yaml: another lesson has the same id; choose another id."))
  }

  @Test("One run of check names every mistake of a file, after mistakes in YAML too")
  func allMistakesAtOnce() throws {
    let lesson = try Self.lesson(id: "many").replacing("right: true", with: "right: yes")
      .replacing("kind: memory", with: "kind:memory").replacing("- answer", with: "- anwser")
    try add(lesson, "many.yaml")
    let checked = try cowtutor("check", scratch.file("lessons"))
    #expect(checked.status == 1)
    for message in [
      "write 'right: true'", "there is no space after the colon; write 'kind: memory'",
      "did you mean 'answer'?",
    ] {
      #expect(checked.output.contains(message))
    }
    #expect(checked.output.split(separator: "\n").count == 11)
  }

  @Test("Escape sequences and overrides in names, texts and keys never reach the output raw")
  func rawControls() throws {
    let evil = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m\u{202E}\u{200B}"
    try add("\"\(#"\e[2J\u202E\x9B"#)\": 1\nid: \"\(#"\e]0;x\a"#)\"\n", "escaped.yaml")
    try add("id: \(evil)\n", "raw.yaml")
    try add("x", "\(evil).yaml")
    for finished in [
      try cowtutor("check", scratch.file("lessons")), try cowtutor("check", scratch.file("\(evil)/none")),
      try cowtutor("list", "--lessons", scratch.file("lessons")),
      try cowtutor("list", "--lessons", scratch.file(evil)), try cowtutor("check", evil, evil),
      try cowtutor("progress", "reset", "--lesson", evil), try cowtutor(evil),
      try cowtutor("progress", "--progress", scratch.file("lessons/\(evil).yaml")),
    ] {
      let said = finished.output + finished.errors
      #expect(!said.isEmpty)
      let raw = said.unicodeScalars.filter {
        $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
      }
      #expect(raw.isEmpty, "\(said.debugDescription)")
    }
  }
}

/// A lesson as short as one can be, with any number of questions.
private enum ManyQuestions {
  static func lesson(_ count: Int) -> String {
    "format: 1\nid: many\ntitle: Many\nsummary: Very many.\nquestions:\n"
      + (1...count).map(question).joined()
  }

  private static func question(_ number: Int) -> String {
    """
    - id: q\(number)
      prompt: Which?
      choices:
      - {id: a, text: A, right: true}
      - {id: b, text: B, feedback: No}
      - {id: c, text: C, feedback: No}
      - {id: d, text: D, feedback: No}
      explanation: A.
      scene:
        kind: memory
        strategies: [copy-on-write]
        free frames: 1
        processes: [{id: p, pages: [1]}]
        events: [fork: {from: p, to: c}, answer, write: {by: c, page: 0, value: 2}]

    """
  }
}
