import TestSupport
import Testing
import Glibc

@testable import LearnerProgress

@Suite("Saving a progress file")
struct SaveTests {
  let folder: TemporaryFolder
  let file: ProgressFile

  init() throws {
    folder = try TemporaryFolder()
    file = ProgressFile(path: folder.path("progress.json"))
  }

  @Test("A saved log loads as the same log, and nothing else is left in the folder")
  func roundTrip() throws {
    try file.save(Sample.log)
    #expect(file.load().content == .document(Sample.log))
    #expect(folder.text("progress.json") == Sample.json)
    #expect(folder.names == [Sample.lock, "progress.json"])
  }

  @Test("Lessons, questions and choices that no lesson has survive a load, an answer and a save")
  func unknownIdsKept() throws {
    let old = """
      {"format": 1, "lessons": {
        "removed-lesson": {"at": "removed-place", "answers": {"removed-question": [
          {"time": "2020-01-01T00:00:00Z", "choice": "removed-choice", "right": true}]}},
        "fork": {"answers": {"removed-question": []}}}}
      """
    try folder.write(old, to: "progress.json")
    guard case .document(let before) = file.load().content else {
      Issue.record("not loaded")
      return
    }
    _ = try file.update([.answer(answer(at: 5), lesson: "fork", question: "name-it")], memory: ProgressLog())

    guard case .document(let after) = file.load().content else {
      Issue.record("not loaded again")
      return
    }
    #expect(after.lessons["removed-lesson"] == before.lessons["removed-lesson"])
    #expect(after.lessons["removed-lesson"]?.bookmark == "removed-place")
    #expect(after.lessons["fork"]?.answers["removed-question"] == [])
    #expect(after.lessons["fork"]?.answers["name-it"] == [answer(at: 5)])
  }

  @Test("A new file can be read by its owner alone, and an existing one keeps its mode")
  func modes() throws {
    try file.save(Sample.log)
    #expect(folder.permissions("progress.json") == 0o600)
    for mode in [0o644, 0o660, 0o400] as [mode_t] {
      try folder.write(Sample.json, to: "progress.json", mode: mode)
      try file.save(Sample.log)
      #expect(folder.permissions("progress.json") == mode)
    }
  }

  @Test("Missing folders are created, for their owner alone")
  func missingFolders() throws {
    try ProgressFile(path: folder.path("a/b/progress.json")).save(Sample.log)
    #expect(folder.text("a/b/progress.json") == Sample.json)
    #expect(folder.permissions("a") == 0o700)
    #expect(folder.permissions("a/b") == 0o700)
    #expect(folder.names == ["a", "a/b", "a/b/\(Sample.lock)", "a/b/progress.json"])
  }

  @Test("A chain of symbolic links is followed and kept, and the file it means is replaced")
  func followsLinks() throws {
    try folder.createFolder("real")
    try folder.createFolder("links")
    try folder.write(#"{"format": 1, "lessons": {}}"#, to: "real/kept.json", mode: 0o640)
    try folder.link("links/middle", to: "../real/kept.json")
    try folder.link("progress.json", to: folder.path("links/middle"))
    try file.save(Sample.log)
    #expect(folder.isSymbolicLink("progress.json"))
    #expect(folder.isSymbolicLink("links/middle"))
    #expect(folder.text("real/kept.json") == Sample.json)
    #expect(folder.permissions("real/kept.json") == 0o640)
    #expect(
      folder.names == [
        "links", "links/middle", "progress.json", "real", "real/.kept.json.lock", "real/kept.json",
      ])
  }

  @Test("A symbolic link to a file that does not exist yet creates that file")
  func danglingLink() throws {
    try folder.link("progress.json", to: "later/kept.json")
    #expect(file.load().content == .absent)
    try file.save(Sample.log)
    #expect(folder.isSymbolicLink("progress.json"))
    #expect(folder.text("later/kept.json") == Sample.json)
  }

  @Test("A link planted under the temporary name is not written through")
  func plantedLink() throws {
    try folder.write("precious", to: "victim")
    try folder.link(".progress.json.\(getpid())-1.tmp", to: "victim")
    try file.save(Sample.log)
    #expect(folder.text("victim") == "precious")
    #expect(folder.text("progress.json") == Sample.json)
  }

  @Test("Temporary files that killed programs left are removed, and nothing that only looks like them")
  func leftovers() throws {
    let left = [
      ".progress.json.\(getpid())-1.tmp", ".progress.json.1-1.tmp", ".progress.json.4194304-10000.tmp",
    ]
    let others = [
      ".other.json.1-1.tmp", ".progress.json.1-1.tmp.kept", ".progress.json.1-a.tmp", ".progress.json.1.tmp",
      ".progress.json.tmp", "progress.json.1-1.tmp",
    ]
    for name in left + others { try folder.write("half", to: name) }
    try file.save(Sample.log)
    #expect(file.load().content == .document(Sample.log))
    #expect(folder.names == (others + [Sample.lock, "progress.json"]).sorted())
  }

  @Test("A name as long as the system allows is no obstacle")
  func longName() throws {
    let name = String(repeating: "ü", count: 127)
    let file = ProgressFile(path: folder.path(name))
    try folder.write("half", to: ".\(name.prefix(100)).7-1.tmp")
    try file.save(Sample.log)
    #expect(file.load().content == .document(Sample.log))
    #expect(folder.names == [".\(name.prefix(100)).lock", name].sorted())
  }

}
