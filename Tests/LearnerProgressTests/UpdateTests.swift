import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

@Suite("Adding changes to a progress file")
struct UpdateTests {
  let folder: TemporaryFolder
  let file: ProgressFile

  init() throws {
    folder = try TemporaryFolder()
    file = ProgressFile(path: folder.path("progress.json"))
  }

  private func answered(_ question: String, at seconds: Int = 1) -> ProgressChange {
    .answer(answer(at: seconds), lesson: "fork", question: question)
  }

  /// A log that has the changes and nothing else.
  private func log(_ changes: ProgressChange...) -> ProgressLog {
    changes.reduce(into: ProgressLog()) { $0.apply($1) }
  }

  @Test("Changes are added to what another program wrote meanwhile, and the result holds both")
  func merged() throws {
    try file.save(log(answered("a")))
    let updated = try file.update([answered("b"), answered("b", at: 2)], memory: ProgressLog())
    #expect(updated.document == log(answered("a"), answered("b"), answered("b", at: 2)))
    #expect(file.load().content == .document(updated.document))
    #expect(updated.setAside == nil && updated.notDurable == nil)
  }

  @Test("A reset by another program is not undone by what is in memory")
  func reset() throws {
    let memory = log(answered("a"), answered("b"))
    try file.save(log(answered("a")))
    try file.forget(log(answered("a")), lesson: nil)
    let updated = try file.update([answered("b")], memory: memory)
    #expect(updated.document == log(answered("b")))
  }

  @Test("A reset leaves an answer that was given while it asked")
  func answeredWhileAsked() throws {
    try file.save(log(answered("a")))
    guard case .document(let known) = file.look() else {
      Issue.record("not loaded")
      return
    }
    _ = try file.update([answered("a", at: 2), answered("b")], memory: ProgressLog())
    try file.forget(known, lesson: nil)
    #expect(file.load().content == .document(log(answered("a", at: 2), answered("b"))))
  }

  @Test("Where the file has vanished, even with its folder, all that is in memory is written")
  func vanished() throws {
    let memory = log(answered("a"), answered("b"))
    let deep = ProgressFile(path: folder.path("a/b/progress.json"))
    #expect(try deep.update([answered("b")], memory: memory).document == memory)
    #expect(deep.load().content == .document(memory))
  }

  @Test("A newer version that appears is not overwritten, by changes nor by a reset")
  func newerVersion() throws {
    try folder.write(#"{"format": 3}"#, to: "progress.json", mode: 0o640)
    let expected = ProgressFileError(path: file.path, failure: .newerVersion(format: 3))
    #expect(throws: expected) { try file.update([answered("a")], memory: log(answered("a"))) }
    #expect(throws: expected) { try file.forget(ProgressLog(), lesson: nil) }
    #expect(folder.text("progress.json") == #"{"format": 3}"#)
    #expect("\(expected)".contains("it was written by a newer CowTutor (format 3) and is left alone."))
  }

  @Test("A stranger that appears is kept under a new name, and all that is in memory is written")
  func stranger() throws {
    try folder.write("not ours", to: "progress.json")
    let memory = log(answered("a"), answered("b"))
    let updated = try file.update([answered("b")], memory: memory)
    #expect(updated.document == memory)
    #expect(updated.setAside?.newPath == folder.path("progress.json.unreadable-1"))
    #expect(updated.setAside?.reason == "it is not complete and correct JSON")
    #expect(folder.text("progress.json.unreadable-1") == "not ours")
    #expect(file.load().content == .document(memory))
  }

  @Test("A stranger that cannot be renamed, and a file that cannot be read, are not overwritten")
  func unreadable() throws {
    try folder.write("not ours", to: "progress.json")
    var calls = DiskCalls.system
    calls.rename = { _, _ in fail(EROFS) }
    let stuck = ProgressFile(path: file.path, calls: calls)
    #expect(throws: ProgressFileError.self) { try stuck.update([answered("a")], memory: ProgressLog()) }
    #expect(folder.text("progress.json") == "not ours")

    try folder.write(Sample.json, to: "progress.json")
    try #require(truncate(file.path, 1 << 30) == 0)
    #expect(throws: ProgressFileError(path: file.path, failure: .unreadable("it is larger than 64 MB"))) {
      try file.update([answered("a")], memory: ProgressLog())
    }
    var status = stat()
    #expect(stat(file.path, &status) == 0 && status.st_size == 1 << 30)
  }

  @Test("An update that is not sure to last is in the file, and says so")
  func notDurable() throws {
    var calls = DiskCalls.system
    let synchronize = calls.synchronize
    calls.synchronize = { descriptor in
      var status = stat()
      _ = fstat(descriptor, &status)
      return status.isFolder ? fail(EIO) : synchronize(descriptor)
    }
    let memory = log(answered("a"))
    let updated = try ProgressFile(path: file.path, calls: calls).update([answered("a")], memory: memory)
    #expect(updated.notDurable == SaveFailure(SystemFailure(code: EIO)))
    #expect(file.load().content == .document(memory))
  }

  @Test("Whatever the file says of the future or of lessons that nobody has stays")
  func strangeContent() throws {
    let text = """
      {"format": 1, "at": "gone", "lessons": {
        "fork": {"at": "gone", "again": ["gone"], "answers": {"a": [
          {"time": "9999-12-31T23:59:59Z", "choice": "gone", "right": true}]}}}}
      """
    try folder.write(text, to: "progress.json")
    #expect(file.load().content == file.look())
    let updated = try file.update([], memory: ProgressLog())
    #expect(updated.document.bookmark == "gone")
    let fork = LessonProgress(
      bookmark: "gone", retryQueue: ["gone"],
      answers: ["a": [Answer(time: Timestamp(secondsSince1970: .max), choice: "gone", right: true)]])
    #expect(updated.document.lessons == ["fork": fork])
    #expect(
      try file.update([answered("a")], memory: ProgressLog()).document.lessons["fork"]?.answers["a"]?.count
        == 2)
  }
}
