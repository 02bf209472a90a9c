import Foundation
import Testing

@Suite("A learner at a terminal", .serialized)
struct LearningTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test(
    "The whole lesson can be done with ↑ ↓ Enter → alone, every explanation read to its end",
    arguments: [(80, 24), (60, 20)])
  func wholeLesson(width: Int, height: Int) throws {
    let window = try TerminalWindow(width, height, scratch: scratch)
    for (index, answer) in LessonOne.rightAnswers.enumerated() {
      try window.wait(for: "Question \(index + 1) of 5")
      #expect(try window.text.contains(LessonOne.title))
      try window.answer(answer)
      try window.wait(for: "\(index + 1) / 5 completed")
      try window.wait(for: "✓ Right")
      try readToTheEnd(window)
      // → goes on with the scene first.
      let next = index < 4 ? "Question \(index + 2) of 5" : "right on the first try"
      for _ in 0..<60 where try !window.text.contains(next) {
        try window.press("Right")
        usleep(300_000)
      }
    }
    try window.wait(for: "5 of 5 right on the first try")
    #expect(try window.text.contains("5 / 5 completed"))
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  @Test("Skipping says so, and starting over asks before it does", arguments: [(80, 24), (60, 20)])
  func skippingAndStartingOver(width: Int, height: Int) throws {
    let window = try TerminalWindow(width, height, scratch: scratch)
    for number in 1...5 {
      try window.wait(for: "Question \(number) of 5")
      try window.press("n")
      try window.wait(for: "Question \(number) skipped: it stays open.")
    }
    try window.wait(for: "0 / 5 completed")
    try window.press("s")
    try window.wait(for: "Start over? This asks all 5 questions again.")
    try window.wait(for: "Esc cancel")
    try window.press("x")
    try window.wait("the summary without the question") { !$0.contains("Start over?") }
    try window.press("s", "Enter")
    try window.wait(for: "Question 1 of 5")
  }

  @Test("A round through missed questions survives Esc, reopening and the next start")
  func round() throws {
    var window = try TerminalWindow(80, 24, scratch: scratch)
    let wrong = [TypedAnswer.choice(LessonOne.aWrongChoice), .figures("6", "6")]
    for (index, answer) in (wrong + LessonOne.rightAnswers.dropFirst(2)).enumerated() {
      try window.wait(for: "Question \(index + 1) of 5")
      try window.answer(answer)
      try window.wait(for: "\(index + 1) / 5 completed")
      try window.goOn()
    }
    try window.wait(for: "Summary")
    try window.press("r")
    try window.wait(for: "Question 1 of 2 · again")
    try window.press("Escape")
    try window.wait(for: "Enter open")
    try window.press("Enter")
    try window.wait(for: "Question 1 of 2 · again")
    try window.press("a", "Enter")
    try window.wait(for: "▸ Answer")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 2 · again")
    try window.wait(for: "▸ Answer")
  }

  @Test("A search finds words of questions and answers, says where, and opens there")
  func search() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.wait(for: "Question 1 of 5")
    try window.press("Escape")
    try window.wait(for: "/ search")
    try window.press("/", "t", "h", "r", "o", "w", "n")
    let screen = try window.wait(for: "2 Forking a large process      explanation (after your answer)")
    #expect(!screen.contains("thrown away"))
    try window.press("Enter", "Down", "Enter")
    try window.wait(for: "Question 2 of 5")
    try window.answer(LessonOne.rightAnswers[1])
    try window.wait(for: "1 / 5 completed")
    try window.press("n", "Escape")
    try window.wait(for: "/ search")
    try window.press("/", "T", "H", "R", "O", "W", "N")
    try window.wait(for: "2 Forking a large process      explanation: ")
    try window.wait(for: "thrown away")
  }

  /// Scrolls until nothing is below; the last row of every explanation is its source.
  private func readToTheEnd(_ window: TerminalWindow) throws {
    for _ in 0..<60 where try !window.text.contains("Source:") { try window.press("Down") }
    try window.wait(for: "Source:")
  }

  @Test("A wrong choice is told why it is wrong, and what is right")
  func wrongChoice() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    try window.choose(LessonOne.aWrongChoice)
    try window.press("Enter")
    let screen = try window.wait(for: "✗ Not")
    #expect(screen.contains(#/✗ Not [A-D]: All six pages, for the/#))
    #expect(screen.contains("Five of the pages stay the same"))
    #expect(screen.contains("✓ It is"))
    #expect(screen.contains("Page 2, for the child"))
    #expect(screen.contains("1 / 5 completed"))
  }

  @Test("Whoever quits in the middle goes on there the next time")
  func quitAndResume() throws {
    var window = try TerminalWindow(80, 24, scratch: scratch)
    try window.answer(LessonOne.rightAnswers[0])
    try window.wait(for: "1 / 5 completed")
    try window.goOn()
    try window.wait(for: "Question 2 of 5")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)

    window = try TerminalWindow(80, 24, scratch: scratch)
    let screen = try window.wait(for: "Question 2 of 5")
    #expect(screen.contains("1 / 5 completed"))
    try window.press("p")
    try window.wait(for: "✓ Right")
  }

  @Test("An answer that is on the screen survives kill -9")
  func killed() throws {
    for answered in 1...3 {
      let window = try TerminalWindow(80, 24, scratch: scratch)
      try window.wait(for: "Question \(answered) of 5")
      try window.answer(LessonOne.rightAnswers[answered - 1])
      try window.wait(for: "\(answered) / 5 completed")
      // A killed program cannot say where it was: the next one opens on the question that was answered.
      try window.goOn()
      try window.wait(for: "Question \(answered + 1) of 5")
      try window.signal(SIGKILL)
      #expect(try window.waitForEnd() == 128 + SIGKILL)
    }
    let listed = try Tool.run([Tool.cowtutor, "list"], environment: ["XDG_STATE_HOME": scratch.path])
    #expect(listed.output.contains("3 / 5 completed"))
  }

  @Test("Missed questions can be gone through once more, and are then right")
  func repeatMissed() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch)
    for (index, answer) in LessonOne.rightAnswers.enumerated() {
      try window.wait(for: "Question \(index + 1) of 5")
      try window.answer(index == 0 ? .choice(LessonOne.aWrongChoice) : answer)
      try window.wait(for: "\(index + 1) / 5 completed")
      try window.goOn()
    }
    try window.wait(for: "4 of 5 right on the first try")
    try window.press("r")
    try window.wait(for: "Question 1 of 1")
    try window.answer(LessonOne.rightAnswers[0])
    try window.wait(for: "✓ Right")
    try window.goOn()
    try window.wait(for: "4 of 5 right on the first try")
  }
}
