import TestSupport
import Teaching
import Testing
import TutorUI
import Glibc

@testable import Classroom
@testable import Files

@Suite("The votes of a class while it is taught")
struct ResultsStoreTests {
  let folder: TemporaryFolder
  let disk = FaultyDisk()
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("results.json")
  }

  private func store() throws -> ResultsStore {
    try ResultsStore(ResultsFile(path: path, calls: disk.calls), lesson: "fork")
  }

  private func votes(_ counts: [String: Int]) -> LessonVotes {
    LessonVotes(
      lesson: "fork", questions: counts.mapValues { QuestionVotes(rounds: [VoteRound(counts: ["x": $0])]) })
  }

  private var onDisk: [String: Int]? {
    let questions = try? ResultsFile(path: path).votes(lesson: "fork").questions
    return questions?.mapValues { $0.round(0).count("x") }
  }

  @Test("Whoever starts again goes on with the votes from before")
  func again() throws {
    var first = try store()
    #expect(first.votes == votes([:]))
    #expect(first.save(votes(["a": 3])) == ResultsStore.Saved())
    #expect(try store().votes == votes(["a": 3]))
  }

  @Test(
    "Two presentations of a lesson that keep their votes in one file lose none, if each has other questions")
  func two() throws {
    var (first, second) = (try store(), try store())
    _ = first.save(votes(["a": 3]))
    _ = second.save(votes(["b": 4]))
    _ = first.save(votes(["a": 5]))
    #expect(onDisk == ["a": 5, "b": 4])
  }

  @Test("A failure is told once; what failed is saved with the next change, and the notice ends")
  func toldOnce() throws {
    var store = try store()
    disk.failure = ENOSPC
    let notice = try #require(store.save(votes(["a": 1])).notice)
    #expect(notice.hasPrefix("Votes cannot be saved in \(path): "))
    #expect(
      notice.hasSuffix(
        "--results FILE in another folder. You can go on; saving is tried again with every card."))
    #expect(store.save(votes(["a": 1, "b": 2])) == ResultsStore.Saved())
    #expect(onDisk == [:])
    disk.failure = EIO
    let other = store.save(votes(["a": 2, "b": 2]))
    #expect(other.notice?.contains("Check the disk") == true && other.ended == notice)
    disk.failure = nil
    #expect(store.save(votes(["a": 2, "b": 3])) == ResultsStore.Saved(ended: other.notice))
    #expect(onDisk == ["a": 2, "b": 3])
    #expect(store.finish() == nil)
  }

  @Test("At the end it is tried once more; what is lost then is counted")
  func end() throws {
    var store = try store()
    disk.failure = ENOSPC
    _ = store.save(votes(["a": 1, "b": 2]))
    #expect(
      store.finish()?.hasPrefix("Not saved: the votes on 2 questions. Votes cannot be saved in ") == true)
    disk.failure = nil
    #expect(store.finish() == nil)
    #expect(onDisk == ["a": 1, "b": 2])
  }

  @Test("Votes that a power cut may still undo are told, and written again")
  func atRisk() throws {
    var store = try store()
    disk.folderFailure = EIO
    #expect(store.save(votes(["a": 1])).notice?.contains("Check the disk") == true)
    #expect(onDisk == ["a": 1])
    #expect(store.finish() != nil)
    disk.folderFailure = nil
    #expect(store.finish() == nil)
  }

  @Test("A file that cannot be written is told before anything is shown")
  func atTheStart() throws {
    disk.failure = ENOSPC
    let error = #expect(throws: ResultsFileError.self) { try store() }
    #expect(
      error?.description.contains("Free some space, or start with --results FILE in another folder.") == true)
    #expect(folder.names == [".results.json.lock"])
  }

  @Test("A lock that another holds is waited for once, not with every card")
  func locked() throws {
    var store = try store()
    let lock = try FileLock.acquire(folder.path(".results.json.lock"), patience: .zero)
    #expect(store.save(votes(["a": 1])).notice?.contains("another program holds .results.json.lock") == true)
    let start = ContinuousClock.now
    for count in 2...20 { #expect(store.save(votes(["a": count])) == ResultsStore.Saved()) }
    #expect(ContinuousClock.now - start < LockedFile.patience)
    lock.release()
    #expect(store.save(votes(["a": 21])).ended != nil)
    #expect(onDisk == ["a": 21])
  }
}
