import Foundation
import Testing

@Suite("Several programs on one progress file", .serialized)
struct TwoWindowsTests {
  let shared: Scratch
  let file: String

  init() throws {
    shared = try Scratch()
    file = shared.file("progress.json")
  }

  /// A window with the program in it; the second value is to be kept as long.
  private func open(_ arguments: String = "--motion none") throws -> (TerminalWindow, Scratch) {
    let scratch = try Scratch()
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "\(arguments) --progress '\(file)'")
    return (window, scratch)
  }

  @Test("Two tutors that answer by turns lose nothing, and each counts what the other saved")
  func twoTutors() throws {
    let (first, firstScratch) = try open()
    let (second, secondScratch) = try open()
    defer { withExtendedLifetime((firstScratch, secondScratch)) {} }
    for window in [first, second] { try window.wait(for: "Question 1 of 5") }
    try first.press("a", "Enter")
    try first.wait(for: "1 / 5 completed")
    try second.press("n")
    try second.wait(for: "Question 2 of 5")
    try second.wait(for: "1 / 5 completed")
    try second.answer(LessonOne.rightAnswers[1])
    try second.wait(for: "2 / 5 completed")
    try first.press("Down", "n", "n")
    try first.wait(for: "Question 3 of 5")
    try first.wait(for: "2 / 5 completed")
    try first.press("a", "Enter")
    try first.wait(for: "3 / 5 completed")
    // The same question in both: two answers.
    try second.press("Left", "a", "Enter")
    // Question 2 has its sign already.
    try second.wait("the answer to question 1") {
      $0.contains("Question 1 of 5") && $0.contains("✓") && $0.contains("3 / 5 completed")
    }
    #expect(
      try SavedProgress(file).answered == ["name-it": 2, "what-is-copied": 1, "what-is-missing": 1])
  }

  @Test("A reset forgets what it asked about: not what is answered while it asks, nor what comes after")
  func reset() throws {
    let (tutor, tutorScratch) = try open()
    defer { withExtendedLifetime(tutorScratch) {} }
    try tutor.wait(for: "Question 1 of 5")
    try tutor.press("a", "Enter")
    try tutor.wait(for: "1 / 5 completed")
    let (reset, resetScratch) = try open("progress reset")
    defer { withExtendedLifetime(resetScratch) {} }
    try reset.wait(for: "Forget 1 answer of all lessons?")
    try tutor.press("n")
    try tutor.wait(for: "Question 2 of 5")
    try tutor.answer(LessonOne.rightAnswers[1])
    try tutor.wait(for: "2 / 5 completed")
    try reset.press("y", "Enter")
    try reset.wait(for: "Forgotten.")
    #expect(try SavedProgress(file).answered == ["what-is-copied": 1])
    try tutor.press("n", "a", "Enter")
    try tutor.wait("the answers that are left") {
      $0.contains("Question 3 of 5") && $0.contains("2 / 5 completed")
    }
    #expect(try SavedProgress(file).answered == ["what-is-copied": 1, "what-is-missing": 1])
  }

  @Test("A symbolic link as the file is followed and stays; the lock lies beside the real file")
  func link() throws {
    try FileManager.default.createDirectory(
      atPath: shared.file("real"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "real/kept.json")
    let (window, scratch) = try open()
    defer { withExtendedLifetime(scratch) {} }
    try window.wait(for: "Question 1 of 5")
    try window.press("a", "Enter")
    try window.wait(for: "1 / 5 completed")
    #expect(try SavedProgress(shared.file("real/kept.json")).answered == ["name-it": 1])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file) == "real/kept.json")
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: shared.path).sorted() == [
        "progress.json", "real", "real/.kept.json.lock", "real/kept.json",
      ])
  }

  @Test(
    "A lock that another holds is waited for in vain and told; once that one is killed, everything is written",
    .enabled(if: (try? Tool.run(["flock", "--version"]))?.status == 0, "flock(1) is not there"))
  func lockOfTheDead() throws {
    let (window, scratch) = try open()
    defer { withExtendedLifetime(scratch) {} }
    try window.wait(for: "Question 1 of 5")
    let lock = ".progress.json.lock"
    let holder = try Tool.run(["sh", "-c", "exec 9> '\(shared.file(lock))'; flock 9; sleep 600 & echo $!"])
    let pid = try #require(pid_t(holder.output.trimmingCharacters(in: .newlines)))
    defer { kill(pid, SIGKILL) }

    try window.press("a", "Enter")
    try window.wait(for: lock)
    #expect(try window.text.contains("1 / 5 completed"))
    #expect(!FileManager.default.fileExists(atPath: file))

    kill(pid, SIGKILL)
    try window.press("n")
    try window.wait(for: "Question 2 of 5")
    try window.answer(LessonOne.rightAnswers[1])
    try window.wait("the end of the notice") {
      $0.contains("2 / 5 completed") && !$0.contains(lock)
    }
    #expect(try SavedProgress(file).answered == ["name-it": 1, "what-is-copied": 1])
  }
}
