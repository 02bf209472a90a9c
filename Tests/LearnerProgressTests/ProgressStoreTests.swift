import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

@Suite("The progress file while the program runs")
struct ProgressStoreTests {
  let folder: TemporaryFolder
  let disk = FaultyDisk()
  var store: ProgressStore

  init() throws {
    folder = try TemporaryFolder()
    store = ProgressStore(ProgressFile(path: folder.path("progress.json"), calls: disk.calls))
  }

  private var onDisk: ProgressLog? {
    if case .document(let log) = ProgressFile(path: folder.path("progress.json")).look() { log } else { nil }
  }

  private func answered(_ question: String) -> ProgressChange {
    .answer(answer(at: 1), lesson: "fork", question: question)
  }

  private func questions(_ log: ProgressLog?) -> [String: Int]? {
    log?.lessons["fork"]?.answers.mapValues(\.count)
  }

  @Test(
    "A failure is told once, with what to do; what failed is written later, exactly once, and the notice ends"
  )
  mutating func toldOnce() throws {
    #expect(store.load() == nil)
    disk.failure = ENOSPC
    let first = store.save([answered("a")])
    let notice = try #require(first.notice)
    #expect(notice.contains("Free some space"))
    #expect(notice.hasSuffix("You can go on; saving is tried again after every answer."))
    #expect(questions(first.log) == ["a": 1])
    #expect(store.save([answered("b")]).notice == nil)
    #expect(onDisk == nil)

    disk.failure = nil
    let third = store.save([answered("c")])
    #expect(third.notice == nil && third.ended == notice)
    #expect(questions(onDisk) == ["a": 1, "b": 1, "c": 1])
    #expect(store.save([answered("c")]).ended == nil)
    #expect(questions(onDisk) == ["a": 1, "b": 1, "c": 2])
    #expect(store.finish() == nil)
  }

  @Test("Another failure is told too, and the same one again after it had ended")
  mutating func toldAgain() throws {
    disk.failure = ENOSPC
    #expect(store.save([answered("a")]).notice?.contains("Free some space") == true)
    disk.failure = EIO
    #expect(store.save([]).notice?.contains("Check the disk") == true)
    disk.failure = nil
    #expect(store.save([]).ended?.contains("Check the disk") == true)
    disk.failure = EIO
    #expect(store.save([answered("b")]).notice != nil)
  }

  @Test("At the end it is tried once more; what is lost then is counted")
  mutating func end() {
    disk.failure = ENOSPC
    _ = store.save([answered("a"), .visit(lesson: "fork", question: "b"), answered("b")])
    #expect(store.finish()?.hasPrefix("Answers not saved: 2. Progress cannot be saved in ") == true)
    disk.failure = nil
    #expect(store.finish() == nil)
    #expect(questions(onDisk) == ["a": 1, "b": 1])
    #expect(store.finish() == nil)
  }

  @Test("An update that was written but may not last is told, and not written twice")
  mutating func atRisk() {
    disk.folderFailure = EIO
    #expect(store.save([answered("a")]).notice?.contains("Check the disk") == true)
    #expect(questions(onDisk) == ["a": 1])
    #expect(store.finish()?.contains("Check the disk") == true)
    disk.folderFailure = nil
    #expect(store.finish() == nil)
    #expect(questions(onDisk) == ["a": 1])
  }

  @Test("What another window wrote is taken over")
  mutating func takenOver() throws {
    #expect(store.load() == nil)
    var other = ProgressStore(ProgressFile(path: folder.path("progress.json")))
    _ = other.save([answered("a")])
    #expect(questions(store.save([answered("b")]).log) == ["a": 1, "b": 1])
    #expect(questions(other.save([answered("c")]).log) == ["a": 1, "b": 1, "c": 1])
  }

  @Test(
    "A newer version, found at the start or later, is told once and left alone; without answers nothing is lost"
  )
  mutating func newerVersion() throws {
    try folder.write(#"{"format": 3}"#, to: "progress.json")
    #expect(store.load()?.contains("Update this one") == true)
    #expect(store.finish() == nil)
    #expect(store.save([answered("a")]).notice == nil)
    #expect(folder.text("progress.json") == #"{"format": 3}"#)
    #expect(store.finish()?.hasPrefix("Answers not saved: 1.") == true)

    var second = ProgressStore(ProgressFile(path: folder.path("progress.json")))
    try #require(unlink(folder.path("progress.json")) == 0)
    _ = second.save([answered("a")])
    try folder.write(#"{"format": 3}"#, to: "progress.json")
    #expect(second.save([answered("b")]).notice?.contains("newer CowTutor (format 3)") == true)
    #expect(folder.text("progress.json") == #"{"format": 3}"#)
  }

  @Test("A file that cannot be read at the start is merged with once it can be")
  mutating func readableLater() throws {
    try folder.createFolder("progress.json")
    #expect(store.load()?.contains("it is a folder") == true)
    #expect(store.save([answered("b")]).notice == nil)
    try #require(rmdir(folder.path("progress.json")) == 0)
    var other = ProgressStore(ProgressFile(path: folder.path("progress.json")))
    _ = other.save([answered("a")])
    let saved = store.save([answered("c")])
    #expect(questions(saved.log) == ["a": 1, "b": 1, "c": 1])
    #expect(saved.ended != nil)
  }

  @Test("A stranger that appears is kept, told, and replaced by all that is known")
  mutating func stranger() throws {
    _ = store.save([answered("a")])
    try folder.write("not ours", to: "progress.json")
    let notice = store.save([answered("b")]).notice
    #expect(notice?.contains("It is kept as \(folder.path("progress.json.unreadable-1"))") == true)
    #expect(questions(onDisk) == ["a": 1, "b": 1])
  }
}
