import Foundation
import Testing

@Suite("A lesson in plain lines")
struct PlainTests {
  let scratch: Scratch
  let environment: [String: String]

  init() throws {
    scratch = try Scratch()
    environment = ["XDG_STATE_HOME": scratch.path]
  }

  private var progress: String { scratch.file("cowtutor/progress.json") }

  private func plain(_ arguments: String..., input: String, environment more: [String: String] = [:]) throws
    -> Finished
  {
    try Tool.run(
      [Tool.cowtutor, "plain"] + arguments, input: input, environment: environment.merging(more) { $1 })
  }

  @Test("The whole lesson through a pipe, whatever TERM says", arguments: [nil, "dumb", "no-such-terminal"])
  func pipe(terminal: String?) throws {
    let input = LessonOne.lines.map { $0 + "\n\n" }.joined() + "q\n"
    let finished = try plain(input: input, environment: terminal.map { ["TERM": $0] } ?? [:])
    #expect(finished.status == 0)
    #expect(finished.errors.isEmpty)
    for number in 1...5 { #expect(finished.output.contains("\nQuestion \(number) of 5.\n")) }
    #expect(finished.output.contains("\n5 of 5 questions completed.\n"))
    #expect(finished.output.hasSuffix("\nYour answers are saved. Run the same command to go on from here.\n"))
    #expect(try SavedProgress(progress).answered.values.reduce(0, +) == 5)
    // Where nothing breaks lines a paragraph is one, and nothing moves the cursor.
    #expect(
      finished.output.contains(
        "The child has read page 0, and now it writes to page 2.\n"))
    #expect(!finished.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Letters answer as numbers do")
  func letters() throws {
    let letters = try plain("--progress", scratch.file("letters.json"), input: "a\n\n6 1\n\n B \n\nc.\nq\n")
    let numbers = try plain("--progress", scratch.file("numbers.json"), input: "1\n\n6 1\n\n2\n\n3\nq\n")
    #expect(letters.output.contains("\n4 of 5 questions completed.\n"))
    #expect(numbers.output.contains("\n4 of 5 questions completed.\n"))
    #expect(!letters.output.contains("is not possible here"))
  }

  @Test("Input that ends anywhere ends it well, with all that was answered", arguments: 0...10)
  func endOfInput(lines: Int) throws {
    let input = LessonOne.lines.flatMap { [$0, ""] }.prefix(lines).joined(separator: "\n")
    let finished = try plain(input: input)
    #expect(finished.status == 0)
    #expect(finished.output.hasSuffix("\nYour answers are saved. Run the same command to go on from here.\n"))
    let answers = (lines + 1) / 2
    let saved = try? SavedProgress(progress)
    #expect((saved?.answered.count ?? 0) == answers)
    guard answers < 5 else { return }
    // The next one goes on there.
    let next = try plain(input: "\n")
    #expect(next.output.contains("\nQuestion \(lines / 2 + 1) of 5"))
  }

  @Test("What is wrong in what is typed is said, and asked for again")
  func badEntries() throws {
    let long = String(repeating: "x", count: 1_000_000)
    let finished = try plain(input: "5\n\u{1B}[2J\u{0}\n\(long)\n1\n")
    #expect(finished.output.contains("\n5 is not possible here.\nType 1 to 4, or a to d, and press Enter.\n"))
    #expect(finished.output.contains("U+001B[2JU+0000 is"))
    #expect(finished.output.contains("xxx… is not possible here.\n"))
    #expect(finished.output.contains("\n1 of 5 questions completed.\n"))
    #expect(finished.status == 0)
  }

  @Test(
    "In a terminal that can do nothing lines are broken at words, and the learner goes on in the full screen")
  func dumbTerminal() throws {
    var window = try TerminalWindow(
      60, 40, scratch: scratch, options: "plain", environment: ["TERM": "dumb"])
    try window.wait(for: "Type 1 to 4, or a to d, and press Enter.")
    #expect(try window.rows.contains("memory. The child has read page 0, and now it writes to page"))
    try window.press("1", "Enter")
    try window.wait(for: "Enter alone goes on to question 2.")
    try window.press("Enter")
    try window.wait(for: "With copy-on-write, what is copied in all?")
    try window.press("q", "Enter")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    window = try TerminalWindow(80, 24, scratch: scratch)
    let screen = try window.wait(for: "Question 2 of 5")
    #expect(screen.contains("1 / 5 completed"))
  }

  @Test("Nothing but ASCII where the locale has no more")
  func ascii() throws {
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    try scratch.write(
      lesson.replacingOccurrences(of: "id: putting-off-a-copy", with: "id: mine")
        .replacingOccurrences(of: "title: Putting", with: "title: Déférer…"), to: "mine.yaml")
    let arguments = ["--lessons", scratch.path, "mine"]
    let plain = [Tool.cowtutor, "plain"] + arguments
    let old = try Tool.run(plain, environment: environment.merging(["LC_ALL": "C"]) { $1 })
    #expect(old.output.contains("Lesson: Deferer~ off a copy."))
    let new = try Tool.run(plain, environment: environment.merging(["LC_ALL": "C.UTF-8"]) { $1 })
    #expect(new.output.contains("Lesson: Déférer… off a copy."))
  }

  @Test("A lesson is opened by its id, and an id that there is not gets those that there are")
  func lesson() throws {
    #expect(try plain(LessonOne.id, input: "").output.contains("Lesson: \(LessonOne.title)."))
    let finished = try plain("none", input: "")
    #expect(finished.status != 0)
    #expect(finished.errors.contains("there is no lesson 'none'; there are: \(LessonOne.id)"))
    #expect(finished.output.isEmpty)
  }

  @Test("Answers that cannot be saved are told at once and at the end, and the file stays as it was")
  func unsaved() throws {
    try scratch.write("{\"format\": 99}", to: "new.json")
    let finished = try plain("--progress", scratch.file("new.json"), input: "1\n\n")
    #expect(finished.output.contains("Note: Progress cannot be saved in"))
    #expect(finished.output.contains("\n1 of 5 questions completed.\n"))
    #expect(finished.errors.contains("Answers not saved: 1."))
    #expect(!finished.output.contains("Your answers are saved"))
    #expect(scratch.read("new.json") == "{\"format\": 99}")
  }
}
