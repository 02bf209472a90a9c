import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

@Suite("The lock beside a progress file")
struct LockTests {
  let folder: TemporaryFolder
  let file: ProgressFile
  private let change = ProgressChange.visit(lesson: "fork", question: "a")

  init() throws {
    folder = try TemporaryFolder()
    file = ProgressFile(path: folder.path("progress.json"))
  }

  private func saved() throws -> ProgressLog {
    try file.update([change], memory: ProgressLog(), patience: .milliseconds(50)).document
  }

  @Test("While another holds the lock nothing is saved, and the message names the lock")
  func held() throws {
    let path = folder.path(Sample.lock)
    let lock = try FileLock.acquire(path, patience: .zero)
    #expect(lock.excludesOthers)
    let held = ProgressFileError(path: file.path, failure: SaveFailure(lock: path, .held))
    #expect(throws: held) { try saved() }
    #expect(folder.names == [Sample.lock])
    lock.release()
    #expect(try saved() == ProgressLog())
  }

  @Test("The lock is waited for, and can be read by its owner alone")
  func waited() async throws {
    let lock = try FileLock.acquire(folder.path(Sample.lock), patience: .zero)
    let file = file
    let change = change
    async let update = Task.detached {
      try file.update([change], memory: ProgressLog(), patience: .seconds(30)).document
    }.value
    try await Task.sleep(for: .milliseconds(100))
    lock.release()
    #expect(try await update == ProgressLog())
    #expect(folder.permissions(Sample.lock) == 0o600)
  }

  @Test("A lock that is released is free, though a process forked meanwhile still has the open file")
  func released() throws {
    let path = folder.path(Sample.lock)
    let lock = try FileLock.acquire(path, patience: .zero)
    // What a fork copies is the descriptor; the open file, to which the lock belongs, is one.
    let copy = dup(lock.descriptor)
    try #require(copy >= 0)
    defer { close(copy) }
    #expect(throws: LockFailure.held) { try FileLock.acquire(path, patience: .zero) }
    lock.release()
    try FileLock.acquire(path, patience: .zero).release()
  }

  @Test("A lock whose file was removed keeps nobody out, and is not taken for one that does")
  func removed() throws {
    let path = folder.path(Sample.lock)
    let first = try FileLock.acquire(path, patience: .zero)
    try #require(unlink(path) == 0)
    let second = try FileLock.acquire(path, patience: .zero)
    #expect(throws: LockFailure.held) { try FileLock.acquire(path, patience: .zero) }
    first.release()
    second.release()
  }

  @Test("A link planted as the lock is not followed, and is named")
  func planted() throws {
    try folder.link(Sample.lock, to: "victim")
    let error = #expect(throws: ProgressFileError.self) { try saved() }
    #expect(error?.failure.reason.hasPrefix("\(Sample.lock) beside it cannot be used: ") == true)
    #expect(folder.names == [Sample.lock])
  }

  @Test("Eight at once, each adding its answers one by one, lose none and leave no temporary file")
  func concurrent() async throws {
    let file = file
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lesson in 0..<8 {
        group.addTask {
          var memory = ProgressLog()
          for second in 0..<10 {
            let change = ProgressChange.answer(answer(at: second), lesson: "\(lesson)", question: "q")
            memory.apply(change)
            memory = try file.update([change], memory: memory, patience: .seconds(60)).document
          }
        }
      }
      try await group.waitForAll()
    }
    guard case .document(let log) = file.load().content else {
      Issue.record("not loaded")
      return
    }
    let times = log.lessons.mapValues { $0.answers["q"]?.map(\.time.secondsSince1970) }
    #expect(times == Dictionary(uniqueKeysWithValues: (0..<8).map { ("\($0)", Array(0..<10)) }))
    #expect(folder.names == [Sample.lock, "progress.json"])
  }

  @Test("Of two that find a stranger at once one renames it, and neither renames what the other wrote")
  func strangers() async throws {
    for _ in 0..<20 {
      try folder.write("not ours", to: "progress.json")
      let file = file
      await withTaskGroup(of: Void.self) { group in
        for lesson in ["a", "b"] {
          group.addTask {
            _ = file.load()
            let change = ProgressChange.visit(lesson: lesson, question: "q")
            var memory = ProgressLog()
            memory.apply(change)
            _ = try? file.update([change], memory: memory, patience: .seconds(60))
          }
        }
      }
      guard case .document(let log) = file.load().content else {
        Issue.record("not loaded")
        return
      }
      #expect(log.lessons.keys.sorted() == ["a", "b"])
      try #require(unlink(file.path) == 0)
    }
    let kept = folder.names.filter { $0.contains("unreadable") }
    #expect(kept.count == 20)
    #expect(kept.allSatisfy { folder.text($0) == "not ours" })
  }
}
