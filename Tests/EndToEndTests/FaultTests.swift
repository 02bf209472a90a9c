import Foundation
import Testing

@Suite(
  "The built program, when a system call fails while it saves",
  .serialized, .enabled(if: SystemFault.isPossible, "strace is not there or may not trace"))
struct FaultTests {
  let scratch: Scratch
  let file: String

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.file("cowtutor"), withIntermediateDirectories: true)
    file = scratch.file("cowtutor/progress.json")
    try scratch.write(SavedProgress.old, to: "cowtutor/progress.json")
  }

  private func window(_ fault: SystemFault) throws -> TerminalWindow {
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "--motion none", tracer: fault.tracer(scratch.file("cowtutor")))
    try window.wait(for: "Question 1 of 5")
    return window
  }

  private static let faults =
    ["ENOSPC", "EIO", "EROFS", "EACCES"].flatMap { error in
      [
        SystemFault("openat", .lock, "error=\(error)"), SystemFault("openat", .temporary, "error=\(error)"),
        SystemFault("write", .temporary, "error=\(error)"),
        SystemFault("fsync", .temporary, "error=\(error)"),
        SystemFault("rename", .temporary, "error=\(error)"),
      ]
    } + [
      SystemFault("write", .temporary, "retval=7"), SystemFault("write", .temporary, "retval=0"),
      SystemFault("openat", .file, "error=EACCES", number: 2),
      SystemFault("openat", .file, "error=EMFILE", number: 2),
    ]

  @Test(
    "The old file stays whole and the learner is told; the next save writes everything, and the notice goes",
    arguments: faults)
  func fails(fault: SystemFault) throws {
    let window = try window(fault)
    try window.press("a", "Enter")
    try window.wait(for: "Progress cannot be saved in")
    #expect(try window.text.contains("1 / 5 completed"))
    #expect(scratch.read("cowtutor/progress.json") == SavedProgress.old)

    try window.goOn()
    try window.wait("the end of the notice") {
      $0.contains("Question 2 of 5") && !$0.contains("cannot be saved")
    }
    try window.answer(LessonOne.rightAnswers[1])
    try window.wait(for: "2 / 5 completed")
    let saved = try SavedProgress(file)
    #expect(saved.answered == ["name-it": 1, "what-is-copied": 1])
    #expect(saved.holds(try oldProgress()))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.file("cowtutor")).sorted() == [
        ".progress.json.lock", "progress.json",
      ])
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }

  private func oldProgress() throws -> SavedProgress {
    try scratch.write(SavedProgress.old, to: "old.json")
    return try SavedProgress(scratch.file("old.json"))
  }

  @Test(
    "An interruption, and a file system without locks, are no failures",
    arguments: [
      SystemFault("openat", .lock, "error=EINTR"), SystemFault("flock", .lock, "error=EINTR"),
      SystemFault("flock", .lock, "error=ENOLCK"), SystemFault("openat", .file, "error=EINTR"),
      SystemFault("openat", .temporary, "error=EINTR"), SystemFault("write", .temporary, "error=EINTR"),
      SystemFault("fsync", .temporary, "error=EINTR"), SystemFault("rename", .temporary, "error=EINTR"),
      SystemFault("fsync", .folder, "error=EINTR"), SystemFault("fsync", .folder, "error=EINVAL"),
    ])
  func passes(fault: SystemFault) throws {
    let window = try window(fault)
    try window.press("a", "Enter")
    #expect(try !window.wait(for: "1 / 5 completed").contains("cannot be saved"))
    #expect(try SavedProgress(file).answered == ["name-it": 1])
  }

  @Test(
    "A folder that cannot be flushed is told; the answer is in the file, and not twice after the next save")
  func folderNotFlushed() throws {
    let window = try window(SystemFault("fsync", .folder, "error=EIO"))
    try window.press("a", "Enter")
    try window.wait(for: "Progress cannot be saved in")
    #expect(try SavedProgress(file).answered == ["name-it": 1])
    try window.goOn()
    try window.wait("the end of the notice") { !$0.contains("cannot be saved") }
    #expect(try SavedProgress(file).answered == ["name-it": 1])
  }

  @Test("What cannot be saved until the end is said on standard error, after the terminal is given back")
  func neverSaved() throws {
    let fault = SystemFault("openat", .temporary, "error=ENOSPC")
    let tracer = fault.tracer(scratch.file("cowtutor")).replacingOccurrences(of: ":when=1", with: "")
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "--motion none", tracer: tracer)
    try window.wait(for: "Question 1 of 5")
    try window.press("a", "Enter")
    try window.wait(for: "Progress cannot be saved in")
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
    try window.wait(for: "Answers not saved: 1. Progress cannot be saved in")
    #expect(scratch.read("cowtutor/progress.json") == SavedProgress.old)
  }
}
