import Foundation
import Testing

@Suite(
  "The built program on a disk that is really full",
  .enabled(if: SmallDisk.isPossible, "mounting a file system is not permitted"))
struct FullDiskTests {
  @Test("The old file stays whole and the learner is told; when there is room again everything is written")
  func full() throws {
    let scratch = try Scratch()
    let disk = try SmallDisk(scratch.file("disk"))
    defer { disk.unmount() }
    let file = "\(disk.path)/progress.json"
    let window = try TerminalWindow(
      120, 36, scratch: scratch, options: "--motion none --progress '\(file)'")
    try window.wait(for: "Question 1 of 5")
    try window.press("a", "Enter")
    try window.wait(for: "1 / 5 completed")
    try window.goOn()
    try window.wait(for: "Question 2 of 5")

    try disk.fill()
    let before = try String(contentsOfFile: file, encoding: .utf8)
    try window.answer(LessonOne.rightAnswers[1])
    try window.wait(for: "Free some space")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)

    try disk.makeRoom()
    try window.goOn()
    try window.wait("the end of the notice") {
      $0.contains("Question 3 of 5") && !$0.contains("Free some space")
    }
    #expect(try SavedProgress(file).answered == ["name-it": 1, "what-is-copied": 1])
    try window.press("q")
    #expect(try window.waitForEnd() == 0)
  }
}

/// A file system of a few kilobytes, in memory.
struct SmallDisk {
  let path: String

  init(_ path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let finished = try Tool.run(["mount", "-t", "tmpfs", "-o", "size=64k", "cowtutor-test", path])
    guard finished.status == 0 else { throw Failure("mount: \(finished.errors)") }
  }

  func fill() throws {
    let finished = try Tool.run(["dd", "if=/dev/zero", "of=\(path)/filler", "bs=4096"])
    guard finished.status != 0 else { throw Failure("the disk does not get full") }
  }

  func makeRoom() throws {
    try FileManager.default.removeItem(atPath: "\(path)/filler")
  }

  /// Also while a program still uses it.
  func unmount() {
    _ = try? Tool.run(["umount", "-l", path])
  }

  /// Whether file systems can be mounted here.
  static let isPossible: Bool = {
    guard let scratch = try? Scratch(), let disk = try? SmallDisk(scratch.file("disk")) else { return false }
    disk.unmount()
    return true
  }()
}
